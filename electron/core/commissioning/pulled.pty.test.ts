/** Cables that are pulled and swapped, on real ttys: rows 7, 10 and 11 (in memory: `lost-line.test.ts`). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { openPty, SimulatedConcentrator, type ByteDevice, type DevicePty } from '../../simulator/index.ts';
import type { PortDescription } from '../serial/port-list.ts';
import { openSerialTransport } from '../serial/serial-transport.ts';
import type { OpenTransport } from '../serial/transport.ts';
import { outcomes, runOn, setsTo, WANTED } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'pulled-'));
const cleanUps: (() => unknown)[] = [];
let links = 0;

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function newPath(): string {
  links += 1;
  return join(folder, `tty${links}`);
}

async function plug(device: ByteDevice, path: string): Promise<DevicePty> {
  const line = await openPty(device, path);
  cleanUps.push(() => line.close());
  return line;
}

function concentrator(sn = WANTED.sn): SimulatedConcentrator {
  const device = new SimulatedConcentrator({ config: { sn } });
  cleanUps.push(() => device.close());
  return device;
}

/** Only so many bytes reach it from `set topic` on; then the cable is pulled. */
function pulledAt(device: SimulatedConcentrator, bytes: number, pull: () => void): ByteDevice {
  let heard = '';
  return {
    receive: (chunk) => {
      const at = heard.length;
      heard += Buffer.from(chunk).toString('latin1');
      const until = heard.indexOf('set topic') + bytes;
      if (!heard.includes('set topic') || heard.length < until) return device.receive(chunk);
      device.receive(chunk.subarray(0, Math.max(0, until - at)));
      pull();
    },
    onSend: (listener) => device.onSend(listener),
    close: () => undefined,
  };
}

test.each([9, 15, 22, 23])(
  'row 7: unplugged after byte %i of a set, for good: what was being written is unknown',
  async (bytes) => {
    const path = newPath();
    const device = concentrator();
    let line: DevicePty | null = null;
    line = await plug(
      pulledAt(device, bytes, () => void line?.kill()),
      path,
    );
    const { report } = await runOn(openSerialTransport, { path, reconnectMs: 300 });
    expect(report.end).toMatchObject({ kind: 'failed', error: { errorName: 'portDisconnected' } });
    expect(report.items.find(({ item }) => item === 'topicRoot')).toMatchObject({
      outcome: 'noReply',
      written: 'unknown',
    });
    expect(outcomes(report)).toMatchObject({ server: 'notTried' });
  },
);

test('row 10: a port that comes back under another name is found by its USB serial number', async () => {
  // The system names no pty as an adapter, so that its names stand for the ttys.
  const [before, after] = ['/nonexistent/ttyUSB0', '/nonexistent/ttyUSB1'];
  const ttys = new Map([
    [before, newPath()],
    [after, newPath()],
  ]);
  const device = concentrator();
  const adapter = (path: string): PortDescription => ({
    ...{ path, serialNumber: 'A50285BI', manufacturer: 'FTDI', vendorId: '0403', productId: '6001' },
    location: null,
  });
  let ports = [adapter(before)];
  const line = await plug(device, ttys.get(before)!);
  let isFirst = true;
  const open: OpenTransport = (path, settings) => openSerialTransport(ttys.get(path)!, settings);
  const { report } = await runOn(open, {
    path: before,
    listPorts: () => Promise.resolve(ports),
    onState: (state) => {
      if (!isFirst || state.kind !== 'writing' || state.item !== 'topicRoot') return;
      isFirst = false;
      void line.kill().then(async () => {
        await plug(device, ttys.get(after)!);
        ports = [adapter(after)];
      });
    },
  });
  expect(report.outcome).toBe('pass');
  expect(device.config).toEqual(WANTED);
});

test('row 11: two jobs whose ports are swapped both end, and neither device is written by the other job', async () => {
  const paths = [newPath(), newPath()] as const;
  const devices = [concentrator(), concentrator('202005010002')] as const;
  const lines = [await plug(devices[0], paths[0]), await plug(devices[1], paths[1])];
  const swapping: Promise<void>[] = [];
  const swap = async (): Promise<void> => {
    await Promise.all(lines.map((line) => line.kill()));
    await Promise.all([plug(devices[1], paths[0]), plug(devices[0], paths[1])]);
  };
  const job = (index: 0 | 1): ReturnType<typeof runOn> =>
    runOn(openSerialTransport, {
      path: paths[index],
      json: { ...WANTED, sn: devices[index].config.sn, topicRoot: `job/${index}` },
      onState: (state) => {
        if (swapping.length === 0 && state.kind === 'writing' && state.item === 'password')
          swapping.push(swap());
      },
    });
  const ran = await Promise.all([job(0), job(1)]);
  await Promise.all(swapping);
  for (const { report } of ran)
    expect(report.end).toMatchObject({ kind: 'failed', error: { errorName: 'differentDevice' } });
  devices.forEach((device, index) => {
    const foreign = `job/${1 - index}`;
    expect(setsTo(device).filter((line) => line.includes(foreign))).toEqual([]);
  });
});
