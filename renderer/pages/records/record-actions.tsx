import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useIntent } from '../../bridge/index.ts';
import { IntentFailure, SelectField } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';

const FORMATS = ['html', 'json', 'csv'] as const;

/** What can be handed on of a record: the report for the customer's folder, the file for support. */
export function RecordActions({ id }: { readonly id: string }) {
  const t = useTexts(RECORDS);
  const report = useIntent('reports.save');
  const support = useIntent('support.saveFile');
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('html');
  const [savedTo, setSavedTo] = useState<string | null>(null);
  const isRunning = report.isRunning || support.isRunning;
  const saveReport = async (as: 'pdf' | (typeof FORMATS)[number]) => {
    const answer = await report.run({ record: id, format: as });
    if (answer.ok) setSavedTo(answer.value?.path ?? null);
  };
  const saveSupport = async () => {
    const answer = await support.run({ record: id });
    if (answer.ok) setSavedTo(answer.value?.path ?? null);
  };
  return (
    <Box data-no-print>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-end' }}>
        <Button variant="outlined" disabled={isRunning} onClick={() => void saveReport('pdf')}>
          {t('reportPdf')}
        </Button>
        <Button variant="outlined" disabled={isRunning} onClick={() => void saveSupport()}>
          {t('supportFile')}
        </Button>
        <SelectField
          label={t('reportMore')}
          value={format}
          width={120}
          options={FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={setFormat}
        />
        <Button disabled={isRunning} onClick={() => void saveReport(format)}>
          {t('reportSave', { format: format.toUpperCase() })}
        </Button>
      </Box>
      <Box role="status" sx={{ overflowWrap: 'anywhere', mt: savedTo === null ? 0 : 0.5 }}>
        {savedTo === null ? '' : t('savedTo', { path: savedTo })}
      </Box>
      <IntentFailure failure={report.failure ?? support.failure} />
    </Box>
  );
}
