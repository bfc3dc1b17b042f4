import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ITEM_NAMES, type ItemName } from '../domain/index.ts';
import { getCommand } from './commands.ts';
import { UNKNOWN_DIALECT, type Dialect } from './dialect.ts';
import { recognise, type Recognition } from './recogniser.ts';
import { linesOf, values, type Values } from './testing.ts';

interface Form {
  readonly name: string;
  /** The line or lines with the value. */
  readonly value: (item: ItemName, values: Values) => string[];
}

const WORDS: Record<ItemName, string> = {
  sn: 'sn',
  server: 'server',
  password: 'user',
  topicRoot: 'topic',
  ntp: 'ntp',
};
const CHINESE: Record<ItemName, string> = {
  sn: '编码',
  server: '服务器',
  password: '登录密码',
  topicRoot: '主题',
  ntp: '校时服务器',
};

function plain(item: ItemName, held: Values): string {
  if (item === 'server') return `${held.server.host} ${held.server.port}`;
  if (item === 'ntp') return `${held.ntp.host} ${held.ntp.port} ${held.ntp.timezone}`;
  return held[item];
}

const FORMS: readonly Form[] = [
  { name: 'bare', value: (item, held) => [plain(item, held)] },
  { name: 'a colon', value: (item, held) => [`${WORDS[item]}: ${plain(item, held)}`] },
  { name: 'a colon without a blank', value: (item, held) => [`${WORDS[item]}:${plain(item, held)}`] },
  { name: 'an equals sign', value: (item, held) => [`${WORDS[item].toUpperCase()}=${plain(item, held)}`] },
  {
    name: 'AT',
    value: (item, held) => [`+${WORDS[item].toUpperCase()}:${plain(item, held).replaceAll(' ', ',')}`],
  },
  { name: 'a sentence', value: (item, held) => [`[cfg] ${WORDS[item]} is ${plain(item, held)}`] },
  { name: 'Chinese', value: (item, held) => [`${CHINESE[item]}：${plain(item, held)}`] },
  {
    name: 'JSON',
    value: (item, held) => {
      if (item === 'server')
        return [JSON.stringify({ ret: 0, server: held.server.host, port: held.server.port })];
      if (item === 'ntp') return [JSON.stringify({ ret: 0, ntp: held.ntp })];
      return [JSON.stringify({ ret: 0, [WORDS[item]]: held[item] })];
    },
  },
];

/** What stands around the value. */
const surroundings = fc.record({
  echo: fc.boolean(),
  before: fc.constantFrom<readonly string[]>(
    [],
    ['[12:01:02] breaker 210012340001 online'],
    ['', 'poll: line 3 u=229.8V'],
  ),
  after: fc.constantFrom<readonly string[]>(
    ...[
      [],
      ['OK'],
      ['', 'OK'],
      ['[12:01:03] bus: breaker 210012340002 online'],
      ['mqtt: publish fromdev seq=7'],
    ],
  ),
  prompt: fc.constantFrom('', '> ', 'conc# '),
  end: fc.constantFrom('\r\n', '\n', '\r'),
  noise: fc.boolean(),
});
type Surroundings = typeof surroundings extends fc.Arbitrary<infer T> ? T : never;

function replyOf(form: Form, item: ItemName, held: Values, around: Surroundings): Uint8Array {
  const lines = [
    ...(around.echo ? [getCommand(item)] : []),
    ...around.before,
    ...form.value(item, held),
    ...around.after,
  ];
  const text = lines.map((line) => line + around.end).join('') + around.prompt;
  const noise = around.noise ? [0x00, 0xff] : [];
  return Uint8Array.from([...noise, ...Buffer.from(text, 'utf8'), ...noise]);
}

function ask(item: ItemName, reply: Uint8Array, dialect: Dialect): Recognition<ItemName> {
  const context = { command: getCommand(item), sentBefore: [], dialect, isChatter: () => false };
  return recognise(item, linesOf(reply), context).recognition;
}

/** As a session learns it: from the SN and the server, which are known by their form. */
function learnt(form: Form, held: Values, around: Surroundings): Dialect {
  let dialect: Dialect = {
    ...UNKNOWN_DIALECT,
    prompt: around.prompt.trim() === '' ? null : around.prompt.trim(),
  };
  for (const item of ['sn', 'server'] as const) {
    const recognition = ask(item, replyOf(form, item, held, around), dialect);
    if (recognition.kind === 'value' && recognition.candidate.frame !== null)
      dialect = { ...dialect, frames: { ...dialect.frames, [item]: recognition.candidate.frame } };
  }
  return dialect;
}

/** Held, or no value at all. Where it is unsure it says so, and the session asks again. */
function isHeldOrNone(item: ItemName, recognition: Recognition<ItemName>, held: Values): boolean {
  if (recognition.kind !== 'value') return true;
  return JSON.stringify(recognition.value) === JSON.stringify(held[item]);
}

describe.each(FORMS)('in the form of $name', (form) => {
  test.each(['password','topicRoot'] as const)(
    'a reply about %s gives the held value, or none, whatever stands around it',
    (item) => {
      fc.assert(
        fc.property(values, surroundings, (held, around) => {
          const recognition = ask(item, replyOf(form, item, held, around), learnt(form, held, around));
          if (!isHeldOrNone(item, recognition, held))
            expect(recognition).toMatchObject({ value: held[item] });
        }),
        { numRuns: 12000, endOnFailure: true },
      );
    },
  );

  test.each(ITEM_NAMES)(
    'a reply about %s that is cut anywhere never gives another value from a whole line',
    (item) => {
      fc.assert(
        fc.property(values, surroundings, (held, around) => {
          const dialect = learnt(form, held, around);
          const reply = replyOf(form, item, held, around);
          for (let cut = 0; cut < reply.length; cut += 1) {
            const part = reply.subarray(0, cut);
            const context = { command: getCommand(item), sentBefore: [], dialect, isChatter: () => false };
            const { recognition, lines } = recognise(item, linesOf(part), context);
            if (recognition.kind !== 'value') continue;
            if (lines[recognition.candidate.lastLine]?.terminated === true)
              expect(recognition).toMatchObject({ value: held[item] });
          }
        }),
        { numRuns: 10 },
      );
    },
  );
});

describe('row 21: a value with something more or less is another value', () => {
  const known = fc.constantFrom('0', '9', 'x', '_', 'A', '7.5', '-1');
  const free = fc.constantFrom('0', 'x', '.', '/', '_', '-', '*', ':', '"', '>');

  /** The last part of a value (a port, a time zone) with a character more, or one less. */
  function changed(item: ItemName, held: Values, change: (text: string) => string): Values {
    if (item === 'server')
      return {
        ...held,
        server: { ...held.server, port: change(String(held.server.port)) as unknown as number },
      };
    if (item === 'ntp')
      return {
        ...held,
        ntp: { ...held.ntp, timezone: change(String(held.ntp.timezone)) as unknown as number },
      };
    return { ...held, [item]: change(held[item]) };
  }

  test.each(ITEM_NAMES)(
    'row 21: %s with a character appended or taken away is never read as the full one',
    (item) => {
      const more = item === 'password' || item === 'topicRoot' ? free : known;
      fc.assert(
        fc.property(
          values,
          surroundings,
          fc.constantFrom(...FORMS),
          more,
          fc.boolean(),
          (held, around, form, extra, cut) => {
            const dialect = learnt(form, held, around);
            const other = changed(item, held, (text) => (cut ? text.slice(0, -1) : text + extra));
            // `00` is the same number as `0`.
            if (Number(plain(item, other).split(' ').at(-1)) === Number(plain(item, held).split(' ').at(-1)))
              return;
            const recognition = ask(item, replyOf(form, item, other, around), dialect);
            if (recognition.kind === 'value') expect(recognition.value).not.toEqual(held[item]);
          },
        ),
        { numRuns: 800 },
      );
    },
  );

  test.each([
    ['2020050100011', 'sn: 2020050100011'],
    ['12020050100 01', 'sn: 12020050100 01'],
    ['0x202005010001', 'sn: 0x202005010001'],
    ['202005010001-2', 'sn: 202005010001-2'],
    ['202005010001.5', 'sn: 202005010001.5'],
  ])('row 21: %s is no SN', (_form, line) => {
    const recognition = ask('sn', Buffer.from(`${line}\r\n`), UNKNOWN_DIALECT);
    expect(recognition.kind === 'value' ? recognition.value : null).not.toBe('202005010001');
  });
});

describe('no value is made of', () => {
  const noEcho = { echo: true, before: [], after: [], prompt: '', end: '\r\n', noise: false } as const;

  test.each(ITEM_NAMES)('the echo of a get or a set of %s', (item) => {
    fc.assert(
      fc.property(values, fc.constantFrom('\r\n', '\n', '\r'), (held, end) => {
        const set = `set ${WORDS[item]} ${plain(item, held)}`;
        const context = {
          ...{ command: getCommand(item), sentBefore: [set], dialect: UNKNOWN_DIALECT },
          isChatter: () => false,
        };
        const { recognition } = recognise(
          item,
          linesOf(Buffer.from(`${set}${end}${getCommand(item)}${end}`)),
          context,
        );
        expect(recognition.kind).toBe('nothing');
      }),
      { numRuns: 300 },
    );
  });

  test.each(ITEM_NAMES)('any bytes at all, at least no exception, when %s is asked for', (item) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        ask(item, noise, UNKNOWN_DIALECT);
      }),
      { numRuns: 500 },
    );
  });

  test('log lines with the codes of breakers', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{12}$/), fc.nat(9), (code, line) => {
        for (const log of [
          `[12:01:02] breaker ${code} online`,
          `bus: line ${line} addr=${code} U=220`,
          `断路器 ${code} 合闸`,
          `mqtt: publish fromdev seq=${line} breaker=${code}`,
        ]) {
          expect(ask('sn', Buffer.from(`${log}\r\n`), UNKNOWN_DIALECT).kind).not.toBe('value');
        }
      }),
      { numRuns: 200 },
    );
  });

  test('an empty reply', () => {
    for (const item of ITEM_NAMES) {
      const reply = replyOf({ name: '', value: () => [] }, item, {} as Values, noEcho);
      expect(ask(item, reply, UNKNOWN_DIALECT).kind).toBe('nothing');
    }
  });
});
