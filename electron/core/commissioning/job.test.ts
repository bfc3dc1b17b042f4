import { describe, expect, test } from 'vitest';
import { parseConfig, type ConcentratorConfig } from '../../../shared/domain/index.ts';
import type { JobState } from '../../../shared/commissioning/index.ts';
import {
  DIALECT_NAMES,
  memoryTransport,
  SimulatedConcentrator,
  type ConcentratorOptions,
} from '../../simulator/index.ts';
import { DeviceConnection } from './device-connection.ts';
import { runJob, type JobReport, type JobRequest } from './job.ts';

export const WANTED = {
  sn: '202005010001',
  server: { host: 'mqtt.example.com', port: 8883 },
  password: 'Correct-Horse_7',
  topicRoot: 'smart/site-7',
  ntp: { host: 'ntp.example.com', port: 123, timezone: -3 },
};

function config(json: unknown): ConcentratorConfig {
  const parsed = parseConfig(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

interface Ran {
  report: JobReport;
  states: JobState[];
  device: SimulatedConcentrator;
}

async function run(
  options: ConcentratorOptions,
  request: Partial<JobRequest> & { json?: unknown } = {},
): Promise<Ran> {
  const device = new SimulatedConcentrator(options);
  return runOn(device, request);
}

async function runOn(
  device: SimulatedConcentrator,
  request: Partial<JobRequest> & { json?: unknown } = {},
): Promise<Ran> {
  const { json = WANTED, ...rest } = request;
  const connection = new DeviceConnection({
    path: 'memory',
    line: { baudRate: 115200, framing: '8N1' },
    open: (path, settings) => Promise.resolve(memoryTransport(device, path, settings)),
    signal: new AbortController().signal,
  });
  const job = runJob(connection, {
    wanted: json === null ? null : config(json),
    allowSnChange: false,
    powerCycle: null,
    signal: new AbortController().signal,
    ...rest,
  });
  const states: JobState[] = [];
  for (;;) {
    const next = await job.next();
    if (next.done === true) {
      await connection.close();
      return { report: next.value, states, device };
    }
    states.push(next.value);
  }
}

describe.concurrent.each(DIALECT_NAMES)('a device that speaks %s', (dialect) => {
  test('is read', async () => {
    const { report } = await run({ dialect }, { json: null });
    expect(report.readings).toMatchObject({
      sn: { state: 'read', value: '202005010001' },
      server: { state: 'read', value: { host: 'mqtt.factory.example', port: 8883 } },
      password: { state: 'read', value: '0501passwd' },
      topicRoot: { state: 'read', value: 'smart/devs' },
      ntp: { state: 'read', value: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 } },
    });
  });

  test('is brought to hold a config, and the second time nothing is written', async () => {
    const { report, device } = await run({ dialect });
    expect(report.outcome).toBe('pass');
    expect(report.items.map((item) => item.outcome)).toEqual([
      'unchanged',
      ...Array<string>(4).fill('verified'),
    ]);
    const again = await runOn(device);
    expect(again.report.items.map((item) => item.outcome)).toEqual(Array(5).fill('unchanged'));
    expect(device.config).toMatchObject(WANTED);
  });
});
