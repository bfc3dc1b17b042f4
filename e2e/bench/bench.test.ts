import { execFile, spawnSync } from 'node:child_process';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { byteMs, PacedDevice } from './simulator/paced-device.ts';
import { DIALECTS } from '../../electron/simulator/dialects.ts';
import { pythonWithSerial } from './contender-process.ts';
import { makeJob, wireLimit } from './exchanges.ts';
import type { MeasuredRun } from './measure.ts';
import type { BenchResult } from './result.ts';
import { JOB_CONTENDERS } from './sections/job.ts';
import { Devices } from './simulator/devices.ts';
import { PunctualityBook, whyLate } from './simulator/punctuality.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BENCH = join(ROOT, 'scripts', 'bench.mjs');
const run = promisify(execFile);

/** Where the simulator was late by seconds, a contender may have given up; such a run does not count for anything. */
function withoutProblems(runs: readonly MeasuredRun[]): readonly MeasuredRun[] {
  for (const { problems, thrownAway } of runs) if (thrownAway === null) expect(problems).toEqual([]);
  return runs;
}

async function quick(section: string): Promise<BenchResult> {
  const flags = ['--quick', '--json', '--only', section];
  const { stdout } = await run(process.execPath, [BENCH, ...flags], { maxBuffer: 1e8 });
  return JSON.parse(stdout) as BenchResult;
}

describe('npm run bench', { timeout: 180_000 }, () => {
  it('--quick --json: one document, all contenders, every read-back as it was set', async () => {
    const [{ job }, { ports }, { confirm }] = [
      await quick('job'),
      await quick('ports'),
      await quick('confirm'),
    ];
    expect(job?.figures.map((figures) => figures.contender).sort()).toEqual(
      Object.keys(JOB_CONTENDERS).sort(),
    );
    for (const { contender, runs, absent } of job?.figures ?? []) {
      const isThere = contender !== 'pyserial' || pythonWithSerial() !== null;
      expect(absent === null, contender).toBe(isThere);
      expect(runs.length > 0, contender).toBe(isThere);
      for (const { commands, thrownAway } of withoutProblems(runs))
        if (thrownAway === null) expect(commands, contender).toBeGreaterThanOrEqual(11);
    }
    expect(ports?.figures.map((figures) => figures.ports)).toEqual([1, 1, 8, 8]);
    for (const { ports: count, runs, memory } of ports?.figures ?? []) {
      expect(memory).toHaveLength(1);
      for (const { commands, thrownAway, loop } of withoutProblems(runs)) {
        if (thrownAway === null) expect(commands).toBeGreaterThanOrEqual(11 * count);
        expect(loop).not.toBeNull();
      }
    }
    for (const { first, later } of confirm?.figures ?? [])
      for (const { problem } of [...first, ...later]) expect(problem).toBeNull();
    expect(confirm?.figures).toHaveLength(2);
  });

  it('--quick: a table with a row for each contender and the wire limit', async () => {
    const { stdout } = await run(process.execPath, [BENCH, '--quick', '--only', 'job']);
    for (const { title } of Object.values(JOB_CONTENDERS)) expect(stdout).toContain(`\n${title}  `);
    expect(stdout).toMatch(/^wire limit +88\.4 +1\.00$/m);
    expect(stdout).toMatch(/\d+ of \d+ runs were thrown away because the simulator itself was late/);
    expect(stdout).not.toContain('WRONG');
  });

  it.each([
    ['--fast'],
    ['--runs', '0'],
    ['--runs', 'many'],
    ['--only', 'wifi'],
    ['--dialect', 'klingon'],
    ['job'],
  ])('%s %s is refused with 2, and nothing runs', (...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BENCH, ...args], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--only SECTION');
  });
});

describe('the simulated device', () => {
  it('a reply is over when the wire and the device’s delay say so, not before', () => {
    const device = new PacedDevice(DIALECTS['label-colon']);
    const pace = { baudRate: 9600, ownMs: 5 };
    device.setPace(pace);
    let nowMs = 100;
    for (const { command } of makeJob(7, 'label-colon').exchanges) {
      device.receive(Buffer.from(`${command}\r\n`), nowMs);
      while (device.dueMs < Infinity) {
        nowMs = device.dueMs;
        expect(device.take(nowMs - 0.001)).toBeNull();
        expect(device.take(nowMs)).not.toBeNull();
      }
    }
    expect(nowMs - 100).toBeCloseTo(wireLimit('label-colon', 9600).ms, 6);
    expect(device.bytesOut * byteMs(pace) + device.bytesIn * byteMs(pace) + 11 * 5).toBeCloseTo(
      nowMs - 100,
      6,
    );
    expect(device.held).toEqual(makeJob(7, 'label-colon').wanted);
    expect(device.overlapping).toBe(0);
  });
});

describe('the simulator’s lateness', () => {
  const tolerance = { latestMs: 1, addedMs: 2 };

  it('many small delays count together; only a reply’s last slice delays a job', () => {
    const book = new PunctualityBook();
    for (let command = 0; command < 11; command += 1) {
      book.noteArrival(0.05);
      book.noteDelivery(0.9, false);
      book.noteDelivery(0.1, true);
    }
    expect(whyLate([book.punctuality], tolerance)).toBeNull();
    for (let command = 0; command < 4; command += 1) book.noteDelivery(0.1, true);
    expect(whyLate([book.punctuality], tolerance)).toMatch(/longer/);
    book.clear();
    expect(whyLate([book.punctuality], tolerance)).toBeNull();
    book.noteDelivery(1.1, false);
    expect(whyLate([new PunctualityBook().punctuality, book.punctuality], tolerance)).toMatch(
      /1\.10 ms late/,
    );
  });

  it('a delivery that is late on purpose throws its run away, and is not remembered', async () => {
    const bundle = `import('./scripts/bundle-tool.mjs').then(async (tool) =>
      console.log(await tool.bundleTool('e2e/bench/simulator/program.ts')))`;
    const { stdout } = await run(process.execPath, ['-e', bundle], { cwd: ROOT });
    const launcher = join(ROOT, 'e2e', 'bench', 'simulator', 'launcher.pl');
    const devices = await Devices.start({ simulator: stdout.trim(), launcher }, 'label-colon', 2);
    const line = await open(devices.paths[1]!, constants.O_RDWR | constants.O_NOCTTY);
    const ask = async (): Promise<string> => {
      await line.write('get sn\r\n');
      const { buffer, bytesRead } = await line.read(Buffer.alloc(64), 0, 64);
      return buffer.toString('latin1', 0, bytesRead);
    };
    try {
      await devices.pace([0, 1], { baudRate: 115200, ownMs: 5 });
      await devices.delay(1, 30);
      await devices.begin();
      expect(await ask()).toBe('sn: 202005010001\r\n');
      const [late, ...others] = await devices.end();
      expect(others).toEqual([]);
      expect(late).toMatchObject({ port: 1, commands: 1, deliveries: 1, bytesIn: 8, bytesOut: 18 });
      expect(late!.latestMs).toBeGreaterThanOrEqual(30);
      expect(whyLate([late!], tolerance)).toMatch(/late/);
      // A crowded machine may be late by itself, but not each time.
      const later: number[] = [];
      for (let round = 0; round < 10; round += 1) {
        await devices.begin();
        await ask();
        later.push((await devices.end())[0]!.addedMs);
      }
      expect(Math.min(...later)).toBeLessThan(30);
    } finally {
      await line.close();
      await devices.stop();
    }
  });
});
