import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginningOf,
  columnsOf,
  csvCell,
  csvRow,
  diffLines,
  fillUpgradeText,
  FIRST_SILENCE_MS,
  Habit,
  judge,
  numberAt,
  numbersIn,
  NUMBERS_MAX,
  placeholdersIn,
  pointerText,
  prettyLines,
  showsPresence,
  viewPayload,
  withoutInvisible,
  wrapLine,
} from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a payload as text', () => {
  it.each([
    ['UTF-8', bytes('{"名":"电表"}'), 'utf-8', '{"名":"电表"}'],
    ['GBK', Uint8Array.of(0xb5, 0xe7, 0xb1, 0xed), 'gbk', '电表'],
    ['bytes that are no text', Uint8Array.of(0x81, 0x20, 0x41, 0x5c), 'bytes', '\\x81 A\\x5c'],
    [
      'bytes that a lenient decoder takes for characters',
      Uint8Array.of(0xff, 0x41, 0x00),
      'bytes',
      '\\xffA\\x00',
    ],
    ['nothing', Uint8Array.of(), 'utf-8', ''],
  ] as const)('reads %s', (_what, payload, encoding, text) => {
    expect(viewPayload(payload)).toEqual({ text, encoding, isCut: false });
  });

  it('cuts between characters, not through them', () => {
    expect(viewPayload(bytes('电表'), 4)).toEqual({ text: '电', encoding: 'utf-8', isCut: true });
  });

  it('never fails, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(220), (payload, max) => {
        expect(typeof viewPayload(payload, max).text).toBe('string');
      }),
    );
  });

  it('writes out what cannot be seen, or turns the text around', () => {
    expect(withoutInvisible('a\u202eb\u0000c\u200bd\u001b[2J\n\t')).toBe(
      'a\\u202eb\\u0000c\\u200bd\\u001b[2J\n\t',
    );
  });
});

describe('whose message it is', () => {
  it.each([
    ['{"sn":"202005010001"}', 'device'],
    ['{"u":220}', 'byTopic'],
    ['{"state":"offline"}', 'offline'],
    ['offline', 'offline'],
    ['{"devCode":"202005010002"}', 'snMismatch'],
    ['{"lines":[{"code":"202005010002"}]}', 'byTopic'],
    ['{"a":1,"a":2}', 'duplicateKeys'],
    ['not json', 'malformed'],
    ['{"a":1e999}', 'malformed'],
    ['', 'empty'],
    ['['.repeat(65) + ']'.repeat(65), 'tooDeep'],
    [JSON.stringify('x'.repeat(300_000)), 'tooLarge'],
  ] as const)('%.40s is %s', (text, kind) => {
    expect(judge(bytes(text), '202005010001').kind).toBe(kind);
  });

  it('is foreign to a topic whose level is no SN, if it names one at all', () => {
    expect(judge(bytes('{"sn":"202005010001"}'), 'pump')).toEqual({
      kind: 'snMismatch',
      key: 'sn',
      otherSn: '202005010001',
    });
  });

  it('shows its device to be there unless it is a will, a command, a probe, or names another', () => {
    const kinds = [
      'device',
      'byTopic',
      'malformed',
      'snMismatch',
      'offline',
      'command',
      'selfProbe',
    ] as const;
    expect(kinds.map(showsPresence)).toEqual([true, true, true, false, false, false, false]);
  });
});

describe('how long a device may be silent', () => {
  const habitOf = (...pauses: readonly number[]): Habit => {
    const habit = new Habit();
    for (const pause of pauses) habit.learn(pause);
    return habit;
  };

  it.each([
    ['nothing is known', [], FIRST_SILENCE_MS],
    ['it reports every second', [1000, 1010, 990], 1750],
    ['it reports ten times a second', Array.from({ length: 20 }, () => 100), 1400],
    ['it reports every minute', [60_000, 60_500], 108_900],
    ['it reports in bursts, ten seconds apart', [20, 20, 10_000, 20, 20, 10_000, 20], 18_000],
  ])('where %s', (_what, pauses, limit) => expect(habitOf(...pauses).silenceLimitMs(null)).toBe(limit));

  it('is what a person has set, where they have', () =>
    expect(habitOf(1000).silenceLimitMs(5000)).toBe(5000));

  it('follows it to a faster pace, once the slow one is long enough ago', () => {
    expect(habitOf(30_000, ...Array.from({ length: 16 }, () => 1000)).silenceLimitMs(null)).toBe(1750);
  });

  it('takes a pause for its habit that was taken for its going twice', () => {
    const habit = habitOf(500, 500);
    habit.learnAbsence(20_000);
    expect(habit.silenceLimitMs(null)).toBe(1400);
    habit.learnAbsence(21_000);
    expect(habit.silenceLimitMs(null)).toBe(37_800);
  });
});

describe('JSON on several lines', () => {
  it('keeps every digit, every doubled key and every string as it came', () => {
    expect(prettyLines('{"a":12345678901234567890.10,"a":[1e400,{}],"s":"x\\"}, {"}')).toEqual([
      '{',
      '  "a": 12345678901234567890.10,',
      '  "a": [',
      '    1e400,',
      '    {}',
      '  ],',
      '  "s": "x\\"}, {"',
      '}',
    ]);
  });

  it('leaves what is no JSON as it came', () => {
    expect(prettyLines('OK\r\nline 2')).toEqual(['OK', 'line 2']);
    expect(prettyLines('')).toEqual(['']);
  });

  it('loses nothing but blanks between tokens', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const dense = (text: string): string => text.replace(/\s/g, '');
        expect(dense(prettyLines(json).join(''))).toBe(dense(json));
      }),
    );
  });

  it.each([
    ['1 MB of brackets', '['.repeat(1_000_000)],
    ['1 MB of one string with escapes', `{"a":"${'\\n'.repeat(500_000)}"}`],
    ['1 MB of commas', `[${','.repeat(1_000_000)}`],
    ['an unfinished string', `{"a":"${'x'.repeat(1_000_000)}`],
  ])('takes %s, in bounded lines', (_what, text) => {
    expect(prettyLines(text).length).toBeLessThanOrEqual(50_001);
  });
});

describe('lines of a width', () => {
  it('break nothing but between characters, and lose none', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 2, max: 30 }),
        (text, columns) => {
          const pieces = wrapLine(text, columns);
          expect(pieces.join('')).toBe(text);
          for (const piece of pieces)
            expect([...piece].length === 1 || columnsOf(piece) <= columns).toBe(true);
        },
      ),
    );
  });

  it('begin with as much as fits, and say that there is more', () => {
    expect(beginningOf('abcdef', 4)).toBe('abc…');
    expect(beginningOf('abcd', 4)).toBe('abcd');
    expect(beginningOf('电表电表', 5)).toBe('电表…');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 30 }),
        (text, columns) => {
          expect(columnsOf(beginningOf(text, columns))).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});

describe('the difference of two texts', () => {
  it('is by lines, what left before what came', () => {
    expect(diffLines(['{', '  "u": 1,', '  "i": 2', '}'], ['{', '  "u": 3,', '  "i": 2', '}'])).toEqual([
      { mark: 'same', text: '{' },
      { mark: 'removed', text: '  "u": 1,' },
      { mark: 'added', text: '  "u": 3,' },
      { mark: 'same', text: '  "i": 2' },
      { mark: 'same', text: '}' },
    ]);
  });

  it('gives both texts back', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = diffLines(before, after);
        expect(diff.filter(({ mark }) => mark !== 'added').map(({ text }) => text)).toEqual(before);
        expect(diff.filter(({ mark }) => mark !== 'removed').map(({ text }) => text)).toEqual(after);
      }),
    );
  });

  it('is one block out and one in where it would take too long to find', () => {
    const before = Array.from({ length: 2000 }, (_, at) => `a${at}`);
    const after = Array.from({ length: 2000 }, (_, at) => `b${at}`);
    expect(diffLines(before, after)).toHaveLength(4000);
  });
});

describe('the numbers of a message', () => {
  const text = '{"u":219.5,"lines":[{"a/b":"7.25"},{"~":-1e3}],"sn":"202005010001","on":true,"name":"x"}';

  it('are found wherever they stand, an SN is none', () => {
    expect(numbersIn(text)).toEqual([
      { pointer: '/u', raw: '219.5' },
      { pointer: '/lines/0/a~1b', raw: '7.25' },
      { pointer: '/lines/1/~0', raw: '-1e3' },
    ]);
    for (const { pointer, raw } of numbersIn(text)) expect(numberAt(text, pointer)).toBe(Number(raw));
  });

  it('are none where there is nothing, no number, or no JSON', () => {
    for (const pointer of ['/none', '/lines/9', '/lines/x', '/on', '/name', '/sn', '/u/v', ''])
      expect(numberAt(text, pointer)).toBeNull();
    expect(numbersIn('not json')).toEqual([]);
    expect(numberAt('42', '')).toBe(42);
  });

  it('are not more than a list can hold, and no prototype is one', () => {
    expect(numbersIn(JSON.stringify(Array.from({ length: 9999 }, (_, at) => at)))).toHaveLength(NUMBERS_MAX);
    expect(numberAt('{}', '/__proto__')).toBeNull();
    expect(numberAt('{"__proto__":5}', '/__proto__')).toBe(5);
  });

  it('are named as a person would', () => {
    expect(pointerText('/lines/0/a~1b')).toBe('lines[0].a/b');
    expect(pointerText('')).toBe('$');
  });
});

describe('a table of messages', () => {
  it.each([
    ['=1+1', '"\'=1+1"'],
    ['+cmd', '"\'+cmd"'],
    ['-1', '"\'-1"'],
    ['@x', '"\'@x"'],
    ['\tx', '"\'\tx"'],
    ['\rx', '"\'\rx"'],
    ['a,"b"', '"a,""b"""'],
    ['a\nb', '"a\nb"'],
    ['plain', 'plain'],
  ])('holds no formula: %j', (cell, written) => expect(csvCell(cell)).toBe(written));

  it('is made of rows', () => expect(csvRow(['a', '=b', ''])).toBe('a,"\'=b",\r\n'));
});

describe('the message that starts an upgrade', () => {
  const facts = { url: 'http://10.0.0.2:8080/fw.bin', size: '1234', sha256: 'ab12', sn: '202005010001' };

  it('is filled, and keeps every other brace', () => {
    expect(
      fillUpgradeText(
        '{"cmd":"up","url":"{url}?sn={sn}","n":{size},"h":"{sha256}","x":{},"y":"{other}"}',
        facts,
      ),
    ).toBe(
      '{"cmd":"up","url":"http://10.0.0.2:8080/fw.bin?sn=202005010001","n":1234,"h":"ab12","x":{},"y":"{other}"}',
    );
    expect(placeholdersIn('{sn} {url}')).toEqual(['url', 'sn']);
    expect(fillUpgradeText('{url} {sn}', { sn: '1' })).toBe('{url} 1');
  });
});
