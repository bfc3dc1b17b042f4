import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { JobView } from '../../../../shared/ipc/views.ts';
import { itemName, outcomeName } from '../../../../shared/messages/index.ts';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { Band, ErrorNote } from '../../../components/index.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { seconds } from '../../../model/index.ts';

/** What is under way on the line, and how the last writing ended. */
export function JobBand() {
  const job = useAppState((state) => state.job);
  if (job === null) return null;
  if (job.state !== 'ended') return <Running job={job} />;
  return job.kind === 'write' ? <Written job={job} /> : null;
}

function Running({ job }: { readonly job: JobView }) {
  const t = useTexts(SUPPORT);
  const language = useLanguage();
  const device = useAppState((state) => state.device);
  const cancel = useIntent('job.cancel');
  const { activity } = job;
  const line = activity.kind === 'connecting' ? activity.line : null;
  const item = Object.entries(job.items).find(([, progress]) => progress.phase === 'writing')?.[0];
  const path = 'path' in device ? device.path : '';
  const text =
    activity.kind === 'connecting'
      ? t('connecting', { path, ...(line === null ? {} : { ...line }) })
      : item === undefined
        ? t('readingNow')
        : t('writingNow', { item: itemName(language, item as keyof JobView['items']) });
  return (
    <Box role="status" sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 240px', overflowWrap: 'anywhere' }}>{text}</Box>
        <Button variant="outlined" disabled={cancel.isRunning} onClick={() => void cancel.run(null)}>
          {t('cancel')}
        </Button>
      </Box>
      <LinearProgress aria-label={text} />
    </Box>
  );
}

const TONES = { pass: 'success', unproven: 'unproven', fail: 'error' } as const;

function Written({ job: { end } }: { readonly job: JobView }) {
  const t = useTexts(SUPPORT);
  const language = useLanguage();
  if (end === null) return null;
  const { verified, unchanged } = end.counts;
  const other = end.items.length - verified - unchanged;
  return (
    <>
      <Band
        tone={TONES[end.outcome]}
        role="status"
        title={t('changeDone', { verified, unchanged, other, seconds: seconds(end.durationMs) })}
      >
        {end.items.map(({ item, outcome }) => (
          <Box key={item}>{`${itemName(language, item)}: ${outcomeName(language, outcome)}`}</Box>
        ))}
      </Band>
      {end.error !== null && <ErrorNote error={end.error} />}
    </>
  );
}
