import { describe, expect, test } from 'vitest';
import { FakeDevice } from './fake-device.ts';
import { common, judgeApply, outcomes } from './judge.ts';
import { STANDARD, type Spec } from './model.ts';
import { concentrator, scratch } from './program.ts';
import { colon, device, late } from './styles.ts';

const SLOW: Spec = {
  that: 'takes 300 ms for everything',
  behaviour: device({ get: colon, spread: late(300) }),
};

describe.concurrent('Ctrl-C', () => {
  for (const at of ['get sn', 'get topic', 'set user', 'set topic', 'set server'] as const) {
    test(
      `during apply, at "${at}", ends with 5, frees the port and says truly what was written`,
      { timeout: 60_000 },
      async () => {
        const fake = await FakeDevice.start(SLOW);
        const files = scratch();
        try {
          const config = files.file('wanted.json', JSON.stringify(STANDARD));
          const before = structuredClone(fake.held);
          let asked = 0;
          let poll: NodeJS.Timeout | undefined;
          const run = await concentrator(
            ['apply', '--port', fake.path, '--baud', '115200', '--config', config, '--json'],
            {
              onStart: (child) => {
                poll = setInterval(() => {
                  if (asked > 0 || !fake.lines.some((l) => l.line.startsWith(at))) return;
                  asked = performance.now();
                  child.interrupt();
                }, 5);
              },
            },
          );
          clearInterval(poll);
          expect(run.code, run.stdout + run.stderr).toBe(5);
          expect(performance.now() - asked).toBeLessThan(3000);
          expect(common(run, fake, [before.user!, STANDARD.password!], true)).toEqual([]);
          expect(judgeApply(run, fake, before, STANDARD, null, { exits: [5] })).toEqual([]);
          const set = fake.sets().map((line) => line.split(' ')[1]!);
          const said = [...outcomes(run)].filter(
            ([, outcome]) => outcome !== 'notTried' && outcome !== 'unchanged',
          );
          if (set.includes('user'))
            expect(run.stdout, 'it says that the password was written').toMatch(/"password"/);
          if (set.length > 1) expect(said.length, run.stdout).toBeGreaterThan(0);
          const count = fake.lines.length;
          const next = await concentrator(['read', '--port', fake.path, '--baud', '115200', '--json']);
          expect(next.code, `the port is free again: ${next.stderr}`).toBe(0);
          expect(fake.lines[count]?.line).toBe('get sn');
        } finally {
          fake.stop();
          files.remove();
        }
      },
    );
  }

  test('while a silent device is searched ends with 5 at once', { timeout: 60_000 }, async () => {
    const fake = await FakeDevice.start({ that: 'is silent', behaviour: () => ({ reply: () => [] }) });
    try {
      let asked = 0;
      const run = await concentrator(['read', '--port', fake.path, '--json'], {
        onStart: (child) => {
          setTimeout(() => {
            asked = performance.now();
            child.interrupt();
          }, 2500);
        },
      });
      expect(run.code, run.stdout + run.stderr).toBe(5);
      expect(performance.now() - asked).toBeLessThan(2000);
      expect(common(run, fake, [], true)).toEqual([]);
    } finally {
      fake.stop();
    }
  });
});
