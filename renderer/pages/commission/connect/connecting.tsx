import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { CONNECT } from '../../../messages/connect.ts';
import { FRAME, useTexts } from '../../../messages/index.ts';
import { ItemsTable } from './items-table.tsx';
import { StepFrame } from '../step-frame.tsx';

/** The rates that are tried, then the items as they are read. */
export function Connecting() {
  const t = useTexts(CONNECT);
  const frame = useTexts(FRAME);
  const device = useAppState((state) => state.device);
  const job = useAppState((state) => state.job);
  const cancel = useIntent('device.disconnect');
  if (device.state !== 'connecting') return null;
  const now = device.tries.at(-1);
  const before = device.tries.slice(0, -1).map(({ baudRate, framing }) => `${baudRate} ${framing}`);
  const isReading = job?.kind === 'read' && Object.values(job.items).some(({ phase }) => phase !== 'waiting');
  return (
    <StepFrame
      title={t('connecting', { path: device.isDemo ? frame('demoDevice') : device.path })}
      canGoBack={false}
      primary={{
        label: t('cancel'),
        isQuiet: true,
        isDisabled: cancel.isRunning,
        onPress: () => void cancel.run(null),
      }}
    >
      <Box role="status" sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
        <LinearProgress aria-label={t('connecting', { path: device.path })} />
        <Box sx={{ fontWeight: 600, minHeight: 24 }}>
          {isReading ? t('readingItems') : now === undefined ? '' : t('trying', { ...now })}
        </Box>
        {before.length > 0 && !isReading && (
          <Box sx={{ color: 'text.secondary' }}>{t('triedBefore', { list: before.join(' · ') })}</Box>
        )}
      </Box>
      {isReading && <ItemsTable />}
    </StepFrame>
  );
}
