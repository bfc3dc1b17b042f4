import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { FakeDevice } from './fake-device.ts';
import { judgeApply } from './judge.ts';
import { STANDARD, type Spec } from './model.ts';
import { concentrator, scratch, type Run } from './program.ts';
import { bare, colon, device, late } from './styles.ts';

const PLAIN: Spec = { that: 'prints bare values', behaviour: device({ get: bare }) };
const SLOW: Spec = {
  that: 'takes 250 ms for everything',
  behaviour: device({ get: colon, spread: late(250) }),
};
const ROOT = process.getuid?.() === 0;
const NODE = process.execPath;
const CLI = process.env['LAB_PROGRAM'] ?? new URL('../../scripts/concentrator.mjs', import.meta.url).pathname;
/** As another user, who may read the checkout. */
const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', NODE, CLI];
const nobodyCan =
  ROOT &&
  spawnSync('setpriv', [
    '--reuid=65534',
    '--regid=65534',
    '--clear-groups',
    NODE,
    '-e',
    `require('fs').readFileSync('${CLI}')`,
  ]).status === 0;

const read = (port: string, command?: string[]): Promise<Run> =>
  concentrator(
    ['read', '--port', port, '--baud', '115200', '--json'],
    command === undefined ? {} : { command },
  );
function cannotOpen(run: Run, ...hints: RegExp[]): void {
  const said = `${run.stdout}\n${run.stderr}`;
  expect(run.code, said).toBe(3);
  expect(run.result?.['type'], said).toBe('result');
  expect(run.wallMs).toBeLessThan(8000);
  for (const hint of hints) expect(said).toMatch(hint);
  expect(said).not.toMatch(/^\s+at .*:\d+:\d+/m);
}

describe('a port that cannot be opened ends with 3 and a hint', () => {
  test('no such port', async () => cannotOpen(await read('/dev/ttyUSB77'), /ttyUSB77/));
  test('a file that is no serial port', async () => {
    const files = scratch();
    try {
      cannotOpen(await read(files.file('notes.txt', 'hello')), /serial/i);
    } finally {
      files.remove();
    }
  });
  test('/dev/null', async () => cannotOpen(await read('/dev/null'), /serial/i));
  test('a folder', async () => cannotOpen(await read('/tmp')));
  test('a port another program has locked', async () => {
    const fake = await FakeDevice.start(PLAIN);
    const holder = spawn('flock', ['-x', realpathSync(fake.path), 'sleep', '30'], {
      stdio: 'ignore',
      detached: true,
    });
    try {
      await sleep(300);
      cannotOpen(await read(fake.path), /in use|used by|another program|busy/i);
      expect(fake.received().toString()).toBe('');
    } finally {
      process.kill(-holder.pid!, 'SIGKILL');
      fake.stop();
    }
  });
  test('a port this program itself is using', async () => {
    const fake = await FakeDevice.start(SLOW);
    try {
      const [first, second] = await Promise.all([read(fake.path), sleep(1200).then(() => read(fake.path))]);
      expect([first.code, second.code].sort(), first.stdout + second.stdout).toEqual([0, 3]);
      expect(fake.overlaps).toEqual([]);
    } finally {
      fake.stop();
    }
  });
  test.skipIf(!nobodyCan)('a port another user owns', async () => {
    const fake = await FakeDevice.start(PLAIN);
    try {
      chmodSync(dirname(fake.path), 0o755);
      chmodSync(realpathSync(fake.path), 0o600);
      cannotOpen(await read(fake.path, NOBODY), /dialout|permission/i);
    } finally {
      fake.stop();
    }
  });
  test.skipIf(!nobodyCan)('a port held exclusively by another program', async () => {
    const fake = await FakeDevice.start(PLAIN);
    const hold =
      'import fcntl,os,sys,time; f=os.open(sys.argv[1],os.O_RDWR|os.O_NOCTTY); fcntl.ioctl(f,0x540C); print("held",flush=True); time.sleep(30)';
    const holder = spawn('python3', ['-c', hold, realpathSync(fake.path)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      chmodSync(dirname(fake.path), 0o755);
      chmodSync(realpathSync(fake.path), 0o666);
      await once(holder.stdout, 'data');
      cannotOpen(await read(fake.path, NOBODY), /in use|used by|another program|busy|ModemManager/i);
    } finally {
      holder.kill('SIGKILL');
      fake.stop();
    }
  });
});

describe.concurrent('a cable pulled out', () => {
  for (const at of ['get sn', 'get user', 'set user', 'set topic', 'get topic', 'set server'] as const) {
    test(
      `at "${at}" of an apply: no pass, bounded, and no claim that is not so`,
      { timeout: 60_000 },
      async () => {
        const fake = await FakeDevice.start(SLOW);
        const files = scratch();
        const before = structuredClone(fake.held);
        try {
          const config = files.file('wanted.json', JSON.stringify(STANDARD));
          let pulledAt = 0;
          const poll = setInterval(() => {
            if (pulledAt > 0 || !fake.lines.some((l) => l.line.startsWith(at))) return;
            pulledAt = performance.now();
            fake.unplug();
          }, 5);
          const run = await concentrator(
            ['apply', '--port', fake.path, '--baud', '115200', '--config', config, '--json'],
            { deadlineMs: 40_000 },
          );
          clearInterval(poll);
          expect(pulledAt, run.stdout).toBeGreaterThan(0);
          expect([1, 3, 4], run.stdout + run.stderr).toContain(run.code);
          expect(performance.now() - pulledAt).toBeLessThan(15_000);
          expect(run.result?.['type']).toBe('result');
          const lies = judgeApply(run, fake, before, STANDARD, null, { exits: [1, 3, 4] }).filter(
            (f) => f.kind === 'a',
          );
          expect(lies).toEqual([]);
        } finally {
          fake.stop();
          files.remove();
        }
      },
    );
  }

  test('and another device plugged in at the same path receives nothing', { timeout: 60_000 }, async () => {
    const fake = await FakeDevice.start(SLOW);
    const files = scratch();
    try {
      const config = files.file('wanted.json', JSON.stringify(STANDARD));
      let swappedAt = -1;
      const poll = setInterval(() => {
        if (swappedAt >= 0 || !fake.lines.some((l) => l.line.startsWith('set user'))) return;
        swappedAt = fake.lines.length;
        fake.unplug();
        fake.held.sn = '202005019999';
        void fake.plugIn();
      }, 5);
      const run = await concentrator(
        ['apply', '--port', fake.path, '--baud', '115200', '--config', config, '--json'],
        { deadlineMs: 40_000 },
      );
      clearInterval(poll);
      expect(swappedAt).toBeGreaterThan(0);
      expect([1, 3, 4], run.stdout + run.stderr).toContain(run.code);
      expect(fake.lines.slice(swappedAt).filter((l) => l.line.startsWith('set '))).toEqual([]);
    } finally {
      fake.stop();
      files.remove();
    }
  });
});

describe.concurrent('a foreign reader of the same port', () => {
  for (const spec of [PLAIN, SLOW]) {
    test(
      `steals bytes of a device that ${spec.that}: never a false pass, always an end`,
      { timeout: 200_000 },
      async () => {
        const fake = await FakeDevice.start({ ...spec, that: 'is overheard' });
        const files = scratch();
        let thief: ChildProcess | null = null;
        try {
          expect(statSync(fake.path).isCharacterDevice()).toBe(true);
          const config = files.file('wanted.json', JSON.stringify(STANDARD));
          thief = spawn('cat', [realpathSync(fake.path)], { stdio: ['ignore', 'ignore', 'ignore'] });
          const before = structuredClone(fake.held);
          const run = await concentrator(
            ['apply', '--port', fake.path, '--baud', '115200', '--config', config, '--json'],
            { deadlineMs: 180_000 },
          );
          const lies = judgeApply(run, fake, before, STANDARD, null).filter((f) => f.kind === 'a');
          expect(lies, run.stdout).toEqual([]);
          expect(run.timedOut).toBe(false);
        } finally {
          thief?.kill('SIGKILL');
          fake.stop();
          files.remove();
        }
      },
    );
  }
});
