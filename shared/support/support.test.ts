import { describe, expect, it } from 'vitest';
import { MqttPassword } from '../domain/index.ts';
import {
  compareItems,
  heldFromText,
  NOTHING_WANTED,
  rawReplies,
  visibleText,
  type HeldItems,
} from './index.ts';

const HELD: HeldItems = {
  sn: { state: 'text', text: '202005010001' },
  server: { state: 'server', host: 'old.example.com', port: 1883 },
  password: { state: 'secret', length: 10 },
  topicRoot: { state: 'text', text: 'smart/devs' },
  ntp: { state: 'noReply' },
};

describe('a comparison', () => {
  it('puts what differs first, then what cannot be told, then what is as it should be', () => {
    const rows = compareItems(HELD, {
      ...NOTHING_WANTED,
      server: { state: 'server', host: 'new.example.com', port: 8883 },
      topicRoot: { state: 'text', text: 'smart/devs' },
      ntp: { state: 'ntp', host: 'ntp', port: 123, timezone: 8 },
    });
    expect(rows.map(({ item, verdict }) => `${item} ${verdict}`)).toEqual([
      ...['server differs', 'ntp cannotTell', 'topicRoot same', 'sn notAsked', 'password notAsked'],
    ]);
  });

  it('takes letter case for a difference', () => {
    const rows = compareItems(HELD, { ...NOTHING_WANTED, topicRoot: { state: 'text', text: 'Smart/devs' } });
    expect(rows[0]).toMatchObject({ item: 'topicRoot', verdict: 'differs' });
  });

  it('calls an item that the device says is not set different from a value', () => {
    const held: HeldItems = { ...HELD, topicRoot: { state: 'unknown', unset: true } };
    const rows = compareItems(held, { ...NOTHING_WANTED, topicRoot: { state: 'text', text: 'a' } });
    expect(rows[0]).toMatchObject({ item: 'topicRoot', verdict: 'differs' });
  });

  it('tells of two passwords where they differ, and never their text', () => {
    const wanted = MqttPassword.fromDevice('0501passwD');
    const rows = compareItems(
      HELD,
      { ...NOTHING_WANTED, password: { state: 'secret', length: wanted.length } },
      { held: '0501passwd', wanted },
    );
    expect(rows[0]).toMatchObject({
      verdict: 'differs',
      passwordDifference: { wantedLength: 10, actualLength: 10, firstDifference: 10 },
    });
    expect(JSON.stringify(rows)).not.toContain('0501passw');
  });

  it.each([
    ['of another length differ', 12, 'differs'],
    ['of one length may be the same', 10, 'cannotTell'],
  ])('of passwords of which only the lengths are known: those %s', (_what, length, verdict) => {
    const rows = compareItems(HELD, { ...NOTHING_WANTED, password: { state: 'secret', length } });
    expect(rows.find(({ item }) => item === 'password')).toMatchObject({ verdict });
  });
});

describe('a value in a record', () => {
  it.each([
    ['server', 'mqtt.example.com:8883', { state: 'server', host: 'mqtt.example.com', port: 8883 }],
    ['server', '[fd00::1]:8883', { state: 'server', host: 'fd00::1', port: 8883 }],
    ['ntp', 'ntp1.aliyun.com:123 UTC+8', { state: 'ntp', host: 'ntp1.aliyun.com', port: 123, timezone: 8 }],
    ['ntp', '[::1]:123 UTC-3.5', { state: 'ntp', host: '::1', port: 123, timezone: -3.5 }],
    ['topicRoot', 'smart/devs', { state: 'text', text: 'smart/devs' }],
    ['server', 'nonsense', null],
    ['password', 'never', null],
  ] as const)('%s %s is read back', (item, text, expected) =>
    expect(heldFromText(item, text)).toEqual(expected),
  );
});

describe('the raw reply to a question', () => {
  const chunk = (direction: 'in' | 'out', text: string) => ({
    direction,
    text,
    hex: Buffer.from(text).toString('hex'),
  });

  it('is all that came until the next command', () => {
    const replies = rawReplies([
      chunk('out', 'get sn\\r\\n'),
      chunk('in', 'sn: 2020'),
      chunk('in', '05010001\\r\\n'),
      chunk('out', 'get user\\r\\n'),
      chunk('in', 'user: ******\\r\\n'),
    ]);
    expect(replies.sn?.text).toBe('sn: 202005010001\\r\\n');
    expect(replies.password?.text).toBe('user: ******\\r\\n');
    expect(replies.ntp).toBeNull();
  });

  it('is found where the question was sent one character at a time, and is the last one', () => {
    const slow = [...'get topic'].map((letter) => chunk('out', letter));
    const replies = rawReplies([
      ...[chunk('out', 'get topic\\r\\n'), chunk('in', 'old')],
      ...[...slow, chunk('out', '\\r'), chunk('out', '\\n'), chunk('in', 'new')],
    ]);
    expect(replies.topicRoot?.text).toBe('new');
  });
});

describe('text that others wrote', () => {
  it('shows what has no shape or turns the direction', () => {
    expect(visibleText('a\u202eb\u0000\u200b\u001b[31m集中器é')).toBe(
      'a\\u{202e}b\\u{0}\\u{200b}\\u{1b}[31m集中器é',
    );
  });
});
