import type { ConfirmationView, JobView } from '../../shared/ipc/index.ts';
import type { WorkbenchContract } from '../core/workbench/contract.ts';

const STEP_TIMEOUT_MS = 60_000;
const CONFIRM_TIMEOUT_MS = 30_000;

export interface SmokeResult {
  readonly type: 'result';
  readonly outcome: 'pass' | 'unproven' | 'fail';
  readonly job: string | null;
  readonly confirmation: string;
}

/** The whole way with the demo device, as a person would go it, but without a window. */
export async function runSmokeDemo(workbench: WorkbenchContract): Promise<SmokeResult> {
  workbench.connectDemo();
  await until(workbench, ({ device, job }) => device.state === 'connected' && job?.state === 'ended');
  workbench.generatePassword();
  workbench.write({ allowSnChange: false });
  await until(workbench, ({ job }) => job?.kind === 'write' && job.state === 'ended');
  // The end is told while the job is still tidied up.
  while (workbench.isWriting) await new Promise(setImmediate);
  const job = workbench.state.job;
  if (hasPassed(job)) {
    workbench.startConfirmation({ timeoutMs: CONFIRM_TIMEOUT_MS, username: null, password: null });
    await until(workbench, ({ confirmation }) => isOver(confirmation));
  }
  const { confirmation } = workbench.state;
  return {
    type: 'result',
    outcome: hasPassed(job) ? outcomeOf(confirmation) : 'fail',
    job: job?.end?.outcome ?? null,
    confirmation: confirmation.state,
  };
}

function hasPassed(job: JobView | null): boolean {
  return job?.end?.outcome === 'pass' || job?.end?.outcome === 'unproven';
}

function isOver({ state }: ConfirmationView): boolean {
  return ['online', 'unproven', 'failed', 'cancelled'].includes(state);
}

function outcomeOf({ state }: ConfirmationView): SmokeResult['outcome'] {
  if (state === 'online') return 'pass';
  return state === 'unproven' ? 'unproven' : 'fail';
}

function until(
  workbench: WorkbenchContract,
  isReached: (state: WorkbenchContract['state']) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!isReached(workbench.state)) return;
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error('the demo does not go on'));
    }, STEP_TIMEOUT_MS);
    const stop = workbench.onChange(look);
    queueMicrotask(look);
  });
}
