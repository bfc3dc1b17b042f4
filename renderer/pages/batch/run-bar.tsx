import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { call, useAppState, useIntent } from '../../bridge/index.ts';
import { IntentFailure } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';
import { ScanField } from './scan-field.tsx';

/** While the line runs: one big button, the rest smaller. */
export function RunBar({ isLocked }: { readonly isLocked: boolean }) {
  const t = useTexts(BATCH);
  const phase = useAppState(({ batch }) => batch.phase);
  const pause = useIntent('batch.pause');
  const resume = useIntent('batch.resume');
  const stop = useIntent('batch.stop');
  const retry = useIntent('batch.retryFailed');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
      <ScanField />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, pt: 2.5 }}>
        {phase === 'paused' ? (
          <Button size="large" variant="contained" onClick={() => void resume.run(null)}>
            {t('resume')}
          </Button>
        ) : (
          <Button
            size="large"
            variant="contained"
            disabled={phase !== 'running'}
            onClick={() => void pause.run(null)}
          >
            {t('pause')}
          </Button>
        )}
        <Button size="large" variant="outlined" onClick={() => void retry.run(null)}>
          {t('retryFailed')}
        </Button>
        {!isLocked && (
          <Button
            size="large"
            variant="outlined"
            color={phase === 'stopping' ? 'error' : 'primary'}
            onClick={() =>
              void (phase === 'stopping'
                ? call('batch.stop', { isForced: true })
                : stop.run({ isForced: false }))
            }
          >
            {t(phase === 'stopping' ? 'stopNow' : 'stop')}
          </Button>
        )}
      </Box>
      <IntentFailure failure={pause.failure ?? resume.failure ?? stop.failure ?? retry.failure} />
    </Box>
  );
}
