/** From when on a message proves the settings: only a restart that was really one may say so. */
import { expect, test } from 'vitest';
import type { BoundaryState } from '../../../shared/confirmation/index.ts';
import { DIALECT_NAMES, SimulatedConcentrator, type ConcentratorOptions } from '../../simulator/index.ts';
import { DeviceConnection } from './device-connection.ts';
import { runJob } from './job.ts';
import { boundaryAfter } from './restart-boundary.ts';
import { config, inFakeTime, opened, WANTED } from './testing.ts';

async function boundaryOf(options: ConcentratorOptions, json: unknown): Promise<[string, BoundaryState]> {
  return inFakeTime(async () => {
    const device = new SimulatedConcentrator(options);
    const { signal } = new AbortController();
    const connection = new DeviceConnection({
      ...{ path: '/nonexistent/memory', line: { baudRate: 115200, framing: '8N1' }, signal },
      open: opened(device),
    });
    const job = runJob(connection, { wanted: config(json), allowSnChange: false, powerCycle: null, signal });
    let next = await job.next();
    while (next.done !== true) next = await job.next();
    await connection.close();
    device.close();
    return [next.value.outcome, boundaryAfter(next.value, connection).state()];
  });
}

test.each(DIALECT_NAMES)('the restart after the last write is seen, with %s', async (dialect) => {
  for (const responseDelayMs of [5, 60, 150, 250]) {
    const boundary = await boundaryOf(
      {
        ...{ dialect, responseDelayMs, saveDelayMs: 5 },
        faults: { restartAfterSet: { of: 'server', afterMs: 10 }, bootMs: 150 },
      },
      WANTED,
    );
    expect([responseDelayMs, ...boundary]).toEqual([responseDelayMs, 'pass', expect.anything()]);
    expect(boundary[1].kind).toBe('since');
  }
});

test.each(DIALECT_NAMES)('a TopicRoot that reads like a start is none, with %s', async (dialect) => {
  const json = { topicRoot: 'plant/booting', password: 'Booted-1-booting' };
  expect(await boundaryOf({ dialect }, json)).toEqual(['pass', { kind: 'pending' }]);
});
