import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { startDevice, withDevice } from './device.ts';
import { temporaryFiles, WANTED } from './files.ts';
import { runHere } from './here.ts';
import { run, start } from './program.ts';
import { isFullResult } from './schema.ts';

const files = temporaryFiles();
afterAll(() => files.remove());

const config = files.write('config.json', JSON.stringify(WANTED));
const other = files.write('other.json', JSON.stringify({ ...WANTED, sn: '202005019999' }));
const read = (path: string, ...more: string[]): string[] => [
  ...['read', '--port', path, '--baud', '115200', '--json'],
  ...more,
];
const apply = (path: string, ...more: string[]): string[] => [
  ...['apply', '--port', path, '--baud', '115200', '--config', config, '--json'],
  ...more,
];

describe.concurrent('a port that cannot be used ends with 3', { timeout: 40_000 }, () => {
  it.each([
    ['is not there', '/dev/ttyUSB77', 'CC-201'],
    ['is a folder', '/tmp', /CC-20\d/],
    ['is /dev/null', '/dev/null', 'CC-204'],
    ['is a file', config, 'CC-204'],
  ])('because it %s, whichever command wants it', async (_what, path, code) => {
    const out = files.path('out.jsonl');
    const commands = [read(path), apply(path), ['capture', '--port', path, '--out', out, '--json']];
    for (const args of commands) {
      const { code: exit, result, stderr } = await runHere(args);
      expect({ exit, result }).toMatchObject({
        exit: 3,
        result: { outcome: 'portUnavailable', exitCode: 3 },
      });
      expect(result['code']).toMatch(code);
      expect(stderr).toContain(path);
    }
  });

  it('because another program has it, and that program is named', () =>
    withDevice({}, async ({ path, heard }) => {
      const holder = spawn('flock', ['-x', realpathSync(path), 'sleep', '30'], { detached: true });
      try {
        await once(holder, 'spawn');
        await expect
          .poll(async () => (await run(read(path))).result, { timeout: 20_000, interval: 300 })
          .toMatchObject({ outcome: 'portUnavailable', code: 'CC-203' });
        expect(heard()).toEqual([]);
      } finally {
        process.kill(-holder.pid!, 'SIGKILL');
      }
    }));
});

describe.concurrent('where nothing answers it ends with 4 within 15 s', { timeout: 40_000 }, () => {
  it.each([
    ['a silent device', 'silence', 'CC-301'],
    ['a loopback plug', 'loopback', 'CC-302'],
  ] as const)('%s: nothing is claimed, and nothing but get sn is sent', async (_what, fault, code) => {
    await withDevice({ faults: { [fault]: true } }, async ({ path, heard }) => {
      const { code: exit, result, tookMs } = await run(read(path));
      expect({ exit, result }).toMatchObject({
        exit: 4,
        result: {
          outcome: 'noAnswer',
          code,
          config: { sn: null, password: null },
          items: { sn: { state: 'noReply' } },
        },
      });
      expect(tookMs).toBeLessThan(15_000);
      const applied = await run(apply(path));
      expect(applied.result).toMatchObject({
        outcome: 'noAnswer',
        items: { server: { outcome: 'notTried' } },
      });
      expect(applied.tookMs).toBeLessThan(15_000);
      expect(new Set(heard())).toEqual(new Set(['get sn']));
    });
  });
});

describe.concurrent('read', { timeout: 40_000 }, () => {
  it('ends with 0 and tells the config, and not the password', () =>
    withDevice({}, async ({ path }) => {
      const { code, result, stdout } = await run(read(path));
      expect(code).toBe(0);
      expect(isFullResult('ReadResult', result)).toBe(true);
      expect(result).toMatchObject({
        ...{ outcome: 'pass', exitCode: 0, baudRate: 115200, framing: '8N1' },
        config: {
          ...{ sn: '202005010001', server: { host: 'mqtt.factory.example', port: 8883 }, password: null },
          ...{ topicRoot: 'smart/devs', ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 } },
        },
        items: { sn: { state: 'read' }, password: { state: 'read' } },
      });
      expect(result['durationMs']).toBeGreaterThan(0);
      expect(stdout).not.toContain('0501passwd');
    }));
  it('tells the password with --show-secrets', () =>
    withDevice({}, async ({ path }) => {
      expect((await runHere(read(path, '--show-secrets'))).result).toMatchObject({
        config: { password: '0501passwd' },
      });
      const text = await runHere(['read', '--port', path, '--baud', '115200', '--show-secrets']);
      expect(text.stdout).toMatch(/^MQTT password {3}0501passwd$/m);
    }));
  it('ends with 6 where the password is masked or the firmware knows no ntp', () =>
    withDevice({ faults: { maskedPassword: '******', unsupported: ['ntp'] } }, async ({ path }) => {
      expect((await runHere(read(path))).result).toMatchObject({
        ...{ outcome: 'unproven', exitCode: 6, config: { password: null, ntp: null } },
        items: { password: { state: 'masked' }, ntp: { state: 'unsupported' }, server: { state: 'read' } },
      });
    }));
  it('ends with 1 where one item is silent', () =>
    withDevice({ faults: { silentOn: ['topicRoot'] } }, async ({ path }) => {
      expect((await runHere(read(path))).result).toMatchObject({
        ...{
          outcome: 'fail',
          exitCode: 1,
          items: { topicRoot: { state: 'noReply' }, ntp: { state: 'read' } },
        },
      });
    }));
  it('finds the rate by itself', () =>
    withDevice({}, async ({ path }) => {
      const { result } = await runHere(['read', '--port', path, '--json']);
      expect(result).toMatchObject({ outcome: 'pass', baudRate: 115200 });
    }));
});

describe.concurrent('apply', { timeout: 60_000 }, () => {
  it('ends with 0, tells each item as an event and in the result, and writes nothing the second time', () =>
    withDevice({}, async ({ path, device, sets }) => {
      const first = await run(apply(path));
      expect(first.code).toBe(0);
      expect(isFullResult('ApplyResult', first.result)).toBe(true);
      const events = first.lines.filter((line) => line['type'] === 'item');
      expect(events.map((event) => [event['item'], event['outcome']].join(' '))).toEqual([
        ...['password verified', 'topicRoot verified', 'ntp verified', 'server verified'],
      ]);
      expect(device.config).toEqual({ sn: '202005010001', ...WANTED });
      const before = sets().length;
      const second = await run(apply(path));
      expect(second.result).toMatchObject({
        ...{
          outcome: 'pass',
          items: { server: { outcome: 'unchanged' }, password: { outcome: 'unchanged' } },
        },
      });
      expect(sets()).toHaveLength(before);
    }));
  it.each([
    ['a truncated password', { truncatePassword: 8 }, 'password', { wantedLength: 12, actualLength: 8 }],
    ['a topic in capitals', { topicCase: 'upper' }, 'topicRoot', 'PLANT7/DEVS'],
    ['a topic it says OK to and does not keep', { okNotKept: ['topicRoot'] }, 'topicRoot', 'smart/devs'],
  ] as const)(
    'ends with 1 and both values for %s, and leaves the server alone',
    (_what, faults, item, actual) =>
      withDevice({ faults }, async ({ path, sets }) => {
        const { code, result, stdout } = await runHere(apply(path));
        const report = (result['items'] as Record<string, Record<string, unknown>>)[item];
        expect({ code, report }).toMatchObject({ code: 1, report: { outcome: 'mismatch', code: 'CC-401' } });
        if (typeof actual === 'string') expect(report).toMatchObject({ wanted: WANTED.topicRoot, actual });
        else expect(report).toMatchObject({ passwordDifference: { ...actual, firstDifference: 9 } });
        expect(result).toMatchObject({ items: { server: { outcome: 'notTried', written: 'no' } } });
        expect(sets().filter((line) => line.startsWith('set server'))).toEqual([]);
        expect(stdout).not.toContain(WANTED.password.slice(0, 8));
      }),
  );
  it('ends with 1 where the device refuses the server', () =>
    withDevice({ faults: { errorNotKept: ['server'] } }, async ({ path }) => {
      const { result, stdout } = await runHere(apply(path));
      expect(result, stdout).toMatchObject({
        ...{ outcome: 'fail', items: { server: { outcome: 'rejected', code: 'CC-402' } } },
      });
    }));
  it('ends with 6 for a masked password and an old firmware', () =>
    withDevice({ faults: { maskedPassword: '******', unsupported: ['ntp'] } }, async ({ path }) => {
      expect((await runHere(apply(path))).result).toMatchObject({
        ...{ outcome: 'unproven', exitCode: 6 },
        items: {
          password: { outcome: 'unverifiable' },
          ntp: { outcome: 'unsupported' },
          server: { outcome: 'verified' },
        },
      });
    }));
  it('refuses to change an SN, and changes it with --allow-sn-change', () =>
    withDevice({}, async ({ path, device, sets }) => {
      const args = ['apply', '--port', path, '--baud', '115200', '--config', other, '--json'];
      const refused = await runHere(args);
      expect(refused.result).toMatchObject({
        ...{ outcome: 'fail', exitCode: 1 },
        items: { sn: { outcome: 'mismatch', code: 'CC-406' }, server: { outcome: 'notTried' } },
      });
      expect(sets()).toEqual([]);
      const allowed = await runHere([...args, '--allow-sn-change']);
      expect(allowed.result).toMatchObject({ outcome: 'pass', items: { sn: { outcome: 'verified' } } });
      expect(device.config.sn).toBe('202005019999');
    }));
});

describe.concurrent('apply --after-power-cycle', { timeout: 60_000 }, () => {
  it.each([
    ['passes where the device keeps everything', [], 'pass', 'verified'],
    ['fails where the device forgets a value', ['topicRoot'], 'fail', 'mismatch'],
  ] as const)('%s', async (_what, revertsOnRestart, outcome, topicRoot) => {
    const faults = { revertsOnRestart: [...revertsOnRestart], restartAfterSet: null, bootMs: 300 };
    await withDevice({ faults }, async ({ path, device }) => {
      let asked = 0;
      const interval = setInterval(() => {
        // The person: once everything is written.
        if (asked > 0 || device.executedSets < 4) return;
        asked = performance.now();
        setTimeout(() => device.powerCycle(200), 1500);
      }, 50);
      // Standard input is /dev/null here, as it is for a service.
      const { result, lines } = await run(apply(path, '--after-power-cycle'));
      clearInterval(interval);
      expect(result).toMatchObject({ outcome, items: { topicRoot: { outcome: topicRoot } } });
      const cycle = lines.filter((line) => line['type'] === 'powerCycle').map((line) => line['state']);
      expect(cycle).toEqual(['awaited', 'seen']);
    });
  });

  it('takes a line on standard input for the person’s word, but not one that came before the question', async () => {
    const device = await startDevice({ faults: { revertsOnRestart: ['topicRoot'], restartAfterSet: null } });
    try {
      const { child, said, ended } = start(apply(device.path, '--after-power-cycle'), {
        input: { open: true },
      });
      child.stdin?.write('\n');
      await said(/"awaited"/);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(child.exitCode).toBe(null);
      child.stdin?.end('\n');
      expect((await ended).result).toMatchObject({ outcome: 'pass' });
    } finally {
      await device.close();
    }
  });
});

describe('ports', () => {
  it('lists them, each as an event and all in the result', async () => {
    const { code, lines, result } = await run(['ports', '--json']);
    // Without udev there is no list: that is said, too.
    expect([0, 3]).toContain(code);
    if (code === 0) expect(result['ports']).toHaveLength(lines.length - 1);
  });
});
