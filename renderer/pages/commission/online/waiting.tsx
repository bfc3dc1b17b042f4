import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useRef } from 'react';
import type { ConfirmationView } from '../../../../shared/ipc/views.ts';
import { useIntent } from '../../../bridge/index.ts';
import { Band, EmptyState, IntentFailure } from '../../../components/index.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { ONLINE } from '../../../messages/online.ts';
import { Ladder } from '../ladder.tsx';
import { StepFrame } from '../step-frame.tsx';
import { confirmationRungs } from './confirmation-rungs.ts';
import { Findings } from './findings.tsx';
import { Columns } from '../columns.tsx';
import { SkipButton } from './skip-button.tsx';

type Running = Extract<ConfirmationView, { state: 'connecting' | 'waiting' | 'reconnecting' }>;

/** The ladder as it is climbed, the time that runs, and when to power-cycle. */
export function Waiting({ confirmation }: { readonly confirmation: Running }) {
  const t = useTexts(ONLINE);
  const language = useLanguage();
  const stop = useIntent('confirmation.cancel');
  const isWaiting = confirmation.state !== 'connecting';
  const place = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone; the next Enter must not press "Stop waiting".
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  return (
    <StepFrame
      title={t('title')}
      canGoBack={false}
      primary={null}
      secondary={
        <>
          <SkipButton />
          <Button variant="outlined" disabled={stop.isRunning} onClick={() => void stop.run(null)}>
            {t('stop')}
          </Button>
        </>
      }
    >
      {isWaiting && confirmation.needsPowerCycle && <PowerCycle />}
      {isWaiting && confirmation.heardUnproven && (
        <Band tone="unproven" role="status">
          {t('heard')}
        </Band>
      )}
      <Columns
        left={
          <Box ref={place} tabIndex={-1} sx={{ outline: 'none' }}>
            <Ladder label={t('ladder')} rungs={confirmationRungs(confirmation, language, t)} />
            {isWaiting && confirmation.timeoutMs > 0 && (
              <LinearProgress
                variant="determinate"
                aria-label={t('timeout')}
                value={Math.min(100, (confirmation.elapsedMs / confirmation.timeoutMs) * 100)}
                sx={{ mt: 1.5 }}
              />
            )}
          </Box>
        }
        right={
          <>
            <EmptyState title={t('noMessage')}>
              {t('onTopic', { topic: confirmation.subject.topic })}
            </EmptyState>
            {isWaiting && <Findings probes={confirmation.probes} counts={confirmation.counts} />}
          </>
        }
      />
      <IntentFailure failure={stop.failure} />
    </StepFrame>
  );
}

function PowerCycle() {
  const t = useTexts(ONLINE);
  const done = useIntent('confirmation.poweredUp');
  return (
    <Band
      tone="warning"
      role="alert"
      title={t('powerCycle')}
      actions={
        <Button variant="contained" disabled={done.isRunning} onClick={() => void done.run(null)}>
          {t('powerCycled')}
        </Button>
      }
    >
      {t('powerCycleText')}
    </Band>
  );
}
