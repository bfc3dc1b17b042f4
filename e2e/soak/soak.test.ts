import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Census } from './census.ts';
import { compare } from './compare.ts';
import type { JobResult } from './engine.ts';
import { parseFlags } from './flags.ts';
import { judgeJob, type Judged } from './judge.ts';
import { makePlan, type Plan } from './plan.ts';
import type { DeviceTruth } from './wire.ts';

const PROGRAM = fileURLToPath(new URL('../../scripts/soak.mjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, stopAfterMs?: number): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = stopAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGINT'), stopAfterMs);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
  });
}

function folders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('concentrator-soak-'));
}

describe('row 24: a soak on four ports', () => {
  it('passes, and leaves nothing behind', async () => {
    const before = folders();
    const { code, stdout, stderr } = await run([
      '--minutes',
      '0.4',
      '--ports',
      '4',
      '--seed',
      '116',
      '--json',
    ]);
    const report = JSON.parse(stdout);
    expect({
      findings: report.findings,
      stderr: stderr.split('\n').filter((line) => /error/i.test(line)),
    }).toEqual({
      findings: [],
      stderr: [],
    });
    expect(code).toBe(0);
    expect(report.cycles).toBeGreaterThan(10);
    expect(report.comparison.last.descriptors).toEqual(report.comparison.first.descriptors);
    expect(folders().filter((name) => !before.includes(name))).toEqual([]);
  }, 150_000);

  it('finds what is leaked', async () => {
    const env = { SOAK_LEAK: 'descriptor,timer,listener' };
    const { code, stdout } = await run(['--minutes', '0.2', '--ports', '2', '--seed', '3'], env);
    expect(stdout).toMatch(/descriptors grew .*: file/);
    expect(stdout).toMatch(/timers grew/);
    expect(stdout).toMatch(/listeners grew .*: signal port/);
    expect(code).toBe(1);
  }, 120_000);

  it('stops when it is told to, says what was done, and takes everything away', async () => {
    const before = folders();
    const { code, stdout } = await run(['--minutes', '5', '--ports', '2', '--seed', '3'], {}, 6000);
    expect(stdout).toMatch(/stopped early: \d+ cycles/);
    expect(stdout).toMatch(/\n0 findings\n$/);
    expect(code).toBe(1);
    expect(folders().filter((name) => !before.includes(name))).toEqual([]);
  }, 60_000);

  it('exits 2 on bad flags, and says which', async () => {
    expect(await run(['--minutes', 'long'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--minutes'),
    });
  });
});

it.each([
  [],
  ['--minutes', '0'],
  ['--minutes', '1', '--ports', '33'],
  ['--minutes', '1', '--seed', 'x'],
  ['--minutes', '1', '--only', '3'],
  ['x'],
])('bad flags: %s %s %s %s', (...args) => {
  expect(parseFlags(args)).toMatchObject({ kind: 'bad' });
});

describe('the comparison of idle moments', () => {
  const at = (index: number, changes: Partial<Census> = {}): Census => ({
    ...{ atMs: index * 1000, timers: 1, threads: 11, openings: 0, external: 0, rss: 1 },
    ...{
      descriptors: { socket: 2 },
      resources: { Timeout: 1 },
      listeners: { 'signal port 1': 0 },
      heapUsed: 10_000_000,
    },
    ...changes,
  });

  it('finds nothing where nothing grew, and less is no finding', () => {
    expect(compare([at(0), at(1), at(2), at(3, { descriptors: {}, timers: 0 })])?.findings).toEqual([]);
  });

  it.each<[string, Partial<Census>]>([
    ['descriptors', { descriptors: { socket: 2, pty: 1 } }],
    ['active resources', { resources: { Timeout: 2 } }],
    ['listeners', { listeners: { 'signal port 1': 1 } }],
    ['timers', { timers: 2 }],
    ['threads', { threads: 12 }],
    ['heap', { heapUsed: 10_500_000 }],
  ])('finds more of %s', (what, changes) => {
    expect(compare([at(0), at(1, changes)])?.findings).toEqual([expect.stringContaining(what)]);
  });

  it('finds a heap that grows steadily, though the last moment was a lucky one', () => {
    const rising = [0, 1, 2, 3, 4, 5].map((index) => at(index, { heapUsed: 10_000_000 + index * 200_000 }));
    expect(compare([...rising, at(6)])?.findings).toEqual([expect.stringContaining('along the line')]);
  });

  it('leaves out what the driver keeps of the ports that were opened', () => {
    expect(compare([at(0), at(1, { openings: 2000, heapUsed: 10_900_000 })])?.findings).toEqual([]);
  });
});

describe('the judge', () => {
  const plan: Plan = find(
    ({ job, isCalm, wanted }) => job === 'apply' && isCalm && wanted?.topicRoot !== undefined,
  );
  const held = { ...plan.device.config, ...plan.wanted };
  const truthOf = (config: DeviceTruth['held']): DeviceTruth => ({
    ...{ held: config, history: [plan.device.config, config] },
    ...{ setLines: 1, lastSetAtMs: 1, sessions: [] },
  });
  const passed = {
    kind: 'job',
    outcome: 'pass',
    report: {
      end: { kind: 'completed' },
      readings: { sn: { state: 'read', value: plan.device.config.sn } },
      items: [{ item: 'topicRoot', outcome: 'verified', written: 'yes' }],
    },
    commission: null,
  } as unknown as JobResult;

  function judged(changes: Partial<Judged>): string[] {
    const before = { device: { ...truthOf(plan.device.config), history: [plan.device.config] }, other: null };
    return judgeJob({
      plan,
      result: passed,
      before,
      truth: { device: truthOf(held), other: null },
      wasAborted: false,
      isFirst: true,
      ...changes,
    });
  }

  it('accepts a pass of a device that holds it all', () => {
    expect(judged({})).toEqual([]);
  });

  it('finds a false pass', () => {
    const other = truthOf({ ...held, topicRoot: 'else/where' });
    expect(judged({ truth: { device: other, other: null } })).toEqual([
      'topicRoot: verified, and the device does not hold it',
      'FALSE PASS: topicRoot is not held',
    ]);
  });

  it('finds a pass of a commission that an old session speaks for', () => {
    const online = find(({ job, isCalm }) => job === 'commission' && isCalm);
    const config = { ...online.device.config, ...online.wanted };
    const result = { ...passed, commission: { items: [], verdict: null } } as unknown as JobResult;
    const session = (beganAtMs: number): DeviceTruth => ({
      ...truthOf(config),
      ...{ lastSetAtMs: 100, sessions: [{ config, beganAtMs, published: 3 }] },
    });
    const truth = (beganAtMs: number): Judged['truth'] => ({ device: session(beganAtMs), other: null });
    expect(judged({ plan: online, result, truth: truth(50) })).toEqual([
      expect.stringMatching(/^FALSE PASS/),
    ]);
    expect(judged({ plan: online, result, truth: truth(150) })).toEqual([]);
  });

  it('finds a write to a device that was put in the place of the first', () => {
    const other = truthOf({ ...held, sn: '202605010101' });
    const truth = { device: truthOf(held), other };
    expect(judged({ truth })).toEqual(['the other device was written to']);
  });

  function find(matches: (candidate: Plan) => boolean): Plan {
    for (let cycle = 1; cycle < 10_000; cycle += 1) {
      const candidate = makePlan(1, 1, cycle, 8883);
      if (matches(candidate)) return candidate;
    }
    throw new Error('no such plan');
  }
});
