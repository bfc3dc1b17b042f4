import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ITEM_NAMES,
  MqttPassword,
  parseNtpServer,
  parseSerialNumber,
  parseServerAddress,
  parseTopicRoot,
  type ItemName,
  type ItemValue,
  type Parsed,
} from '../domain/index.ts';
import { isConcentratorError } from '../errors/index.ts';
import { encodeLine, getCommand, setCommand } from './commands.ts';

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** True where the bytes are one line and nothing else: printable ASCII, ended by CR LF. */
function isOneLine(bytes: Uint8Array): boolean {
  return bytes.length <= 1024 && /^[\x20-\x7e]+\r\n$/.test(textOf(bytes));
}

/** @returns null where it was refused */
function encoded(make: () => Uint8Array): Uint8Array | null {
  try {
    return make();
  } catch (error) {
    if (isConcentratorError(error, 'badArgument')) return null;
    throw error;
  }
}

function valueOf<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

/** Mostly what is meant to break out of a line. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...['\r', '\n', '\r\n', '\0', ' ', '\t', '\u0085', '\u2028', '\u2029', '\u010d', '\u010a', '\ud800'],
        ...[
          '\u00a0',
          '\u001b[2K',
          'set sn 202005010001',
          'get user',
          'x'.repeat(300),
          'é',
          '服务器',
          ';',
          '&',
        ],
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join('')),
  fc.string({ maxLength: 400 }),
);

describe('the encoder', () => {
  test('makes exactly one line of any text, or refuses it (100,000 inputs)', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const bytes = encoded(() => encodeLine(text));
        return bytes === null || (isOneLine(bytes) && textOf(bytes) === `${text}\r\n`);
      }),
      { numRuns: 100_000 },
    );
  }, 60_000);

  test('makes exactly one command of any value that is forced into a set, or refuses it (100,000 inputs)', () => {
    const items: readonly { item: ItemName; words: number; value: (text: string) => unknown }[] = [
      { item: 'sn', words: 3, value: (text) => text },
      { item: 'topicRoot', words: 3, value: (text) => text },
      { item: 'password', words: 3, value: (text) => MqttPassword.fromDevice(text) },
      { item: 'server', words: 4, value: (text) => ({ host: text, port: 1883 }) },
      { item: 'server', words: 4, value: (text) => ({ host: 'h', port: text }) },
      { item: 'ntp', words: 5, value: (text) => ({ host: text, port: 123, timezone: text }) },
    ];
    fc.assert(
      fc.property(fc.constantFrom(...items), hostile, ({ item, words, value }, text) => {
        const bytes = encoded(() => encodeLine(setCommand(item, value(text) as ItemValue<typeof item>)));
        return bytes === null || (isOneLine(bytes) && textOf(bytes).trimEnd().split(' ').length === words);
      }),
      { numRuns: 100_000 },
    );
  }, 60_000);

  test.each(['', ' ', 'get  sn', ' get sn', 'get sn ', 'get\tsn', 'get sn\r\n', 'gét sn', 'get sn\0'])(
    'refuses %j',
    (text) => {
      expect(encoded(() => encodeLine(text))).toBeNull();
    },
  );

  test('refuses a blank inside a value, which would make two of it', () => {
    expect(() => setCommand('password', MqttPassword.fromDevice('a b'))).toThrow(/badArgument/);
  });
});

describe('every value that the domain accepts gives one line', () => {
  const label63 = 'a'.repeat(63);
  const longestHost = [label63, label63, label63, 'a'.repeat(61)].join('.');

  test.each([
    ['get sn', getCommand('sn')],
    ['get server', getCommand('server')],
    ['get user', getCommand('password')],
    ['get topic', getCommand('topicRoot')],
    ['get ntp', getCommand('ntp')],
    ['set sn 202005010001', setCommand('sn', valueOf(parseSerialNumber('202005010001')))],
    ['set user a!b', setCommand('password', valueOf(MqttPassword.parse('a!b')))],
    ['set topic smart/devs', setCommand('topicRoot', valueOf(parseTopicRoot('smart/devs')))],
    ['set server a.b 8883', setCommand('server', valueOf(parseServerAddress('a.b', 8883)))],
    ['set server 2001:db8::1 1', setCommand('server', valueOf(parseServerAddress('2001:db8::1', 1)))],
    ['set ntp a.b 123 -3.5', setCommand('ntp', valueOf(parseNtpServer('a.b', 123, -3.5)))],
    ['set ntp a.b 123 0', setCommand('ntp', valueOf(parseNtpServer('a.b', 123, -0)))],
  ])('%s', (line, command) => {
    expect(command).toBe(line);
    expect(isOneLine(encodeLine(command))).toBe(true);
  });

  test('a password of the greatest length', () => {
    expect(isOneLine(encodeLine(setCommand('password', valueOf(MqttPassword.parse('~'.repeat(64))))))).toBe(
      true,
    );
  });

  test('a TopicRoot of the greatest length', () => {
    expect(isOneLine(encodeLine(setCommand('topicRoot', valueOf(parseTopicRoot('t'.repeat(128))))))).toBe(
      true,
    );
  });

  test('a server with a host name of the greatest length', () => {
    const server = valueOf(parseServerAddress(longestHost, 65535));
    expect(isOneLine(encodeLine(setCommand('server', server)))).toBe(true);
  });

  test('an NTP server with a host name of the greatest length', () => {
    const ntp = valueOf(parseNtpServer(longestHost, 65535, -11.25));
    expect(isOneLine(encodeLine(setCommand('ntp', ntp)))).toBe(true);
  });

  test('any password and any TopicRoot by their characters', () => {
    const printable = fc.stringMatching(/^[!-~]{1,64}$/);
    fc.assert(
      fc.property(printable, (text) => {
        const password = MqttPassword.parse(text);
        const root = parseTopicRoot(text);
        return (
          (!password.ok ||
            textOf(encodeLine(setCommand('password', password.value))) === `set user ${text}\r\n`) &&
          (!root.ok || textOf(encodeLine(setCommand('topicRoot', root.value))) === `set topic ${text}\r\n`)
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('and a get of every item is one line', () => {
    for (const item of ITEM_NAMES) expect(isOneLine(encodeLine(getCommand(item)))).toBe(true);
  });
});
