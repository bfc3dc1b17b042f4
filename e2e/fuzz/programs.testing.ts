/** Engines that are wrong on purpose, each in one way: the oracle must tell. */
import type { JobState } from '../../shared/commissioning/index.ts';
import { runJob, type DeviceConnection, type JobReport } from '../../electron/core/commissioning/index.ts';
import type { JobProgram } from './stage.ts';

type Job = ReturnType<JobProgram>;

/** The real engine with its report changed at the end. */
export function tampered(change: (report: JobReport) => JobReport): JobProgram {
  return async function* (connection, request): Job {
    return change(yield* runJob(connection, request));
  };
}

/** The real engine, and something more done once the device was found. */
export function withDeed(deed: (connection: DeviceConnection) => Promise<void> | void): JobProgram {
  return async function* (connection, request): Job {
    const job = runJob(connection, request);
    let hasDone = false;
    for (;;) {
      const next = await job.next();
      if (next.done === true) return next.value;
      if (!hasDone) await deed(connection);
      hasDone = true;
      yield next.value;
    }
  };
}

export function withStates(states: readonly JobState[]): JobProgram {
  return async function* (connection, request): Job {
    yield* states;
    return yield* runJob(connection, request);
  };
}

export const allVerified = tampered((report) => ({
  ...report,
  outcome: 'pass',
  items: report.items.map((item) => ({ ...item, outcome: 'verified', written: 'yes' })),
}));

export const waitsForNothing = withDeed(() => new Promise(() => undefined));

export const pollsForEver = withDeed(async () => {
  for (;;) await new Promise((resolve) => setTimeout(resolve, 100));
});
