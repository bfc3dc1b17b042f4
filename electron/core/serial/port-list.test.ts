import { SerialPort } from 'serialport';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findMovedPort, listPorts, watchPorts, type PortDescription } from './port-list.ts';

function port(path: string, more: Partial<PortDescription> = {}): PortDescription {
  return {
    ...{ path, manufacturer: null, vendorId: '0403', productId: '6001', serialNumber: 'A1', location: null },
    ...more,
  };
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the ports of this PC', () => {
  test('cannot be listed where udevadm is missing, and it is said what to install', async () => {
    vi.spyOn(SerialPort, 'list').mockRejectedValue(new Error('spawn udevadm ENOENT'));
    await expect(listPorts()).rejects.toMatchObject({
      errorName: 'portListUnavailable',
      context: { tool: 'udevadm', package: 'udev' },
    });
  });

  test('that cannot be listed for another reason are told with it', async () => {
    vi.spyOn(SerialPort, 'list').mockRejectedValue(new Error('boom'));
    await expect(listPorts()).rejects.toMatchObject({
      errorName: 'portListUnavailable',
      context: { reason: expect.stringContaining('boom') },
    });
  });

  test('are listed with their USB identity, adapters first', async () => {
    const unknown = {
      manufacturer: undefined,
      serialNumber: undefined,
      pnpId: undefined,
      locationId: undefined,
    };
    vi.spyOn(SerialPort, 'list').mockResolvedValue([
      { ...unknown, path: '/dev/ttyS0', vendorId: undefined, productId: undefined },
      { ...unknown, path: '/dev/ttyUSB0', vendorId: '1a86', productId: '7523' },
    ]);
    expect(await listPorts()).toEqual([
      port('/dev/ttyUSB0', { vendorId: '1a86', productId: '7523', serialNumber: null }),
      port('/dev/ttyS0', { vendorId: null, productId: null, serialNumber: null }),
    ]);
  });
});

describe('row 10: a port that moved', () => {
  const before = port('/dev/ttyUSB0');

  test('row 10: is found by its USB serial number', () => {
    const moved = port('/dev/ttyUSB3');
    expect(findMovedPort(before, [port('/dev/ttyUSB0', { serialNumber: 'B2' }), moved])).toBe(moved);
  });

  test('row 10: is not guessed without a serial number', () => {
    const cheap = port('/dev/ttyUSB0', { serialNumber: null });
    expect(findMovedPort(cheap, [port('/dev/ttyUSB1', { serialNumber: null })])).toBeNull();
  });

  test('row 10: is not guessed where two have the same serial number', () => {
    expect(findMovedPort(before, [port('/dev/ttyUSB1'), port('/dev/ttyUSB2')])).toBeNull();
  });

  test('row 10: is not another product with the same serial number', () => {
    expect(findMovedPort(before, [port('/dev/ttyUSB1', { productId: '6015' })])).toBeNull();
    expect(findMovedPort(before, [port('/dev/ttyUSB1', { vendorId: '1a86' })])).toBeNull();
  });
});

describe('watching the ports', () => {
  test('tells of those that come and go, within a second, and nothing twice', async () => {
    vi.useFakeTimers();
    let now: PortDescription[] = [];
    const seen: string[][] = [];
    const stop = watchPorts(
      (ports) => seen.push(ports.map((one) => one.path)),
      () => undefined,
      () => Promise.resolve(now),
    );
    await vi.advanceTimersByTimeAsync(3000);
    now = [port('/dev/ttyUSB0')];
    await vi.advanceTimersByTimeAsync(1000);
    now = [];
    await vi.advanceTimersByTimeAsync(1000);
    stop();
    now = [port('/dev/ttyUSB1')];
    await vi.advanceTimersByTimeAsync(5000);
    expect(seen).toEqual([[], ['/dev/ttyUSB0'], []]);
  });

  test('goes on after the system could not be asked', async () => {
    vi.useFakeTimers();
    const errors: unknown[] = [];
    const seen: number[] = [];
    let works = false;
    const stop = watchPorts(
      (ports) => seen.push(ports.length),
      (error) => errors.push(error),
      () => (works ? Promise.resolve([port('/dev/ttyUSB0')]) : Promise.reject(new Error('no udev'))),
    );
    await vi.advanceTimersByTimeAsync(1500);
    works = true;
    await vi.advanceTimersByTimeAsync(1000);
    stop();
    expect(errors.length).toBeGreaterThan(0);
    expect(seen).toEqual([1]);
  });
});
