import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { BrokerRunView } from '../../../shared/ipc/broker-views.ts';
import { Band, ErrorNote } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';

/** How a run stands, or how it ended. */
export function RunState({ run }: { readonly run: BrokerRunView }) {
  const t = useTexts(BROKER);
  switch (run.state) {
    case 'idle':
      return null;
    case 'running':
      return <Running run={run} />;
    case 'cancelled':
      return (
        <Band tone="info" role="status" title={t('runCancelled')}>
          {!run.isDryRun && t('runCounts', { ...run.counts })}
        </Band>
      );
    case 'ended':
      return <Ended run={run} />;
  }
}

function Running({ run }: { readonly run: Extract<BrokerRunView, { state: 'running' }> }) {
  const t = useTexts(BROKER);
  const { broker, phase, done, total, losses } = run;
  const text = {
    connecting: () => t('runConnecting', { broker }),
    writing: () => t('runWriting', { broker, done, total }),
    verifying: () => t('runVerifying', { done, total }),
  }[phase]();
  return (
    <Box role="status">
      <Box>{text}</Box>
      <LinearProgress
        aria-label={text}
        {...(phase === 'connecting'
          ? {}
          : { variant: 'determinate', value: total === 0 ? 0 : (100 * done) / total })}
        sx={{ mt: 1 }}
      />
      {losses > 0 && <Box sx={{ mt: 0.5, color: 'text.secondary' }}>{t('runLosses', { count: losses })}</Box>}
    </Box>
  );
}

function Ended({ run }: { readonly run: Extract<BrokerRunView, { state: 'ended' }> }) {
  const t = useTexts(BROKER);
  const { broker, outcome, counts, losses, saved, error, isDryRun, mode } = run;
  const saveText = saved === 'no' ? t('savedNo') : saved === 'unknown' ? t('savedUnknown') : null;
  if (isDryRun) {
    return error === null ? (
      <Band tone="info" role="status" title={t('runPlan')}>
        {t('runDryCounts', { ...counts })}
      </Band>
    ) : (
      <ErrorNote error={error} />
    );
  }
  const titles = {
    pass: mode === 'disable' ? 'runDisabled' : 'runPass',
    unproven: 'runUnproven',
    fail: 'runFail',
  } as const;
  const tones = { pass: 'success', unproven: 'unproven', fail: 'error' } as const;
  return (
    <>
      <Band tone={tones[outcome]} role="status" title={t(titles[outcome], { broker })}>
        <div>{t('runCounts', { ...counts })}</div>
        {losses > 0 && <div>{t('runLosses', { count: losses })}</div>}
        {error === null && saveText !== null && <div>{saveText}</div>}
      </Band>
      {error !== null && <ErrorNote error={error} />}
    </>
  );
}
