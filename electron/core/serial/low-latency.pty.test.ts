import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BindingInterface, OpenOptions } from '@serialport/bindings-interface';
import { SerialPort } from 'serialport';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { openPty, SimulatedConcentrator } from '../../simulator/index.ts';
import { openSerialTransport } from './serial-transport.ts';

const folder = mkdtempSync(join(tmpdir(), 'latency-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Opens a real tty whose driver is asked through `set`, which answers as an adapter's would. */
async function askedOf(set: (options: object) => Promise<void>): Promise<readonly object[]> {
  const device = new SimulatedConcentrator();
  const pty = await openPty(device, join(folder, 'tty'));
  const asked: object[] = [];
  // The type of every platform's driver.
  const driver: BindingInterface = SerialPort.binding;
  const open = driver.open.bind(driver);
  vi.spyOn(driver, 'open').mockImplementation(async (options: OpenOptions) => {
    const port = await open(options);
    port.set = (wanted: object) => {
      asked.push(wanted);
      return set(wanted);
    };
    return port;
  });
  try {
    const transport = await openSerialTransport(pty.path, { baudRate: 115200, framing: '8N1' });
    await transport.close();
    return asked;
  } finally {
    await pty.close();
    device.close();
  }
}

test('an adapter is asked for low latency: FTDI holds bytes back for 16 ms otherwise', async () => {
  const asked = await askedOf(() => Promise.resolve());
  expect(asked).toEqual([expect.objectContaining({ lowLatency: true, dtr: true, rts: true })]);
});

test('an adapter that knows no low latency still gets its modem lines', async () => {
  const asked = await askedOf((options) =>
    'lowLatency' in options
      ? Promise.reject(new Error('Error: Invalid argument, cannot set'))
      : Promise.resolve(),
  );
  expect(asked).toHaveLength(2);
  expect(asked[1]).toEqual({ dtr: true, rts: true, brk: false, cts: false, dsr: false });
});
