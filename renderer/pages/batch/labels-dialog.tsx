import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useState } from 'react';
import type { LabelsView } from '../../../shared/ipc/index.ts';
import { useIntent } from '../../bridge/index.ts';
import { Band, IntentFailure, SelectField } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';

/** Labels as they will be printed, and the PDF of them. */
export function LabelsDialog(props: {
  readonly lotId: string;
  /** Null for all devices of the lot that are done. */
  readonly sn: string | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(BATCH);
  const { lotId, sn, onClose } = props;
  const { run: look, failure } = useIntent('batch.labels');
  const save = useIntent('batch.saveLabels');
  const [layout, setLayout] = useState<'single' | 'sheet'>(sn === null ? 'sheet' : 'single');
  const [after, setAfter] = useState<number | null>(null);
  const [labels, setLabels] = useState<LabelsView | null>(null);
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    void look({ lotId, sn, after, layout: 'sheet' }).then((result) => {
      if (result.ok) setLabels(result.value);
    });
  }, [look, lotId, sn, after]);
  const savePdf = async () => {
    const result = await save.run({ lotId, sn, after, layout });
    if (result.ok) setPath(result.value?.path ?? null);
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="labels-title" fullWidth maxWidth="md">
      <DialogTitle id="labels-title">{t('labelsTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <SelectField
          label={t('layout')}
          value={layout}
          options={[
            { value: 'single', label: t('layoutSingle') },
            { value: 'sheet', label: t('layoutSheet') },
          ]}
          onChange={setLayout}
          width={320}
        />
        <IntentFailure failure={failure ?? save.failure} />
        {path !== null && <Band tone="success" role="status" title={t('savedTo', { path })} />}
        {labels !== null && (
          <Box>{labels.count === 0 ? t('noLabels') : t('labelCount', { count: labels.count })}</Box>
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {labels?.pictures.map((picture, index) => (
            <Box
              key={picture}
              component="img"
              src={picture}
              alt={t('labelOf', { index: index + 1 })}
              sx={{ width: 248, height: 116, border: '1px dashed', borderColor: 'divider' }}
            />
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('close')}</Button>
        {labels !== null && labels.next !== null && (
          <Button onClick={() => setAfter(labels.next)}>{t('loadMore')}</Button>
        )}
        <Button
          variant="contained"
          disabled={labels === null || labels.count === 0 || save.isRunning}
          onClick={() => void savePdf()}
        >
          {t('savePdf')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
