import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ITEM_NAMES, type ItemName } from '../domain/index.ts';
import { mayGoOn, recall, templateOf, type AnswerTemplate } from './answer-template.ts';
import { getCommand } from './commands.ts';
import { UNKNOWN_DIALECT } from './dialect.ts';
import type { ReadingValues } from './reading.ts';
import { recognise } from './recogniser.ts';
import { linesOf, values, type Values } from './testing.ts';

const KEYS: Record<ItemName, string> = {
  sn: 'sn',
  server: 'server',
  password: 'user',
  topicRoot: 'topic',
  ntp: 'ntp',
};

type Form = (item: ItemName, held: Values) => string;

function plain(item: ItemName, held: Values, separator = ' '): string {
  if (item === 'server') return [held.server.host, held.server.port].join(separator);
  if (item === 'ntp') return [held.ntp.host, held.ntp.port, held.ntp.timezone].join(separator);
  return held[item];
}

const FORMS: readonly Form[] = [
  (item, held) => `${plain(item, held)}\r\n`,
  (item, held) => `${plain(item, held)}\r\nOK\r\n`,
  (item, held) => `OK\r\n${plain(item, held)}\r\n`,
  (item, held) => `${KEYS[item]}: ${plain(item, held)}\r\n`,
  (item, held) => `get ${KEYS[item]}\r\n${KEYS[item]} = ${plain(item, held)}\r\nconc# `,
  (item, held) => `+${KEYS[item].toUpperCase()}:${plain(item, held, ',')}\n\nOK\n`,
  (item, held) => `[cfg] ${KEYS[item]} is ${plain(item, held)}\r`,
  (item, held) => `{"${KEYS[item]}":"${plain(item, held, ':')}"}\r\n`,
];

function learn(item: ItemName, form: Form, held: Values): AnswerTemplate | null {
  return templateOf(item, form(item, held), held[item]);
}

function key(value: ReadingValues[ItemName]): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const DEVICE: Values = {
  sn: '202005010001',
  server: { host: 'mqtt.example.com', port: 8883 },
  password: 'Secret-77_x',
  topicRoot: 'smart/devs',
  ntp: { host: 'pool.ntp.org', port: 123, timezone: 8 },
};

describe('an answer that was seen once', () => {
  test.each(ITEM_NAMES)('is known again with another value: %s', (item) => {
    const other: Values = {
      sn: '202211230042',
      server: { host: '10.0.0.7', port: 1883 },
      password: 'another/one',
      topicRoot: 'plant-4',
      ntp: { host: 'ntp.local', port: 1123, timezone: -3 },
    };
    for (const form of FORMS) {
      const template = learn(item, form, DEVICE);
      expect(template).not.toBeNull();
      expect(recall(item, form(item, other), template ?? [])).toMatchObject({ value: other[item] });
    }
  });

  test('holds neither its value nor its secret', () => {
    for (const form of FORMS) {
      for (const item of ITEM_NAMES)
        expect(JSON.stringify(learn(item, form, DEVICE))).not.toContain(plain(item, DEVICE));
    }
  });

  test('is not kept where the value stands in it twice', () => {
    expect(templateOf('password', 'user: Secret-77_x (Secret-77_x)\r\n', 'Secret-77_x')).toBeNull();
  });

  test('is not kept where an SN stands beside the value', () => {
    expect(templateOf('password', '202005010001 Secret-77_x\r\n', 'Secret-77_x')).toBeNull();
  });

  test.each(['smart/devs', 'topic: smart/devs', 'smart/devs\r\nOK', ''])(
    'is not kept without an end: %j',
    (raw) => {
      expect(templateOf('topicRoot', raw, 'smart/devs')).toBeNull();
    },
  );
});

describe('an answer is not whole', () => {
  test('before its last byte', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...FORMS), fc.constantFrom(...ITEM_NAMES), (held, form, item) => {
        const template = learn(item, form, DEVICE) ?? [];
        const raw = form(item, held);
        for (let length = 0; length < raw.length; length += 1)
          expect(recall(item, raw.slice(0, length), template)).toBeNull();
      }),
    );
  });

  test.each([
    ['a line before it', '[12:00] bus ok\r\ntopic: smart/devs\r\n'],
    ['a line after it', 'topic: smart/devs\r\n[12:00] bus ok\r\n'],
    ['another name', 'ntp: smart/devs\r\n'],
    ['an echo of ours', 'topic: set topic smart/devs\r\n'],
    ['nothing set', 'topic: (null)\r\n'],
    ['a refusal', 'topic: ERROR\r\n'],
    ['a mask', 'topic: ******\r\n'],
    ['two lines', 'topic: smart\r\n/devs\r\n'],
    ['quotes that were not there', 'topic: "smart/devs"\r\n'],
    ['a byte that was spoilt', 'topic: smart\u00ff/devs\r\n'],
  ])('with %s', (_name, raw) => {
    expect(recall('topicRoot', raw, ['topic: ', '\r\n'])).toBeNull();
  });
});

test('whatever it gives is what the recogniser gives', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(...FORMS), fc.constantFrom(...ITEM_NAMES), (held, form, item) => {
      const template = learn(item, form, DEVICE);
      const raw = form(item, held);
      const found = template === null ? null : recall(item, raw, template);
      if (found === null) return;
      expect(key(found.value)).toBe(key(held[item]));
      const context = {
        ...{ command: getCommand(item), sentBefore: [], dialect: UNKNOWN_DIALECT },
        isChatter: () => false,
      };
      const { recognition } = recognise(item, linesOf(Buffer.from(raw, 'latin1')), context);
      if (recognition.kind === 'value') expect(recognition.key).toBe(found.key);
    }),
    { numRuns: 3000 },
  );
});

test('the beginning of a longer answer is told from a whole one', () => {
  expect(mayGoOn(['', '\r\n'], ['', '\r\nOK\r\n'])).toBe(true);
  expect(mayGoOn(['', '\r\nOK\r\n'], ['', '\r\n'])).toBe(false);
  expect(mayGoOn(['sn: ', '\r\n'], ['SN=', '\r\nOK\r\n'])).toBe(false);
});
