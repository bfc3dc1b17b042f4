import type { JobState } from '../../shared/commissioning/index.ts';
import { DeviceConnection, runJob, type JobReport, type JobRequest } from '../core/commissioning/index.ts';
import { listPorts } from '../core/serial/port-list.ts';
import { openSerialTransport } from '../core/serial/serial-transport.ts';
import type { CommandContext } from './command.ts';
import { readGaps, readLineChoice } from './input-values.ts';
import type { JobProgress } from './job-progress.ts';

/** Checks the flags of the line; the port itself is opened when the job begins. */
export function connectionFrom({ flags, signal }: CommandContext, progress: JobProgress): DeviceConnection {
  return new DeviceConnection({
    path: flags.requiredText('port'),
    line: readLineChoice(flags),
    pacing: readGaps(flags),
    open: openSerialTransport,
    listPorts,
    onTry: progress.onTry,
    signal,
  });
}

/** Runs a job to its end and releases the port. */
export async function runToEnd(
  connection: DeviceConnection,
  request: Partial<JobRequest> & Pick<JobRequest, 'wanted' | 'signal'>,
  onState: (state: JobState) => void,
): Promise<JobReport> {
  try {
    return await drain(runJob(connection, { allowSnChange: false, powerCycle: null, ...request }), onState);
  } finally {
    await connection.close();
  }
}

/** Walks an async generator to its end. */
export async function drain<State, Result>(
  job: AsyncGenerator<State, Result>,
  onState: (state: State) => void,
): Promise<Result> {
  for (;;) {
    const next = await job.next();
    if (next.done === true) return next.value;
    onState(next.value);
  }
}
