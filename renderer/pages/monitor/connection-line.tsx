import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { MonitorView } from '../../../shared/ipc/monitor-views.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { ErrorCodeText } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { numberText, sizeText, type T } from './texts.ts';

/** How the connection stands, and how much came. */
export function ConnectionLine({
  dot,
  children,
}: {
  readonly dot: ReactNode;
  readonly children?: ReactNode;
}) {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const monitor = useAppState((state) => state.monitor);
  const clear = useIntent('monitor.clear');
  const { connection, counters, commands } = monitor;
  const text = (value: number) => numberText(value, language);
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        rowGap: 0.5,
        fontSize: 13,
      }}
    >
      {dot}
      <Box role="status" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        {stateText(monitor, t)}
        {connection.state === 'reconnecting' && connection.error !== null && (
          <>
            {' '}
            <ErrorCodeText code={connection.error.code} />
          </>
        )}
      </Box>
      {connection.state === 'watching' && commands === 'refused' && (
        <Box sx={{ color: 'text.secondary' }}>{t('commandsRefused')}</Box>
      )}
      {counters.received > 0 && (
        <>
          <Box sx={{ color: 'text.secondary' }}>
            {t('counters', {
              ...{
                devices: text(counters.devices),
                online: text(counters.online),
                rate: text(counters.rate),
              },
              ...{
                received: text(counters.received),
                kept: text(counters.kept),
                size: sizeText(counters.keptBytes),
              },
            })}
          </Box>
          {counters.notKept > 0 && (
            <Box sx={{ color: 'warning.main' }}>{t('notKept', { count: text(counters.notKept) })}</Box>
          )}
          <Button
            size="small"
            sx={{ minHeight: 28 }}
            disabled={clear.isRunning}
            onClick={() => void clear.run(null)}
          >
            {t('clear')}
          </Button>
        </>
      )}
      {children}
    </Box>
  );
}

function stateText({ connection, site }: MonitorView, t: T): string {
  switch (connection.state) {
    case 'off':
      return t('stateOff');
    case 'connecting':
      return t('stateConnecting', { step: t(`step_${connection.step}`) });
    case 'watching':
      return t('stateWatching', { topic: `${site?.topicRoot ?? ''}/+/fromdev`, broker: site?.broker ?? '' });
    case 'reconnecting':
      return t('stateReconnecting');
    case 'failed':
      return t('stateFailed');
  }
}
