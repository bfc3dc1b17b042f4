import { describe, expect, test } from 'vitest';
import type { ItemName } from '../domain/index.ts';
import { getCommand } from './commands.ts';
import { UNKNOWN_DIALECT, type Dialect } from './dialect.ts';
import type { ReadingValues } from './reading.ts';
import { recognise, type Recognition } from './recogniser.ts';
import { lineText } from './text.ts';

const SN = '202005010001';
const SERVER = { host: 'mqtt.example.com', port: 8883 };
const NTP = { host: 'ntp1.aliyun.com', port: 123, timezone: 8 };

const BARE: Dialect = { ...UNKNOWN_DIALECT, frames: { sn: ['', ''], server: ['', ' ', ''] } };
const COLON: Dialect = { ...UNKNOWN_DIALECT, frames: { sn: ['sn: ', ''] } };

function read<K extends ItemName>(
  item: K,
  reply: string | Uint8Array,
  dialect: Dialect = UNKNOWN_DIALECT,
  sentBefore: readonly string[] = [],
): Recognition<K> {
  const bytes = typeof reply === 'string' ? new TextEncoder().encode(reply) : reply;
  const lines: { text: string; terminated: boolean }[] = [];
  let start = 0;
  bytes.forEach((byte, index) => {
    if (byte !== 10 && byte !== 13) return;
    if (index > start) lines.push({ text: lineText(bytes.subarray(start, index)), terminated: true });
    start = index + 1;
  });
  if (start < bytes.length) lines.push({ text: lineText(bytes.subarray(start)), terminated: false });
  return recognise(item, lines, { command: getCommand(item), sentBefore, dialect, isChatter: () => false })
    .recognition;
}

function valueOf<K extends ItemName>(recognition: Recognition<K>): ReadingValues[K] | string {
  return recognition.kind === 'value' ? recognition.value : recognition.kind;
}

describe('the SN is found', () => {
  test.each([
    ['bare', `${SN}\r\n`],
    ['after a label', `sn: ${SN}\r\n`],
    ['after a label in capitals', `SN=${SN}\r\n`],
    ['in an AT answer', `+SN:${SN}\r\n\r\nOK\r\n`],
    ['in a sentence', `[cfg] sn is ${SN}\r\n`],
    ['after the echo and before a prompt', `get sn\r\n${SN}\r\n> `],
    ['on the line of the echo', `get sn: ${SN}\r\nOK\r\n`],
    ['after a prompt with the echo', `conc# get sn\r\nsn ${SN}\r\nconc# `],
    ['quoted', `sn = "${SN}"\r\n`],
    ['in parentheses', `sn(${SN})\r\n`],
    ['in JSON', `{"cmd":"get","sn":"${SN}"}\r\n`],
    ['in JSON as a number', `{"sn":${SN}}\r\n`],
    ['in XML', `<sn>${SN}</sn>\r\n`],
    ['in a dump of everything', `sn=${SN};server=mqtt.example.com:8883;user=abc;topic=smart/devs\r\n`],
    ['with a Chinese label', `编码：${SN}\r\n`],
    ['with a Chinese sentence', `当前编码为${SN}\r\n`],
    ['under its label', `SN:\r\n${SN}\r\n`],
    ['in a table', `sn          : ${SN}\r\n`],
    [
      'after log lines of breakers',
      `[12:01:02] breaker 202005019999 online\r\n${SN}\r\nline 3 addr=202005018888 U=220\r\n`,
    ],
    ['coloured', `\u001b[32msn: ${SN}\u001b[0m\r\n`],
    ['after noise on the line', `\u0000\u0000sn: ${SN}\r\n`],
    ['with a time before it', `2020-05-01 12:00:00 sn: ${SN}\r\n`],
    ['unterminated', `sn: ${SN}`],
  ])('%s', (_form, reply) => {
    expect(valueOf(read('sn', reply))).toBe(SN);
  });

  test('with a label in GBK', () => {
    const label = Uint8Array.from([0xb1, 0xe0, 0xc2, 0xeb, 0xa3, 0xba]);
    const digits = new TextEncoder().encode(`${SN}\r\n`);
    expect(valueOf(read('sn', Uint8Array.from([...label, ...digits])))).toBe(SN);
  });

  test('under a name nobody thought of, but only weakly', () => {
    expect(read('sn', `Gateway-Kennung: ${SN}\r\n`)).toMatchObject({
      kind: 'value',
      value: SN,
      trust: 'weak',
    });
  });
});

describe('no SN is taken from', () => {
  test.each([
    ['the echo', 'get sn\r\n', 'nothing'],
    ['a log line with a breaker code', '[12:01:02] breaker 202005019999 online\r\n', 'unknown'],
    ['a breaker sn', 'breaker sn: 202005019999\r\n', 'unknown'],
    ['a Chinese breaker line', '断路器 202005019999 合闸\r\n', 'unknown'],
    ['an SN with a digit too many', `${SN}1\r\n`, 'unknown'],
    ['a spoilt SN', '20200501\u00010001\r\n', 'unknown'],
    ['a boot banner', 'Boot v1.2 build 202005010101\r\n', 'unknown'],
    ['an agreement', 'OK\r\n', 'nothing'],
    ['a refusal', 'ERROR: unknown command\r\n', 'refused'],
    ['a Chinese refusal', '无效命令\r\n', 'refused'],
    ['an AT refusal', '+CME ERROR: 3\r\n', 'refused'],
    ['an unset value', 'sn: (null)\r\n', 'unset'],
    ['two of them', `202005010001\r\n202005010002\r\n`, 'ambiguous'],
  ])('%s', (_form, reply, kind) => {
    expect(read('sn', reply).kind).toBe(kind);
  });

  test('an echo of our own set', () => {
    expect(read('sn', `set sn ${SN}\r\n`, UNKNOWN_DIALECT, [`set sn ${SN}`]).kind).toBe('nothing');
  });
});

describe('the server is found', () => {
  test.each([
    ['bare', 'mqtt.example.com 8883\r\n'],
    ['labelled', 'server: mqtt.example.com 8883\r\n'],
    ['with a colon', 'server=mqtt.example.com:8883\r\n'],
    ['as a URL', 'server: mqtts://mqtt.example.com:8883\r\n'],
    ['in a sentence', '[cfg] mqtt server is mqtt.example.com, port 8883\r\n'],
    ['on two lines', 'server: mqtt.example.com\r\nport: 8883\r\n'],
    ['port first', 'port=8883 host=mqtt.example.com\r\n'],
    ['in JSON', '{"server":"mqtt.example.com","port":8883}\r\n'],
    ['in nested JSON', '{"server":{"host":"mqtt.example.com","port":8883}}\r\n'],
    ['in Chinese', '服务器：mqtt.example.com 端口：8883\r\n'],
    ['in Chinese without blanks', 'MQTT服务器:mqtt.example.com,端口:8883\r\nOK\r\n'],
    ['in XML', '<server>mqtt.example.com</server><port>8883</port>\r\n'],
    ['in a dump', 'sn=202005010001;server=mqtt.example.com:8883;user=abc;topic=smart/devs\r\n'],
    ['AT', '+SERVER: "mqtt.example.com",8883\r\nOK\r\n'],
    [
      'beside a log line of another server',
      '[mqtt] connecting to old.example.com:1883\r\nserver: mqtt.example.com 8883\r\n',
    ],
    ['with a log time', '12:00:01 server: mqtt.example.com, port: 8883.\r\n'],
  ])('%s', (_form, reply) => {
    expect(valueOf(read('server', reply))).toEqual(SERVER);
  });

  test.each([
    ['server: 10.0.0.5 1883', { host: '10.0.0.5', port: 1883 }],
    ['server: [2001:db8::1]:8883', { host: '2001:db8::1', port: 8883 }],
    ['2001:db8::1 8883', { host: '2001:db8::1', port: 8883 }],
    ['server: broker 8883', { host: 'broker', port: 8883 }],
    ['[cfg] mqtt server is broker, port 8883', { host: 'broker', port: 8883 }],
    ['server: localhost:8883', { host: 'localhost', port: 8883 }],
    ['server: gw-west 8883', { host: 'gw-west', port: 8883 }],
  ])('%s', (reply, value) => {
    expect(valueOf(read('server', `${reply}\r\n`))).toEqual(value);
  });

  test.each([
    ['[mqtt] connecting to old.example.com:1883\r\n', 'unknown'],
    ['[main.c:123] mqtt timeout\r\n', 'unknown'],
    ['server: mqtt.example.com\r\n', 'unknown'],
    ['server: mqtt.example.com:88830\r\n', 'unknown'],
    ['ntp: ntp1.aliyun.com 123 8\r\n', 'unknown'],
  ])('but not in %j', (reply, kind) => {
    expect(read('server', reply).kind).toBe(kind);
  });
});

describe('NTP is found', () => {
  test.each([
    'ntp1.aliyun.com 123 8',
    'ntp: ntp1.aliyun.com 123 8',
    'ntp1.aliyun.com:123 UTC+8',
    'ntp=ntp1.aliyun.com,port=123,tz=8',
    'ntp server: ntp1.aliyun.com:123, timezone: +08:00',
    'ntp1.aliyun.com,123,+8',
    'NTP: ntp1.aliyun.com 123 GMT+08:00',
    '校时服务器：ntp1.aliyun.com 端口：123 时区：8',
    '{"ntp":"ntp1.aliyun.com","port":123,"timezone":8}',
    'ntp: tz=8 host=ntp1.aliyun.com port=123',
    'ntp1.aliyun.com 123 8.0',
    'ntp1.aliyun.com 123 +0800',
    '[cfg] ntp server is ntp1.aliyun.com, port 123, timezone 8',
    'ntp: ntp1.aliyun.com\r\nport: 123\r\ntimezone: 8',
  ])('%s', (reply) => {
    expect(valueOf(read('ntp', `${reply}\r\n`))).toEqual(NTP);
  });

  test.each([
    ['ntp: pool.ntp.org 123 -5', -5],
    ['ntp: pool.ntp.org 123 UTC-3:30', -3.5],
    ['ntp: pool.ntp.org 123 5.75', 5.75],
    ['ntp: pool.ntp.org 123 0', 0],
    ['ntp: pool.ntp.org 123 08:00', 8],
  ])('%s', (reply, timezone) => {
    expect(valueOf(read('ntp', `${reply}\r\n`))).toEqual({ host: 'pool.ntp.org', port: 123, timezone });
  });
});

describe('TopicRoot is found', () => {
  test.each([
    ['labelled', 'topic: smart/devs\r\n'],
    ['in capitals', 'TOPIC=smart/devs\r\n'],
    ['with a blank', 'topic smart/devs\r\n'],
    ['in a sentence', '[cfg] mqtt topic root is smart/devs\r\n'],
    ['TopicRoot', 'TopicRoot: smart/devs\r\nOK\r\n> '],
    ['in JSON', '{"topic":"smart/devs"}\r\n'],
    ['in Chinese', '主题：smart/devs\r\n'],
    ['AT', '+TOPIC:smart/devs\r\n\r\nOK\r\n'],
    ['on the line of the echo', 'get topic smart/devs\r\n'],
    ['in a dump', 'sn=202005010001;server=mqtt.example.com:8883;user=abc;topic=smart/devs\r\n'],
    [
      'after a log line that names a topic',
      '[mqtt] subscribe topic smart/devs/202005010001/todev\r\ntopic: smart/devs\r\n',
    ],
  ])('%s', (_form, reply) => {
    expect(valueOf(read('topicRoot', reply))).toBe('smart/devs');
  });

  test('bare, strongly in a device that answers so', () => {
    expect(read('topicRoot', 'smart/devs\r\n', BARE)).toMatchObject({ value: 'smart/devs', trust: 'strong' });
    expect(read('topicRoot', 'smart/devs\r\n')).toMatchObject({ value: 'smart/devs', trust: 'weak' });
  });

  test('as it is, also where it breaks the rules', () => {
    expect(valueOf(read('topicRoot', 'topic: /smart/devs\r\n', COLON))).toBe('/smart/devs');
  });

  test.each(['topic = _:a', 'topic: _:a', 'topic=_:a', 'topic is _:a', 'topic _:a'])(
    'whole, also where a second mark stands in it: %s',
    (line) => {
      expect(valueOf(read('topicRoot', `${line}\r\n`))).toBe('_:a');
    },
  );

  test('whole: the name in front is never guessed away', () => {
    expect(valueOf(read('topicRoot', 'topic: my/smart/devs\r\n', COLON))).toBe('my/smart/devs');
    expect(valueOf(read('topicRoot', 'topic: a=b\r\n', COLON))).toBe('a=b');
  });

  test.each([
    ['OK\r\n', 'nothing'],
    ['topic: (null)\r\n', 'unset'],
    ['topic: none\r\n', 'unset'],
    ['topic:\r\n', 'unset'],
    ['sn: 202005010001\r\n', 'unknown'],
    ['ERR: unknown command\r\n', 'refused'],
    ['ERR_UNKNOWN_CMD\r\n', 'refused'],
  ])('not in %j', (reply, kind) => {
    expect(read('topicRoot', reply, COLON).kind).toBe(kind);
  });
});

test('row 12: half of a text is no value, unless the device was seen to end no line', () => {
  const half = 'topic: smart/d';
  expect(read('topicRoot', half, COLON).kind).toBe('unknown');
  expect(valueOf(read('topicRoot', half, { ...COLON, unterminated: true }))).toBe('smart/d');
});

describe('the password is found', () => {
  test.each([
    ['user: 0501passwd\r\n', COLON],
    ['0501passwd\r\n', BARE],
    ['password=0501passwd\r\n', UNKNOWN_DIALECT],
    ['登录密码：0501passwd\r\n', UNKNOWN_DIALECT],
    ['{"user":"202005010001","password":"0501passwd"}\r\n', UNKNOWN_DIALECT],
  ])('in %j', (reply, dialect) => {
    expect(valueOf(read('password', reply, dialect))).toBe('0501passwd');
  });

  test.each([
    `:=,"'[]{}>#|\\`,
    'a:b=c',
    '=x',
    '"quoted"',
    '[tag]x',
    '>x',
    '#x',
    'x,',
    'OK',
    'sn',
    'user:x',
    'error',
  ])('with special characters: %s', (password) => {
    expect(valueOf(read('password', `user: ${password}\r\n`, COLON))).toBe(password);
  });

  test.each([`:=,"'[]{}>#|\\`, 'a:b=c', '=x', '[tag]x', '#x', 'x,'])(
    'bare, with special characters: %s',
    (password) => {
      expect(valueOf(read('password', `${password}\r\n`, BARE))).toBe(password);
    },
  );

  test.each([
    'user: ******',
    '******',
    'user: ●●●●',
    'user: <hidden>',
    'password: 05****wd',
    'user: (hidden)',
  ])('masked: %s', (reply) => {
    expect(read('password', `${reply}\r\n`, COLON).kind).toBe('masked');
  });
});
