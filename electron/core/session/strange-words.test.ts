import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../../simulator/encoding.ts';
import { MIN_TELLING_LENGTH } from './password-words.ts';
import { TranscriptRecorder } from './transcript-recorder.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** What is shown of it, unasked and before anybody has read anything. */
function shownOf(text: string, ...open: string[]): string {
  const recorder = new TranscriptRecorder(0);
  recorder.record(1, 'in', bytes(text), false);
  for (const value of open) {
    recorder.openValues.note('topicRoot', { state: 'read', value });
    recorder.openValues.noteSet('topicRoot');
  }
  return Buffer.from(recorder.entries()[0]!.hex, 'hex').toString('latin1');
}

describe('what nobody could take for a password is shown', () => {
  test.each([
    '12:01:03 poll: line 3 u=229.8V i=0.412A',
    '[     0.001] bus: breaker 210012340001 online',
    '[rs485] breaker12 online, 231.4 V 0.52 A, 3.2kWh -71dBm 115200bps',
    'I (123) mqtt: publish fromdev seq=12, heap 20480 free',
    '<6>[  12.480113] eth0: ip 192.168.1.20 port 502 up',
    '2020-07-15 10:33:01 sn=210012340001 type=RCBO state=1',
    '2020-07-15T10:33:01.250Z D/ntp: sync with ntp1.aliyun.com:123 UTC+08:00 ok',
    'mqtt: connect to mqtts://mqtt.other.example:1883 failed, retry in 5s',
    'Boot v1.4.2 (Jul 2020) crc 0x1F3A mac 00:1A:2B:3C:4D:5E ip 2001:db8::1',
    '{"sn":"202005010001","host":"mqtt.example.com","port":8883,"topic":"smart/devs"}',
    '<sn>202005010001</sn><server>a.b 1</server>',
    'sn: 202005010001server: a.b 8883user: ******topic: smart/devs',
    '\x1b[36msn\x1b[0m: \x1b[1;32m202005010001\x1b[0m',
    'conc# \x1b[33mconc>\x1b[0m \x1b[K[202005010001 ~]$ ',
  ])('%s', (line) => {
    expect(shownOf(`${line}\r\n`)).toBe(`${line}\r\n`);
  });

  test('Chinese, in UTF-8 and in GBK', () => {
    for (const encoding of ['utf8', 'gbk'] as const) {
      const text = Buffer.from(encodeText('断路器 210012340006 上线，主题根：x', encoding)).toString(
        'latin1',
      );
      expect(shownOf(text)).toBe(text);
    }
  });
});

describe('a value that was sent or read as another item', () => {
  test.each([
    'topic: room-77/Xy OK',
    '"room-77/Xy"',
    '{"value":"room-77/Xy"}',
    '<topic>room-77/Xy</topic>',
    'sub room-77/Xy/202005010001/todev',
    'topic: room-77/Xyntp: a.b 1',
  ])('is shown: %s', (line) => {
    expect(shownOf(line, 'room-77/Xy')).toBe(line);
  });

  test('is not shown as a part of a longer word', () => {
    expect(shownOf('x-room-77/Xyz9', 'room-77/Xy')).toBe('******');
  });

  test('is hidden again once the device contradicts itself', () => {
    const recorder = new TranscriptRecorder(0);
    recorder.record(1, 'in', bytes('Canary77\r\n'), false);
    recorder.openValues.note('topicRoot', { state: 'read', value: 'Canary77' });
    recorder.openValues.note('topicRoot', { state: 'unknown', unset: false, doubtful: true });
    expect(recorder.entries()[0]?.text).toBe('******\\r\\n');
  });
});

describe('anything else is hidden, unasked, unread and unnamed', () => {
  test.each([
    ['Canary77', '******'],
    ['conc# Canary77 ok', 'conc# ****** ok'],
    ['{"value":"Canary77"}', '{"value":"******"}'],
    ['{"Device SN":"Correct-Horse_7"}', '{"Device SN":"******"}'],
    ['<code>Canary77</code>', '<code>******</code>'],
    ['P03=Canary77', '******'],
    ['\x1b[32mCanary77\x1b[0m', '\x1b[32m******\x1b[0m'],
    ['smart/site-7', '******'],
    ['Can\x00ary7\xff7', '******'],
    ['Canary77get sn', '****** sn'],
  ])('%j', (line, shown) => {
    expect(shownOf(line)).toBe(shown);
  });
});

const LETTER = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
const DIGIT = fc.constantFrom(...'0123456789');
const MARK = fc.constantFrom(...'!#$%&()*+,-./:;<=>?@[]^_`{|}~');

/** As a generator or a person makes it: letters of both cases and digits, mixed; marks inside. */
const PASSWORD = fc
  .tuple(
    fc.array(fc.oneof(LETTER, LETTER, DIGIT, MARK), { minLength: 4, maxLength: 40 }),
    LETTER,
    DIGIT,
    LETTER,
  )
  .map(([inner, first, digit, last]) => `${first}${digit}${first.toUpperCase()}${inner.join('')}${last}`)
  .filter((password) => !/["{}<>\\]/.test(password) && password.length >= MIN_TELLING_LENGTH);

const DIALECTS: readonly ((password: string) => string)[] = [
  (password) => password,
  (password) => `user: ${password}`,
  (password) => `get user\r\nuser=${password}\r\nOK`,
  (password) => `{"user":"${password}"}`,
  (password) => `\x1b[36muser\x1b[0m: \x1b[1;32m${password}\x1b[0m`,
  (password) => `[12:01:03] cfg: ${password} loaded`,
  (password) => `P03:\r\n${password}`,
  (password) => Buffer.from(encodeText(`登录密码：${password}`, 'gbk')).toString('latin1'),
  (password) => Buffer.from(encodeText(`集中器> ${password}`, 'utf8')).toString('latin1'),
];

test('no password is shown, in any dialect, however it is cut into chunks, cut off, or spoilt by one byte', () => {
  fc.assert(
    fc.property(
      PASSWORD,
      fc.constantFrom(...DIALECTS),
      fc.array(fc.nat(), { maxLength: 4 }),
      fc.record({ at: fc.nat(), to: fc.constantFrom('\x00', '\xff', 'x', '') }),
      fc.boolean(),
      fc.boolean(),
      (password, dialect, places, spoilt, isAsked, isCutOff) => {
        // Its beginning tells that it is no word of a language.
        const at = 3 + (spoilt.at % (password.length - 3));
        const held =
          spoilt.to === 'x' ? password : password.slice(0, at) + spoilt.to + password.slice(at + 1);
        const whole = `${dialect(password).replace(password, () => held)}\r\n`;
        const answer = isCutOff ? whole.slice(0, whole.indexOf(held) + Math.ceil(held.length * 0.75)) : whole;
        const cuts = [0, ...places.map((place) => place % answer.length), answer.length].sort(
          (a, b) => a - b,
        );
        const recorder = new TranscriptRecorder(0);
        recorder.record(1, 'out', bytes(isAsked ? 'get user\r\n' : 'get topic\r\n'), isAsked);
        cuts.slice(1).forEach((end, index) => {
          recorder.record(2, 'in', bytes(answer.slice(cuts[index], end)), isAsked);
        });
        const shown = recorder
          .entries()
          .filter(({ direction }) => direction === 'in')
          .map(({ hex }) => Buffer.from(hex, 'hex').toString('latin1'))
          .join('');
        // What comes before the noise in it may be shorter than anybody could look for.
        const [part] = /[A-Za-z0-9][!-~]{6}[A-Za-z0-9]/.exec(held) ?? [];
        if (part !== undefined) expect(shown).not.toContain(part);
      },
    ),
    { numRuns: 500 },
  );
});
