import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useMemo, useState } from 'react';
import type { CsvMapping } from '../../../shared/batch/index.ts';
import type { LotInput, LotView } from '../../../shared/ipc/index.ts';
import { useIntent } from '../../bridge/index.ts';
import { Band, IntentFailure } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';
import { CsvStep } from './csv-step.tsx';

/** More rows for a lot that is there, or its passwords again after a restart. */
export function ImportDialog({ lot, onClose }: { readonly lot: LotView; readonly onClose: () => void }) {
  const t = useTexts(BATCH);
  const take = useIntent('batch.importCsv');
  const [mapping, setMapping] = useState<CsvMapping | null>(null);
  const [added, setAdded] = useState<number | null>(null);
  const input = useMemo(() => inputOf(lot), [lot]);
  const run = async () => {
    const result = await take.run({ lotId: lot.id, mapping: [...(mapping ?? [])] });
    if (result.ok) setAdded(result.value.added);
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="import-title" fullWidth maxWidth="md">
      <DialogTitle id="import-title">{t('importCsv')}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        {added === null ? (
          <CsvStep lot={input} onReady={setMapping} />
        ) : (
          <Band tone="success" role="status" title={t('imported', { count: added })} />
        )}
        <IntentFailure failure={take.failure} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('close')}</Button>
        {added === null && (
          <Button
            variant="contained"
            disabled={mapping === null || take.isRunning}
            onClick={() => void run()}
          >
            {t('import')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function inputOf({ name, profile, template, snSource, passwordSource, ...lot }: LotView): LotInput {
  const { server, topicRoot, ntp } = template;
  return {
    ...{ name, profileId: profile?.id ?? null, topicRoot, snSource, passwordSource },
    server: server === null ? null : { host: server.host, port: String(server.port) },
    ntp: ntp === null ? null : { host: ntp.host, port: String(ntp.port), timezone: String(ntp.timezone) },
    ...{ allowSnChange: lot.allowSnChange, confirmOnline: lot.confirmOnline, quantity: lot.quantity },
  };
}
