import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PortDescription } from '../core/serial/port-list.ts';
import { withExtraPorts } from './extra-ports.ts';
import { LivePorts, type LivePortsOptions } from './live-ports.ts';
import { portsView, type PortsSeen } from './ports-view.ts';

function port(path: string, usb: string | null = null): PortDescription {
  const [vendorId = null, productId = null] = usb?.split(':') ?? [];
  return { path, manufacturer: null, vendorId, productId, serialNumber: null, location: null };
}

const seen = (...ports: PortDescription[]): PortsSeen => ({ ports, error: null, withoutDriver: [] });
const likely = (now: PortsSeen, lastPort: string | null): string[] =>
  portsView(now, lastPort)
    .ports.filter(({ isLikely }) => isLikely)
    .map(({ path }) => path);

describe('the port that is proposed', () => {
  const all = seen(port('/dev/ttyACM0', '046d:0001'), port('/dev/ttyUSB0', '1a86:7523'), port('/dev/ttyS0'));

  it('is the last one where it is there, whatever it is', () => {
    expect(likely(all, '/dev/ttyS0')).toEqual(['/dev/ttyS0']);
  });

  it('else the first known adapter, which is named', () => {
    expect(likely(all, '/dev/gone')).toEqual(['/dev/ttyUSB0']);
    expect(portsView(all, null).ports[1]?.adapter).toBe('CH340');
  });

  it('else the first on USB, else the only one, else none', () => {
    expect(likely(seen(port('a'), port('b', '046d:0001')), null)).toEqual(['b']);
    expect(likely(seen(port('a')), null)).toEqual(['a']);
    expect(likely(seen(port('a'), port('b')), null)).toEqual([]);
    expect(likely(seen(), '/dev/x')).toEqual([]);
  });
});

describe('ports named by hand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concentrator-ports-'));
  const pty = join(folder, 'pty');

  it('are there as long as their file is, also where the system cannot be asked', async () => {
    const list = withExtraPorts(() => Promise.reject(new Error('no udev')), [pty]);
    await expect(list()).rejects.toThrow('no udev');
    writeFileSync(pty, '');
    expect(await list()).toEqual([port(pty)]);
    rmSync(pty);
    expect(await withExtraPorts(() => Promise.resolve([port('a')]), [pty])()).toEqual([port('a')]);
  });
});

describe('the live list', () => {
  let ports: PortDescription[];
  let isWanted: boolean;
  let looks: number;
  let told: PortsSeen[];
  let live: LivePorts;

  function begin(more: Partial<LivePortsOptions> = {}): void {
    live = new LivePorts({
      list: () => {
        looks += 1;
        return Promise.resolve(ports);
      },
      withoutDriver: () => Promise.resolve([]),
      isWanted: () => isWanted,
      onSeen: (now) => void told.push(now),
      folder: null,
      ...more,
    });
    live.start();
  }

  beforeEach(() => {
    vi.useFakeTimers();
    [ports, isWanted, looks, told] = [[port('a')], true, 0, []];
  });
  afterEach(() => {
    live.stop();
    vi.useRealTimers();
  });

  it('tells what changed, and nothing else', async () => {
    begin();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual([seen(port('a'))]);
    ports = [];
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual([seen(port('a')), seen()]);
  });

  it('looks at nothing while nobody looks at it', async () => {
    isWanted = false;
    begin();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toBe(0);
    isWanted = true;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(looks).toBe(1);
  });

  it('is told again when a person asks for it', async () => {
    begin();
    await vi.advanceTimersByTimeAsync(0);
    await live.refresh();
    expect(told).toHaveLength(2);
  });

  it('looks seldom where the system tells of new ports', async () => {
    begin({ folder: tmpdir() });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toBeLessThanOrEqual(5);
  });

  it('says why the system cannot be asked', async () => {
    begin({ list: () => Promise.reject(new Error('spawn EMFILE')) });
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toMatchObject([{ ports: [], error: { name: 'portListUnavailable' } }]);
  });

  it('ends when it is stopped', async () => {
    begin();
    await vi.advanceTimersByTimeAsync(0);
    live.stop();
    ports = [];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toHaveLength(1);
  });
});
