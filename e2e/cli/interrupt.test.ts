import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { withDevice, type TestDevice } from './device.ts';
import { temporaryFiles, WANTED } from './files.ts';
import { run, start, type Ended } from './program.ts';

const files = temporaryFiles();
afterAll(() => files.remove());

const config = files.write('config.json', JSON.stringify(WANTED));
/** Slow enough to be stopped wherever a test wants to. */
const SLOW = { responseDelayMs: 300 };

type ItemsSaid = Readonly<Record<string, { readonly outcome: string; readonly written: string }>>;

/** Starts `apply`, and stops it once the device has heard such a line. */
async function stopAt(
  one: TestDevice,
  line: RegExp,
  signal: NodeJS.Signals,
  ...more: string[]
): Promise<Ended> {
  const args = ['apply', '--port', one.path, '--baud', '115200', '--config', config, ...more];
  const { child, ended } = start(args);
  const timer = setInterval(() => {
    if (!one.heard().some((heard) => line.test(heard))) return;
    clearInterval(timer);
    child.kill(signal);
  }, 10);
  try {
    return await ended;
  } finally {
    clearInterval(timer);
  }
}

describe.concurrent('a stop in the middle of apply ends with 5', { timeout: 60_000 }, () => {
  it.each([
    [/^get sn/, 'SIGINT'],
    [/^get topic/, 'SIGTERM'],
    [/^set user/, 'SIGINT'],
    [/^set topic/, 'SIGHUP'],
    [/^set server/, 'SIGINT'],
  ] as const)(
    'at %s by %s: the port is free again, and what was written is told truly',
    async (line, signal) => {
      await withDevice(SLOW, async (one) => {
        const { code, result, lines } = await stopAt(one, line, signal, '--json');
        expect({ code, result }).toMatchObject({ code: 5, result: { outcome: 'interrupted', exitCode: 5 } });
        const held = one.device.config;
        const items = result['items'] as ItemsSaid;
        for (const [item, { outcome, written }] of Object.entries(items)) {
          const isHeld =
            JSON.stringify(held[item as keyof typeof held]) ===
            JSON.stringify(WANTED[item as keyof typeof WANTED]);
          const wasSet = one
            .sets()
            .some((set) =>
              set.startsWith(`set ${item === 'password' ? 'user' : item === 'topicRoot' ? 'topic' : item} `),
            );
          if (outcome === 'verified') expect({ item, isHeld }).toEqual({ item, isHeld: true });
          if (written === 'no') expect({ item, isHeld }).toEqual({ item, isHeld: false });
          if (outcome === 'notTried') expect({ item, wasSet }).toEqual({ item, wasSet: false });
        }
        expect(lines.filter((event) => event['type'] === 'result')).toHaveLength(1);
        const before = one.heard().length;
        const again = await run(['read', '--port', one.path, '--baud', '115200', '--json']);
        expect(again.code).toBe(0);
        expect(one.heard()[before]).toBe('get sn');
      });
    },
  );

  it('says to a person what was written, and that it stopped', async () => {
    await withDevice(SLOW, async (one) => {
      const { code, stdout } = await stopAt(one, /^set topic/, 'SIGINT');
      expect(code).toBe(5);
      expect(stdout).toMatch(/^✓ MQTT password {3}written and read back$/m);
      expect(stdout).toMatch(/^- Server {10}not tried/m);
      expect(stdout).toMatch(/^Stopped\.$/m);
      expect(stdout).not.toContain('Nothing was written');
    });
  });

  it('twice, as through npm, is as good as once', async () => {
    await withDevice(SLOW, async (one) => {
      const args = ['apply', '--port', one.path, '--baud', '115200', '--config', config, '--json'];
      const { child, said, ended } = start(args);
      await said(/"item":"password"/);
      child.kill('SIGINT');
      child.kill('SIGINT');
      child.kill('SIGTERM');
      const { code, result, stdout } = await ended;
      expect({ code, result }, stdout).toMatchObject({
        code: 5,
        result: { outcome: 'interrupted', items: { password: { outcome: 'verified', written: 'yes' } } },
      });
    });
  });
});

describe.concurrent('a stop ends every other command with 5, too', { timeout: 60_000 }, () => {
  const stopped = async (args: string[], when: RegExp): Promise<Ended> => {
    const { child, said, ended } = start(args);
    await said(when);
    child.kill('SIGTERM');
    return ended;
  };

  it('read of a silent device, at once', async () => {
    await withDevice({ faults: { silence: true } }, async ({ path, heard }) => {
      const { child, ended } = start(['read', '--port', path, '--json']);
      await expect.poll(heard, { timeout: 20_000 }).toContain('get sn');
      const stoppedAtMs = performance.now();
      child.kill('SIGTERM');
      const { code, result } = await ended;
      expect({ code, result }).toMatchObject({
        code: 5,
        result: { command: 'read', outcome: 'interrupted' },
      });
      expect(performance.now() - stoppedAtMs).toBeLessThan(4000);
    });
  });

  it('capture, which keeps what it has heard', async () => {
    await withDevice(SLOW, async ({ path, heard }) => {
      const out = files.path('stopped.jsonl');
      const { child, ended } = start(['capture', '--port', path, '--baud', '115200', '--out', out, '--json']);
      await expect.poll(heard, { timeout: 20_000 }).toContain('get topic');
      child.kill('SIGINT');
      const { code, result } = await ended;
      expect({ code, result }).toMatchObject({ code: 5, result: { outcome: 'interrupted', path: out } });
      expect(result['entries']).toBeGreaterThan(2);
    });
  });

  it('demo, wherever it is', async () => {
    const moments = [
      /"step":"dns"/,
      /"step":"subscribe","state":"done"/,
      /"item":"password"/,
      /"item":"server"/,
    ];
    for (const { code, result } of await Promise.all(
      moments.map((when) => stopped(['demo', '--json'], when)),
    )) {
      // One that was quicker than the signal has passed.
      expect([0, 5]).toContain(code);
      expect(result['exitCode']).toBe(code);
    }
  });

  it('simulate, which takes its pty away', async () => {
    const link = files.path('simulated');
    const { code, lines, result } = await stopped(['simulate', '--pty', link, '--json'], /"ready"/);
    expect({ code, result }).toMatchObject({
      code: 5,
      result: { command: 'simulate', outcome: 'interrupted' },
    });
    expect(lines[0]).toEqual({ type: 'ready', path: link });
    expect(existsSync(link)).toBe(false);
  });
});

describe('a reader that goes away', () => {
  it('is no failure of the job: it goes on to its end', async () => {
    await withDevice({}, async (one) => {
      const line = `"$0" scripts/concentrator.mjs apply --port "$1" --baud 115200 --config "$2" --json | head -n 1 >/dev/null; echo "\${PIPESTATUS[0]}" >&2`;
      const { stderr } = await run([one.path, config], { command: ['bash', '-c', line, process.execPath] });
      expect(stderr).toBe('0\n');
      expect(one.device.config.server).toEqual(WANTED.server);
    });
  });
});
