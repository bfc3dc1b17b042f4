/** Runs jobs on simulated devices in memory. */
import { parseConfig, type ConcentratorConfig } from '../../../shared/domain/index.ts';
import type { ItemOutcome, JobState } from '../../../shared/commissioning/index.ts';
import { memoryTransport, SimulatedConcentrator, type ConcentratorOptions } from '../../simulator/index.ts';
import type { OpenTransport } from '../serial/transport.ts';
import { inFakeTime } from '../session/testing.ts';
import { DeviceConnection, type ConnectionOptions } from './device-connection.ts';
import { runJob, type JobReport, type JobRequest } from './job.ts';

export { inFakeTime };

export const WANTED = {
  sn: '202005010001',
  server: { host: 'mqtt.example.com', port: 8883 },
  password: 'Correct-Horse_7',
  topicRoot: 'smart/site-7',
  ntp: { host: 'ntp.example.com', port: 123, timezone: -3 },
};

export function config(json: unknown): ConcentratorConfig {
  const parsed = parseConfig(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

export interface Ran {
  readonly report: JobReport;
  readonly states: readonly JobState[];
  /** The transcript's text, as it would be written to a file. */
  readonly transcript: string;
}

export interface RunOptions
  extends Partial<Omit<JobRequest, 'wanted'>>, Partial<Omit<ConnectionOptions, 'signal'>> {
  /** The config file's content; null reads only. */
  readonly json?: unknown;
  readonly onState?: (state: JobState) => void;
}

export function opened(device: SimulatedConcentrator): OpenTransport {
  return (path, settings) => Promise.resolve(memoryTransport(device, path, settings));
}

/** @param device what hangs on the line, or how to open the line to it */
export async function runOn(
  device: SimulatedConcentrator | OpenTransport,
  options: RunOptions = {},
): Promise<Ran> {
  const { json = WANTED, onState, signal = new AbortController().signal } = options;
  const connection = new DeviceConnection({
    path: '/nonexistent/memory',
    line: { baudRate: 115200, framing: '8N1' },
    open: device instanceof SimulatedConcentrator ? opened(device) : device,
    ...options,
    signal,
  });
  const states: JobState[] = [];
  const job = runJob(connection, {
    allowSnChange: false,
    powerCycle: null,
    ...options,
    wanted: json === null ? null : config(json),
    signal,
  });
  try {
    for (;;) {
      const next = await job.next();
      if (next.done === true) {
        const transcript = connection.recorder.entries().map((entry) => entry.text);
        return { report: next.value, states, transcript: transcript.join('') };
      }
      states.push(next.value);
      onState?.(next.value);
    }
  } finally {
    await connection.close();
  }
}

/** A new device, one job on it, in fake time. */
export async function run(
  device: ConcentratorOptions,
  options: RunOptions = {},
): Promise<Ran & { readonly device: SimulatedConcentrator }> {
  return inFakeTime(async () => {
    const simulated = new SimulatedConcentrator(device);
    try {
      return { ...(await runOn(simulated, options)), device: simulated };
    } finally {
      simulated.close();
    }
  });
}

export function outcomes(report: JobReport): Record<string, ItemOutcome> {
  return Object.fromEntries(report.items.map(({ item, outcome }) => [item, outcome]));
}

/** The lines a device received, `set` only. */
export function setsTo(device: SimulatedConcentrator): string[] {
  return device.receivedLines.map((line) => line.text).filter((line) => line.startsWith('set '));
}
