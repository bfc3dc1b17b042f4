import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { CSV_FIELDS, type CsvField, type CsvMapping, type CsvProblem } from '../../../shared/batch/index.ts';
import type { CsvCheckedView, CsvOpenedView, LotInput } from '../../../shared/ipc/index.ts';
import { csvFieldName, csvProblemText } from '../../../shared/messages/csv.ts';
import { useIntent } from '../../bridge/index.ts';
import { Band, IntentFailure, SelectField } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';

/** A table before it is taken: its columns, its first rows, and every row that is wrong. */
export function CsvStep({
  lot,
  onReady,
}: {
  readonly lot: LotInput;
  /** Null while nothing can be imported. */
  readonly onReady: (mapping: CsvMapping | null) => void;
}) {
  const t = useTexts(BATCH);
  const language = useLanguage();
  const open = useIntent('batch.openCsv');
  const { run: check, failure } = useIntent('batch.checkCsv');
  const [file, setFile] = useState<CsvOpenedView | null>(null);
  const [mapping, setMapping] = useState<CsvMapping>([]);
  const [checked, setChecked] = useState<CsvCheckedView | null>(null);
  useEffect(() => {
    if (file === null) return;
    let isLate = false;
    onReady(null);
    setChecked(null);
    void check({ lot, mapping: [...mapping] }).then((result) => {
      if (isLate || !result.ok) return;
      setChecked(result.value);
      onReady(result.value.problems.length === 0 ? mapping : null);
    });
    return () => {
      isLate = true;
    };
    // The lot does not change while this step is shown.
  }, [file, mapping, check, lot, onReady]);
  const choose = async () => {
    const result = await open.run(null);
    if (!result.ok || result.value === null) return;
    setFile(result.value);
    setMapping(result.value.mapping);
  };
  const options = [
    { value: '', label: t('leaveOut') },
    ...CSV_FIELDS.map((value) => ({ value, label: csvFieldName(language, value) })),
  ];
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Button variant="outlined" onClick={() => void choose()} disabled={open.isRunning}>
          {t('chooseFile')}
        </Button>
        {file !== null && (
          <Box>{t('fileFacts', { name: file.name, rows: file.rows, encoding: file.encoding })}</Box>
        )}
      </Box>
      <IntentFailure failure={open.failure ?? failure} />
      {file !== null && (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))', gap: 1.5 }}>
          {file.headings.map((name, index) => (
            <SelectField<string>
              key={index}
              label={t('column', { name })}
              value={mapping[index] ?? ''}
              options={options}
              onChange={(value) =>
                setMapping(
                  mapping.map((one, at) => (at === index ? fieldOf(value) : one === value ? null : one)),
                )
              }
            />
          ))}
        </Box>
      )}
      {checked !== null && checked.problems.length === 0 && (
        <Band tone="success" title={t('rowsGood', { count: checked.devices })} />
      )}
      {checked !== null && checked.problems.length > 0 && (
        <Band
          tone="error"
          title={t('rowsBad', { count: new Set(checked.problems.map(({ line }) => line)).size })}
        />
      )}
      {checked !== null && <Problems title={t('badRows')} problems={checked.problems} />}
      {checked !== null && <Problems title={t('warnings')} problems={checked.warnings} />}
      {checked !== null && checked.preview.length > 0 && <Preview checked={checked} />}
    </Box>
  );
}

function Problems({ title, problems }: { readonly title: string; readonly problems: readonly CsvProblem[] }) {
  const t = useTexts(BATCH);
  const language = useLanguage();
  if (problems.length === 0) return null;
  return (
    <Box component="table" aria-label={title} sx={TABLE}>
      <thead>
        <tr>
          <th>{t('line')}</th>
          <th>{t('field')}</th>
          <th>{t('reason')}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map((problem, index) => (
          <tr key={index}>
            <td>{problem.line}</td>
            <td>{problem.field === null ? t('wholeRow') : csvFieldName(language, problem.field)}</td>
            <td>{csvProblemText(language, problem)}</td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function Preview({ checked }: { readonly checked: CsvCheckedView }) {
  const t = useTexts(BATCH);
  const language = useLanguage();
  const fields = CSV_FIELDS.filter((field) =>
    checked.preview.some(({ cells }) => cells[field] !== undefined),
  );
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t('preview')}>
      <Box component="table" aria-label={t('preview')} sx={TABLE}>
        <thead>
          <tr>
            <th>{t('line')}</th>
            {fields.map((field) => (
              <th key={field}>{csvFieldName(language, field)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checked.preview.map(({ line, cells }) => (
            <tr key={line}>
              <td>{line}</td>
              {fields.map((field) => (
                <td key={field}>{cells[field]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

const TABLE = {
  width: '100%',
  fontSize: 13,
  borderCollapse: 'collapse',
  '& th, & td': { textAlign: 'start', verticalAlign: 'top', p: 0.5, borderBottom: 1, borderColor: 'divider' },
};

function fieldOf(value: string): CsvField | null {
  return CSV_FIELDS.find((field) => field === value) ?? null;
}
