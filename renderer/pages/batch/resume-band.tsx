import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { LotView } from '../../../shared/ipc/index.ts';
import { isItemName } from '../../../shared/domain/index.ts';
import { itemName } from '../../../shared/messages/index.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Band, IntentFailure } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { useLastBatch } from './last-batch.ts';

/** After an end nobody wanted: what was running, what is known of each device, and one click to go on. */
export function ResumeBand({ lot }: { readonly lot: LotView }) {
  const t = useTexts(BATCH);
  const language = useLanguage();
  const start = useIntent('batch.start');
  const last = useLastBatch();
  const before = last?.lotId === lot.id ? last : null;
  const paths = before?.paths ?? [];
  const technician = useAppState(({ settings }) => settings.technician);
  const named = (items: readonly string[]): string =>
    items.length === 0
      ? t('nothing')
      : items.map((item) => (isItemName(item) ? itemName(language, item) : item)).join(', ');
  const goOn = () =>
    void start.run({
      lotId: lot.id,
      paths: [...paths],
      mode: before?.mode ?? 'button',
      operator: lot.operator ?? technician,
    });
  return (
    <Band
      tone="warning"
      title={t('resumeTitle')}
      role="status"
      actions={
        <Button variant="contained" disabled={paths.length === 0 || start.isRunning} onClick={goOn}>
          {t('goOn')}
        </Button>
      }
    >
      <Box>{t('resumeText', { lot: lot.name, count: lot.interrupted.length })}</Box>
      {lot.interrupted.map(({ sn, slot, known, unknown }, index) => (
        <Box key={index}>
          {t('resumeKnown', {
            sn: sn ?? t('noSn'),
            slot: slot ?? '–',
            known: named(known),
            unknown: named(unknown),
          })}
        </Box>
      ))}
      <Box>{paths.length === 0 ? t('resumeNoSlots') : t('resumeSlots', { ports: paths.join(', ') })}</Box>
      <IntentFailure failure={start.failure} />
    </Band>
  );
}
