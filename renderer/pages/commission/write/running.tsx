import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useRef } from 'react';
import type { JobActivity, JobView } from '../../../../shared/ipc/views.ts';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { IntentFailure } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { WRITING } from '../../../messages/writing.ts';
import { compareAll } from '../../../model/index.ts';
import { StepFrame } from '../step-frame.tsx';
import { useHeldItems } from '../use-held.ts';
import { ItemTable } from './item-table.tsx';

/** While it is written: a row an item, live, and the way out. */
export function Running({ job }: { readonly job: JobView }) {
  const t = useTexts(WRITING);
  const wizard = useAppState((state) => state.wizard);
  const held = useHeldItems();
  const cancel = useIntent('job.cancel');
  const isCancelling = job.state === 'cancelling' || cancel.isRunning;
  const status = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: the focus must not fall on "Cancel", where one more Enter would stop it.
  useEffect(() => status.current?.focus({ preventScroll: true }), []);
  return (
    <StepFrame
      title={t('title')}
      canGoBack={false}
      primary={null}
      secondary={
        <Button variant="outlined" disabled={isCancelling} onClick={() => void cancel.run(null)}>
          {t('cancel')}
        </Button>
      }
    >
      <Box role="status" ref={status} tabIndex={-1} sx={{ outline: 'none' }}>
        <LinearProgress aria-label={t('working')} sx={{ mb: 1 }} />
        {isCancelling ? t('cancelling') : <Activity activity={job.activity} />}
      </Box>
      <ItemTable
        comparisons={compareAll(wizard, held)}
        passwordLength={wizard.password?.length ?? 0}
        progress={job.items}
      />
      <IntentFailure failure={cancel.failure} />
    </StepFrame>
  );
}

function Activity({ activity }: { readonly activity: JobActivity }) {
  const t = useTexts(WRITING);
  switch (activity.kind) {
    case 'working':
      return t('working');
    case 'connecting':
      return t('connecting', activity.line === null ? {} : { ...activity.line });
    case 'restarted':
      return t('restarted');
    case 'silent':
    case 'reconnecting':
      return t(activity.kind, { seconds: Math.round(activity.waitMs / 1000) });
  }
}
