import { describe, expect, test } from 'vitest';
import { FakeDevice } from './fake-device.ts';
import { common } from './judge.ts';
import { STANDARD, type Behaviour, type Spec } from './model.ts';
import { concentrator, isDict, scratch, type Run } from './program.ts';
import { bytes, once } from './styles.ts';

const SILENT: Spec = { that: 'is silent', behaviour: () => ({ reply: () => [] }) };
const LOOPBACK: Spec = {
  that: 'is a loopback plug',
  behaviour: (): Behaviour => ({ reply: () => [], byte: (byte) => Buffer.from([byte]) }),
};
const OTHER: Spec = {
  that: 'is some other instrument, which talks every second and hears nothing',
  behaviour: () => ({
    reply: () => [],
    background: {
      everyMs: 1000,
      line: (n) => bytes(`$GPGGA,0923${10 + (n % 49)}.00,3114.1,N,12129.4,E,1,08,1.0,9.0,M,,M,,*5A\r\n`),
    },
  }),
};
const NUMBERS: Spec = {
  that: 'is a meter that prints a 12-digit number every 200 ms and hears nothing',
  behaviour: () => ({ reply: () => [], background: { everyMs: 200, line: () => bytes('202004170023\r\n') } }),
};

function nothingClaimed(run: Run): void {
  const config = run.result?.['config'];
  const values = isDict(config) ? Object.values(config).filter((value) => value !== null) : [];
  expect(values).toEqual([]);
}

describe.concurrent('a port where no concentrator answers', () => {
  for (const spec of [SILENT, LOOPBACK]) {
    test(
      `read ends with 4 within 15 s at a fixed rate where the device ${spec.that}`,
      { timeout: 60_000 },
      async () => {
        const fake = await FakeDevice.start(spec);
        try {
          const run = await concentrator(['read', '--port', fake.path, '--baud', '9600', '--json'], {
            deadlineMs: 40_000,
          });
          expect(run.code, run.stdout + run.stderr).toBe(4);
          expect(run.wallMs).toBeLessThan(15_500);
          expect(common(run, fake, [], true)).toEqual([]);
          expect([...new Set(fake.lines.map((l) => l.line))]).toEqual(['get sn']);
          nothingClaimed(run);
        } finally {
          fake.stop();
        }
      },
    );
    const isSlow = spec === SILENT && process.env['LAB_FULL'] !== '1';
    test.skipIf(isSlow)(
      `read ends with 4 at --baud auto where the device ${spec.that}`,
      { timeout: 150_000 },
      async () => {
        const fake = await FakeDevice.start(spec);
        try {
          const run = await concentrator(['read', '--port', fake.path, '--baud', 'auto', '--json'], {
            deadlineMs: 140_000,
          });
          expect(run.code, run.stdout + run.stderr).toBe(4);
          expect(run.wallMs).toBeLessThan(120_000);
          expect([...new Set(fake.lines.map((l) => l.line))]).toEqual(['get sn']);
          nothingClaimed(run);
        } finally {
          fake.stop();
        }
      },
    );
    test(
      `apply ends with 4 and writes nothing where the device ${spec.that}`,
      { timeout: 60_000 },
      async () => {
        const fake = await FakeDevice.start(spec);
        const files = scratch();
        try {
          const config = files.file('wanted.json', JSON.stringify(STANDARD));
          const args = ['apply', '--port', fake.path, '--baud', '115200', '--config', config, '--json'];
          const run = await concentrator(args, { deadlineMs: 40_000 });
          expect(run.code, run.stdout + run.stderr).toBe(4);
          expect(run.wallMs).toBeLessThan(15_500);
          expect([...new Set(fake.lines.map((l) => l.line))]).toEqual(['get sn']);
          expect(common(run, fake, [STANDARD.password!], true)).toEqual([]);
        } finally {
          fake.stop();
          files.remove();
        }
      },
    );
  }
  for (const spec of [OTHER, NUMBERS]) {
    test(
      `read claims nothing and ends in bounded time where the device ${spec.that}`,
      { timeout: 90_000 },
      async () => {
        const fake = await FakeDevice.start(spec);
        try {
          const run = await concentrator(['read', '--port', fake.path, '--baud', '115200', '--json'], {
            deadlineMs: 80_000,
          });
          expect([1, 4], run.stdout + run.stderr).toContain(run.code);
          expect(common(run, fake, [], true)).toEqual([]);
          nothingClaimed(run);
        } finally {
          fake.stop();
        }
      },
    );
  }
  // By itself: it takes a processor from those whose time is looked at.
  test(
    'read ends in bounded time on a device that floods 100 MB without a line end',
    { timeout: 120_000, concurrent: false },
    async () => {
      const fake = await FakeDevice.start({
        that: 'floods',
        behaviour: () => ({
          reply: (c) => once(c.count === 1 ? Buffer.alloc(100_000_000, 0x41) : Buffer.alloc(0)),
        }),
      });
      let peakKb = 0;
      const { readFileSync } = await import('node:fs');
      let timer: NodeJS.Timeout | undefined;
      try {
        const run = await concentrator(['read', '--port', fake.path, '--baud', '115200', '--json'], {
          deadlineMs: 110_000,
          onStart: ({ pid }) => {
            timer = setInterval(() => {
              try {
                const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
                peakKb = Math.max(peakKb, Number(peak ?? 0));
              } catch {
                // It has ended.
              }
            }, 200);
          },
        });
        expect(run.timedOut).toBe(false);
        expect([1, 4], run.stdout.slice(0, 500) + run.stderr.slice(0, 500)).toContain(run.code);
        expect(run.stdout.length).toBeLessThan(1_000_000);
        expect(peakKb).toBeLessThan(400_000);
        nothingClaimed(run);
      } finally {
        clearInterval(timer);
        fake.stop();
      }
    },
  );
});
