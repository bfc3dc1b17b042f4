import { expect, test } from 'vitest';
import {
  memoryTransport,
  pacedDevice,
  SimulatedConcentrator,
  type DialectName,
} from '../../simulator/index.ts';
import { DeviceConnection } from './device-connection.ts';
import { runJob } from './job.ts';
import { config, inFakeTime, WANTED } from './testing.ts';

const LINE = { baudRate: 115200, framing: '8N1' } as const;
const OWN_MS = 5;
const ORDINARY: readonly DialectName[] = [
  ...(['bare', 'silent-set', 'trailing-ok', 'label-colon', 'label-equals', 'at', 'sentence'] as const),
  ...(['prompt', 'shell', 'gbk', 'json', 'quoted', 'host-port', 'two-lines'] as const),
];

/** In time that the test moves itself, so that what is counted is waiting, not the machine. */
test.each(ORDINARY)(
  'a job on a device never seen that speaks %s takes at most 3 times the wire',
  async (dialect) => {
    const { durationMs, wireMs, commandsSent } = await inFakeTime(async () => {
      const device = new SimulatedConcentrator({ dialect, responseDelayMs: OWN_MS });
      const line = pacedDevice(device, LINE);
      const { signal } = new AbortController();
      const connection = new DeviceConnection({
        path: 'memory',
        line: LINE,
        open: (path, settings) => Promise.resolve(memoryTransport(line, path, settings)),
        signal,
      });
      const job = runJob(connection, {
        wanted: config(WANTED),
        allowSnChange: false,
        powerCycle: null,
        signal,
      });
      let next = await job.next();
      while (next.done !== true) next = await job.next();
      await connection.close();
      device.close();
      expect(next.value.outcome).toBe('pass');
      const { traffic } = next.value;
      const bytes = traffic.bytesSent + traffic.bytesReceived;
      return { ...traffic, wireMs: (bytes * 10_000) / LINE.baudRate + OWN_MS * traffic.commandsSent };
    });
    expect(commandsSent).toBeLessThanOrEqual(30);
    expect(durationMs / wireMs).toBeLessThanOrEqual(3);
  },
);
