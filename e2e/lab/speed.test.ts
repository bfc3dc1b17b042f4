import { expect, test } from 'vitest';
import { FakeDevice } from './fake-device.ts';
import { STANDARD, type Spec } from './model.ts';
import { concentrator, scratch } from './program.ts';
import { bare, colon, device, each } from './styles.ts';

const OWN_MS = 5;
const PLAIN: Spec[] = [
  { that: 'prints "sn: value" and OK', behaviour: device({ get: colon }) },
  { that: 'prints bare values and OK', behaviour: device({ get: bare }) },
  {
    that: 'says OK after each value',
    behaviour: device({ get: colon, after: (c) => (c.verb === 'get' ? 'OK' : '') }),
  },
  { that: 'echoes, answers and prompts', behaviour: device({ get: colon, echo: true, prompt: '> ' }) },
  { that: 'says nothing to a set', behaviour: device({ get: bare, ok: '' }) },
  {
    that: 'prints "SN=value"',
    behaviour: device({ get: each((k, v) => `${k.toUpperCase()}=${v}`), ok: 'success' }),
  },
];

for (const spec of PLAIN) {
  test(
    `a job on a device never seen that ${spec.that} takes at most 30 commands and tells its bytes and time truly`,
    { timeout: 60_000 },
    async () => {
      const fake = await FakeDevice.start({ ...spec, ownDelayMs: OWN_MS }, { pacedBaud: 115200 });
      const files = scratch();
      try {
        const file = files.file('wanted.json', JSON.stringify({ ...STANDARD, sn: null }));
        const run = await concentrator(['apply', '--port', fake.path, '--config', file, '--json']);
        expect(run.code, run.stdout + run.stderr).toBe(0);
        const { durationMs, bytesSent, baudRate } = run.result!;
        expect(baudRate).toBe(115200);
        expect(bytesSent).toBe(fake.received().length);
        const seenMs = fake.traffic.at(-1)!.at - fake.traffic[0]!.at;
        expect(Number(durationMs), 'as long as the device saw').toBeGreaterThan(seenMs - 30);
        expect(fake.lines.length, fake.dialogue()).toBeLessThanOrEqual(30);
      } finally {
        fake.stop();
        files.remove();
      }
    },
  );
}
