import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SECRETS } from './devices-secrets.ts';
import { SHAPES } from './devices-shapes.ts';
import { FakeDevice } from './fake-device.ts';
import { common, disguises } from './judge.ts';
import type { Spec } from './model.ts';
import { concentrator, isDict, scratch } from './program.ts';
import { bare, colon, device, dribble, each, gbk } from './styles.ts';

const HELD = { user: '0501passwd' };
const MORE: Spec[] = [
  { that: 'prints bare values', behaviour: device({ get: bare }) },
  { that: 'echoes, answers and prompts', behaviour: device({ get: colon, echo: true, prompt: '> ' }) },
  { that: 'sends one byte a millisecond', behaviour: device({ get: colon, spread: dribble(1) }) },
  {
    that: 'speaks GBK',
    behaviour: device({ get: each((k, v) => `${k === 'user' ? '密码' : k}：${v}`), encode: gbk }),
  },
  {
    that: 'dumps all it holds at each get',
    behaviour: device({ get: each((_k, _v, h) => `sn=${h.sn} user=${h.user} topic=${h.topic}`) }),
  },
  {
    that: 'prints its password before it is asked for it',
    behaviour: device({ get: { ...colon, sn: (h) => `login ${h.sn} password ${h.user}\nsn: ${h.sn}` } }),
  },
];

/** Every string in a JSON line, and what it would be as base64 and as hex. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') {
    return [
      value,
      Buffer.from(value, 'base64').toString('latin1'),
      Buffer.from(value, 'hex').toString('latin1'),
    ];
  }
  if (Array.isArray(value)) return value.flatMap(strings);
  return isDict(value) ? Object.values(value).flatMap(strings) : [];
}

describe.concurrent('a capture', () => {
  for (const spec of [
    ...MORE,
    ...SHAPES.filter((_spec, i) => process.env['LAB_FULL'] === '1' || i % 3 === 0),
    ...SECRETS.filter((s) => s.passwordIsPublic !== true),
  ]) {
    test(
      `writes only harmless commands and no password for a device that ${spec.that}`,
      { timeout: 90_000 },
      async () => {
        const fake = await FakeDevice.start({ ...spec, held: { ...HELD, ...spec.held } });
        const files = scratch();
        try {
          const out = files.path('capture.jsonl');
          const args = ['capture', '--port', fake.path, '--baud', '115200', '--out', out, '--json'];
          const run = await concentrator(args, { deadlineMs: 60_000 });
          const secret = fake.held.user ?? HELD.user;
          expect(common(run, fake, [secret], spec.talksLate)).toEqual([]);
          expect(fake.sets()).toEqual([]);
          const text = readFileSync(out, 'utf8');
          const lines = text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as unknown);
          expect(lines.length).toBeGreaterThan(5);
          for (const [name, form] of disguises(secret))
            expect(text.includes(form), `password in the file (${name})`).toBe(false);
          const all = lines.flatMap(strings).join('\u0001');
          expect(all.includes(secret), 'password in an encoded string of the file').toBe(false);
          // In one-byte pieces a password is still a password.
          const perLine = lines.flatMap(strings).join('');
          expect(perLine.includes(secret), 'password in pieces in the file').toBe(false);
          expect(text.toLowerCase().includes(Buffer.from(secret).toString('hex')), 'password in hex').toBe(
            false,
          );
        } finally {
          fake.stop();
          files.remove();
        }
      },
    );
  }
});
