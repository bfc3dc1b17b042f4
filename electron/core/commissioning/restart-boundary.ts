import { MutableBoundary } from '../../../shared/confirmation/index.ts';
import { ConcentratorError, isAbort, isConcentratorError } from '../../../shared/errors/index.ts';
import { pause, type Restart } from '../session/index.ts';
import type { DeviceConnection } from './device-connection.ts';
import type { JobReport } from './job.ts';

const POLL_MS = 1000;

/** From which moment on a message proves the settings that the job wrote. */
export function boundaryAfter(job: JobReport, connection: DeviceConnection): MutableBoundary {
  const { lastWriteAtMs, powerCycledAtMs } = job;
  if (powerCycledAtMs !== null) return new MutableBoundary({ kind: 'since', atMs: powerCycledAtMs });
  if (lastWriteAtMs === null) return new MutableBoundary({ kind: 'none' });
  const restart = connection.restarts.find(
    (candidate) => proves(candidate) && candidate.atMs >= lastWriteAtMs,
  );
  return new MutableBoundary(
    restart === undefined ? { kind: 'pending' } : { kind: 'since', atMs: restart.atMs },
  );
}

/**
 * Goes on listening to the device while its first message is waited for: a restart seen now makes that message proof.
 * Ends when one was seen, or with the signal. It asks `get sn` and nothing else.
 */
export async function watchForRestart(
  connection: DeviceConnection,
  boundary: MutableBoundary,
  signal: AbortSignal,
): Promise<void> {
  const stop = connection.onRestart((restart) => {
    if (proves(restart) && boundary.state().kind === 'pending')
      boundary.set({ kind: 'since', atMs: restart.atMs });
  });
  try {
    while (boundary.state().kind === 'pending') {
      try {
        await connection.session.isAnswering();
        await pause(POLL_MS, signal);
      } catch (error) {
        if (isAbort(error)) return;
        if (!isConcentratorError(error, 'portDisconnected')) throw error;
        // A line that was lost tells nothing of the device; where it comes back, the watching goes on.
        if (!(await isBack(connection))) return;
      }
    }
  } finally {
    stop();
  }
}

/** A device may be deaf for seconds while it saves or connects, and its old session goes on: silence proves nothing. */
function proves(restart: Restart): boolean {
  return restart.evidence === 'bootText';
}

async function isBack(connection: DeviceConnection): Promise<boolean> {
  try {
    return !((await connection.reconnect()) instanceof ConcentratorError);
  } catch (error) {
    if (isAbort(error) || error instanceof ConcentratorError) return false;
    throw error;
  }
}
