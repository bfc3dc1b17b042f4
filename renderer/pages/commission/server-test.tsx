import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { formatServerAddress } from '../../../shared/domain/index.ts';
import type { ConnectStep } from '../../../shared/confirmation/index.ts';
import type { ServerTestView } from '../../../shared/ipc/views.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Band, ErrorNote, IntentFailure } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { ITEMS } from '../../messages/items.ts';
import { useDraft } from './draft-editor.tsx';
import { Columns } from './columns.tsx';
import { Ladder } from './ladder.tsx';
import { connectRungs, hintText } from './rungs.ts';

const STEPS: readonly ConnectStep[] = ['dns', 'tcp', 'tls', 'login'];

/** Can this PC reach the server? The device need not be there. */
export function ServerTest({
  server,
  isValid,
}: {
  readonly server: { readonly host: string; readonly port: string };
  readonly isValid: boolean;
}) {
  const t = useTexts(ITEMS);
  const test = useAppState((state) => state.serverTest);
  const start = useIntent('serverTest.start');
  const stop = useIntent('serverTest.cancel');
  const { flush } = useDraft();
  const isRunning = test.state === 'running';
  const run = async () => {
    await flush();
    await start.run({ host: server.host.trim(), port: server.port.trim() });
  };
  const name = formatServerAddress({ host: server.host.trim(), port: Number(server.port) });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box>
        {isRunning ? (
          <Button variant="outlined" onClick={() => void stop.run(null)}>
            {t('serverTestStop')}
          </Button>
        ) : (
          <Button variant="outlined" disabled={!isValid || start.isRunning} onClick={() => void run()}>
            {t('serverTest')}
          </Button>
        )}
      </Box>
      <IntentFailure failure={start.failure} />
      {test.state !== 'idle' && test.server === name && <Result test={test} />}
    </Box>
  );
}

function Result({ test }: { readonly test: Exclude<ServerTestView, { state: 'idle' }> }) {
  const t = useTexts(ITEMS);
  const language = useLanguage();
  const isFailed = test.state === 'failed';
  const wasLoggedIn = test.done.some(({ step }) => step === 'login') || (isFailed && test.cause === 'login');
  const steps = STEPS.filter((step) => step !== 'login' || wasLoggedIn || test.state === 'running');
  const rungs = connectRungs(language, steps, {
    done: test.done,
    now: isFailed ? null : test.step,
    failed: isFailed ? test.cause : null,
  });
  return (
    <Columns
      left={<Ladder label={t('serverTesting', { server: test.server })} rungs={rungs} />}
      right={
        <>
          {test.state === 'passed' && (
            <Band tone="success" role="status" title={t('serverPassed', { server: test.server })}>
              {t('serverTestNote')}
            </Band>
          )}
          {isFailed && <ErrorNote error={test.error} todo={hintText(language, test.hint)} />}
        </>
      }
    />
  );
}
