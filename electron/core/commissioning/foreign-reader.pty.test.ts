import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openPty, SimulatedConcentrator, type ConcentratorOptions } from '../../simulator/index.ts';
import { openSerialTransport } from '../serial/serial-transport.ts';
import { outcomes, runOn, WANTED } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'foreign-reader-'));
const cleanUps: (() => unknown)[] = [];
let links = 0;

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function onPty(options: ConcentratorOptions = {}) {
  links += 1;
  const device = new SimulatedConcentrator(options);
  const path = join(folder, `tty${links}`);
  const line = await openPty(device, path);
  cleanUps.push(
    () => device.close(),
    () => line.close(),
  );
  return { device, path, line };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
}

describe('row 5: another program reads the same port', () => {
  test.each(['label-colon', 'bare', 'shell'] as const)(
    'row 5: and steals bytes of the answers: whatever is claimed to be held is held (%s)',
    async (dialect) => {
      // It keeps nothing of what it is given in the items that would be claimed first.
      const { device, path } = await onPty({ dialect, faults: { okNotKept: ['topicRoot'] } });
      const thief = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'ignore'] });
      cleanUps.push(() => stop(thief));
      thief.stdout.resume();
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), 12_000);
      cleanUps.push(() => clearTimeout(timer));
      const { report } = await runOn(openSerialTransport, { path, signal: controller.signal });
      expect(report.outcome).toBe('fail');
      for (const { item, outcome, written } of report.items) {
        if (outcome === 'verified' || outcome === 'unchanged' || written === 'yes')
          expect([item, device.config[item]]).toEqual([item, WANTED[item]]);
      }
    },
    30_000,
  );
});

describe('a job on a real tty', () => {
  test('brings a device to hold a config', async () => {
    const { device, path } = await onPty();
    const { report } = await runOn(openSerialTransport, { path });
    expect(report.outcome).toBe('pass');
    expect(device.config).toEqual(WANTED);
  });

  test('row 8: is taken up again after the cable was pulled and plugged in again', async () => {
    const { device, path, line } = await onPty();
    let isFirst = true;
    const { report } = await runOn(openSerialTransport, {
      path,
      onState: (state) => {
        if (!isFirst || state.kind !== 'writing' || state.item !== 'topicRoot') return;
        isFirst = false;
        void line.kill().then(async () => {
          const again = await openPty(device, path);
          cleanUps.push(() => again.close());
        });
      },
    });
    expect(report.outcome).toBe('pass');
    expect(outcomes(report)).toMatchObject({ topicRoot: 'verified', server: 'verified' });
    expect(device.config).toEqual(WANTED);
  });

  test('row 9: ends where another device stands at the path, which receives nothing but get sn', async () => {
    const { path, line } = await onPty();
    const other = new SimulatedConcentrator({ config: { sn: '202005010002' } });
    cleanUps.push(() => other.close());
    let isFirst = true;
    const { report } = await runOn(openSerialTransport, {
      path,
      onState: (state) => {
        if (!isFirst || state.kind !== 'writing' || state.item !== 'topicRoot') return;
        isFirst = false;
        void line.kill().then(async () => {
          const swapped = await openPty(other, path);
          cleanUps.push(() => swapped.close());
        });
      },
    });
    expect(report.end).toMatchObject({ kind: 'failed', error: { errorName: 'differentDevice' } });
    expect(new Set(other.receivedLines.map((one) => one.text))).toEqual(new Set(['get sn']));
  });
});
