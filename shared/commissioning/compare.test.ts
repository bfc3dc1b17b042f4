import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MqttPassword, type SerialNumber, type TopicRoot } from '../domain/index.ts';
import { holds, passwordDifference, shown, shownWanted } from './compare.ts';

const root = (text: string): TopicRoot => text as TopicRoot;
const password = (text: string): MqttPassword => MqttPassword.fromDevice(text);

describe('row 21: a value that is only nearly the same is not held', () => {
  test.each([
    ['a digit more', '2020050100011'],
    ['a digit less', '20200501000'],
    ['another digit', '202005010002'],
    ['a blank', '202005010001 '],
  ])('row 21: an SN with %s', (_what, sn) => {
    expect(holds('sn', '202005010001' as SerialNumber, sn)).toBe(false);
  });

  test.each(['smart/devs2', 'smart/dev', 'Smart/devs', '/smart/devs', 'smart/devs/', ''])(
    'row 21: %j',
    (held) => {
      expect(holds('topicRoot', root('smart/devs'), held)).toBe(false);
    },
  );

  test('row 21: a server with another host, letter case or port', () => {
    const wanted = { host: 'mqtt.example.com', port: 8883 };
    expect(holds('server', wanted, { ...wanted })).toBe(true);
    expect(holds('server', wanted, { ...wanted, host: 'MQTT.example.com' })).toBe(false);
    expect(holds('server', wanted, { ...wanted, port: 888 })).toBe(false);
  });

  test('row 21: an NTP server with another time zone', () => {
    const wanted = { host: 'a.b', port: 123, timezone: 8 };
    expect(holds('ntp', wanted, { ...wanted })).toBe(true);
    expect(holds('ntp', wanted, { ...wanted, timezone: -8 })).toBe(false);
    expect(holds('ntp', wanted, { ...wanted, timezone: 8.5 })).toBe(false);
  });

  test('row 21: any password is held only where it is the very same', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        expect(holds('password', password(left), right)).toBe(left === right);
      }),
    );
  });
});

describe("row 23: a password's difference", () => {
  test.each([
    ['abcdefgh', 'abcd', { wantedLength: 8, actualLength: 4, firstDifference: 5 }],
    ['abcd', 'abcdefgh', { wantedLength: 4, actualLength: 8, firstDifference: 5 }],
    ['abcd', 'abXd', { wantedLength: 4, actualLength: 4, firstDifference: 3 }],
    ['abcd', '', { wantedLength: 4, actualLength: 0, firstDifference: 1 }],
  ])('row 23: of %s and %s is their lengths and the first position', (wanted, held, difference) => {
    expect(passwordDifference(password(wanted), held)).toEqual(difference);
  });

  test('row 23: never holds either value', () => {
    const text = JSON.stringify([
      passwordDifference(password('canary-one'), 'canary-two'),
      shown('password', 'canary-two') ?? null,
      shownWanted('password', password('canary-one')) ?? null,
    ]);
    expect(text).not.toContain('canary');
  });
});
