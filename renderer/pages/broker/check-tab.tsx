import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { CHECK_IDS, countLines } from '../../../shared/broker-check/index.ts';
import type { BrokerCheckView } from '../../../shared/ipc/broker-views.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Band, IntentFailure, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { CheckSheet } from './check-sheet.tsx';
import type { SiteChoice } from './use-site.ts';

/** One click, and every line of the guide's checklist as it is found out. */
export function CheckTab({ site }: { readonly site: SiteChoice }) {
  const t = useTexts(BROKER);
  const check = useAppState((state) => state.broker.check);
  const devices = useAppState((state) => state.broker.devices);
  const start = useIntent('broker.check');
  const stop = useIntent('broker.cancelCheck');
  const isRunning = check.state === 'running';
  const begin = async () => {
    const answer = await start.run(site.input);
    if (answer.ok) site.management.change({ password: '' });
  };
  return (
    <>
      <Section
        title={t('checkTitle')}
        actions={
          isRunning ? (
            <Button variant="outlined" disabled={stop.isRunning} onClick={() => void stop.run(null)}>
              {t('checkStop')}
            </Button>
          ) : (
            <Button
              variant="contained"
              disabled={!site.management.isReady || start.isRunning}
              onClick={() => void begin()}
            >
              {check.state === 'idle' ? t('checkStart') : t('checkAgain')}
            </Button>
          )
        }
      >
        <Box sx={{ color: 'text.secondary' }}>{t('checkIntro')}</Box>
        {devices === null && <Box sx={{ mt: 0.5 }}>{t('checkWithoutDevices')}</Box>}
        <IntentFailure failure={start.failure ?? stop.failure} />
      </Section>
      {check.state !== 'idle' && (
        <>
          <Verdict check={check} />
          <CheckSheet lines={check.lines} isRunning={isRunning} />
        </>
      )}
    </>
  );
}

function Verdict({ check }: { readonly check: Exclude<BrokerCheckView, { state: 'idle' }> }) {
  const t = useTexts(BROKER);
  const { broker, lines, device, otherDevice } = check;
  const who =
    device === null
      ? t('checkWithoutDevices')
      : otherDevice === null
        ? t('checkWithOne', { sn: device })
        : null;
  if (check.state === 'running') {
    const [done, total] = [lines.length, CHECK_IDS.length];
    return (
      <Box role="status">
        <Box>{t('checkRunning', { broker, user: check.managementUser, done, total })}</Box>
        <LinearProgress
          variant="determinate"
          aria-label={t('checkLines')}
          value={(100 * done) / total}
          sx={{ mt: 1 }}
        />
      </Box>
    );
  }
  const counts = t('checkCounts', { ...countLines(lines) });
  if (check.state === 'cancelled') {
    return (
      <Band tone="info" role="status" title={t('checkCancelled')}>
        {counts}
      </Band>
    );
  }
  const titles = { pass: 'checkPass', fail: 'checkFail', unproven: 'checkUnproven' } as const;
  const tones = { pass: 'success', fail: 'error', unproven: 'unproven' } as const;
  return (
    <Band tone={tones[check.outcome]} role="status" title={t(titles[check.outcome], { broker })}>
      <div>{counts}</div>
      {who !== null && <div>{who}</div>}
    </Band>
  );
}
