import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FakeDevice } from './fake-device.ts';
import { concentrator, scratch } from './program.ts';
import { bare, device } from './styles.ts';

const files = scratch();
let fake: FakeDevice;
beforeAll(async () => {
  fake = await FakeDevice.start({ that: 'prints bare values', behaviour: device({ get: bare }) });
});
afterAll(() => {
  fake.stop();
  files.remove();
});

const PORT = '%PORT%';
const pw = files.file('password', 'correct-horse\n');
const good = files.file('good.json', '{"topicRoot":"plant7/devs"}');
const CONFIRM = [
  'confirm',
  '--sn',
  '202005010001',
  '--topic-root',
  'smart/devs',
  '--broker',
  'mqtts://localhost:8883',
];
const LOGIN = ['--username', 'admin_client', '--password-file', pw];
const without = (args: string[], flag: string): string[] => {
  const at = args.indexOf(flag);
  return [...args.slice(0, at), ...args.slice(at + 2)];
};
const replaced = (args: string[], flag: string, value: string): string[] =>
  args.map((arg, i) => (args[i - 1] === flag ? value : arg));
const confirm = [...CONFIRM, ...LOGIN];

const FLAGS: [string, string[]][] = [
  ['an unknown command', ['frobnicate']],
  ['no port', ['read']],
  ['a port flag without a value', ['read', '--port']],
  ['a flag in the place of the port', ['read', '--port', '--show-secrets']],
  ['an empty port', ['read', '--port', '']],
  ['a baud rate in words', ['read', '--port', PORT, '--baud', 'fast']],
  ['a baud rate of 0', ['read', '--port', PORT, '--baud', '0']],
  ['a negative baud rate', ['read', '--port', PORT, '--baud=-9600']],
  ['a broken baud rate', ['read', '--port', PORT, '--baud', '9600.5']],
  ['an empty baud rate', ['read', '--port', PORT, '--baud', '']],
  ['a framing nobody has', ['read', '--port', PORT, '--framing', '9X9']],
  ['an empty framing', ['read', '--port', PORT, '--framing', '']],
  ['an unknown flag', ['read', '--port', PORT, '--frobnicate']],
  ['a stray argument', ['read', '--port', PORT, 'stray']],
  ['a language nobody speaks', ['read', '--port', PORT, '--lang', 'tlh']],
  ['apply without a config', ['apply', '--port', PORT]],
  ['apply without a port', ['apply', '--config', good]],
  ['a config that is not there', ['apply', '--port', PORT, '--config', '/nonexistent/wanted.json']],
  ['a config that is a folder', ['apply', '--port', PORT, '--config', '/tmp']],
  ['a flag in the place of the config', ['apply', '--port', PORT, '--config', '--allow-sn-change']],
  ['a password as an argument', ['apply', '--port', PORT, '--config', good, '--password', 'secret-1']],
  ['capture without a file', ['capture', '--port', PORT]],
  ['capture into a folder that is not there', ['capture', '--port', PORT, '--out', '/nonexistent/out.jsonl']],
  ['confirm without an SN', without(confirm, '--sn')],
  ['confirm without a TopicRoot', without(confirm, '--topic-root')],
  ['confirm without a broker', without(confirm, '--broker')],
  ['confirm without a user', without(confirm, '--username')],
  ['confirm without a password file', without(confirm, '--password-file')],
  ['an SN of 11 digits', replaced(confirm, '--sn', '20200501000')],
  ['an SN with a wildcard', replaced(confirm, '--sn', '+')],
  ['a TopicRoot with a wildcard', replaced(confirm, '--topic-root', 'smart/+')],
  ['a TopicRoot with an empty level', replaced(confirm, '--topic-root', 'smart//devs')],
  ['a broker without a scheme', replaced(confirm, '--broker', 'localhost:8883')],
  ['a broker without TLS', replaced(confirm, '--broker', 'mqtt://localhost:1883')],
  ['a broker on port 99999', replaced(confirm, '--broker', 'mqtts://localhost:99999')],
  ['a broker that is no URL', replaced(confirm, '--broker', 'mqtts://')],
  ['a password file that is not there', replaced(confirm, '--password-file', '/nonexistent/pw')],
  ['an empty password file', replaced(confirm, '--password-file', files.file('empty', ''))],
  ['a CA file that is not there', [...confirm, '--ca', '/nonexistent/ca.pem']],
  ['a CA file that is no certificate', [...confirm, '--ca', files.file('ca.pem', 'hello')]],
  ['a timeout in words', [...confirm, '--timeout', 'soon']],
  ['a timeout of 0', [...confirm, '--timeout', '0']],
  ['a negative timeout', [...confirm, '--timeout=-1']],
  ['commission without a broker', ['commission', '--port', PORT, '--config', good, ...LOGIN]],
  [
    'commission without a config',
    ['commission', '--port', PORT, '--broker', 'mqtts://localhost:1', ...LOGIN],
  ],
];

const server = (value: unknown): string => JSON.stringify({ server: value });
const ntp = (host: unknown, port: unknown, timezone: unknown): string =>
  JSON.stringify({ ntp: { host, port, timezone } });
const topic = (value: unknown): string => JSON.stringify({ topicRoot: value });
const password = (value: unknown): string => JSON.stringify({ password: value });
const FILES: [string, string][] = [
  ['an empty file', ''],
  ['no JSON', 'set sn 202005010001'],
  ['half a JSON object', '{"topicRoot":"plant7/devs"'],
  ['a list', '[]'],
  ['a string', '"plant7/devs"'],
  ['null', 'null'],
  ['an empty object', '{}'],
  ['nothing but nulls', '{"sn":null,"server":null,"password":null,"topicRoot":null,"ntp":null}'],
  ['an unknown key', '{"topicRoot":"a","topicroot":"b"}'],
  ['__proto__ as a key', '{"topicRoot":"a","__proto__":{"sn":"1"}}'],
  ['an SN of 11 digits', '{"sn":"20200501000"}'],
  ['an SN of 13 digits', '{"sn":"2020050100011"}'],
  ['an SN that is a number', '{"sn":202005010001}'],
  ['an SN in full-width digits', '{"sn":"２０２００５０１０００１"}'],
  ['an SN with a line end', '{"sn":"202005010001\\n"}'],
  ['a password of asterisks', password('******')],
  ['an empty password', password('')],
  ['a password with a blank', password('a b')],
  ['a password with a second command', password('abc\r\nset sn 202005019999')],
  ['a password with a NUL', password('abc\0')],
  ['a password that is not ASCII', password('密码')],
  ['a password of 65 characters', password('a'.repeat(65))],
  ['a password that is a number', password(12345678)],
  ['a server without a port', server({ host: 'a.example' })],
  ['a server without a host', server({ port: 8883 })],
  ['a server with one key too many', server({ host: 'a.example', port: 8883, tls: true })],
  ['a server that is a string', server('a.example:8883')],
  ['a server that is a list', server(['a.example', 8883])],
  ['a server port in quotes', server({ host: 'a.example', port: '8883' })],
  ['a server port of 0', server({ host: 'a.example', port: 0 })],
  ['a server port of 65536', server({ host: 'a.example', port: 65536 })],
  ['a broken server port', server({ host: 'a.example', port: 88.5 })],
  ['a server port of null', server({ host: 'a.example', port: null })],
  ['an empty host', server({ host: '', port: 8883 })],
  ['a host with a blank', server({ host: 'a b', port: 8883 })],
  ['a host with a second command', server({ host: 'a\r\nset sn 1', port: 8883 })],
  ['a host in Chinese', server({ host: '服务器.cn', port: 8883 })],
  ['a host that is a URL', server({ host: 'mqtts://a.example', port: 8883 })],
  ['a host with its port', server({ host: 'a.example:8883', port: 8883 })],
  ['an IPv4 address out of range', server({ host: '300.1.1.1', port: 8883 })],
  ['a host with a label of 64 characters', server({ host: `${'a'.repeat(64)}.example`, port: 8883 })],
  ['a host that begins with a hyphen', server({ host: '-a.example', port: 8883 })],
  ['an empty TopicRoot', topic('')],
  ['a TopicRoot with a leading slash', topic('/smart')],
  ['a TopicRoot with a trailing slash', topic('smart/')],
  ['a TopicRoot with an empty level', topic('a//b')],
  ['a TopicRoot with +', topic('smart/+')],
  ['a TopicRoot with #', topic('#')],
  ['a TopicRoot with $ at its start', topic('$SYS/devs')],
  ['a TopicRoot with a blank', topic('a b')],
  ['a TopicRoot with a line end', topic('a\n')],
  ['a TopicRoot of 129 characters', topic('a'.repeat(129))],
  ['a TopicRoot in Chinese', topic('智能/设备')],
  ['an ntp without a time zone', JSON.stringify({ ntp: { host: 'a.example', port: 123 } })],
  ['a time zone in quotes', ntp('a.example', 123, '8')],
  ['a time zone of 15', ntp('a.example', 123, 15)],
  ['a time zone of -13', ntp('a.example', 123, -13)],
  ['a time zone of 8.3', ntp('a.example', 123, 8.3)],
  ['an ntp port of 70000', ntp('a.example', 70000, 8)],
  ['one bad value among good ones', '{"topicRoot":"plant7/devs","server":{"host":"a.example","port":0}}'],
];

async function refused(args: string[]): Promise<void> {
  const real = args.map((arg) => (arg === PORT ? fake.path : arg));
  const run = await concentrator([...real, '--json'], { deadlineMs: 15_000 });
  const said = `${run.stderr}${run.stdout}`;
  expect({ code: run.code, result: run.result?.['type'] ?? null, said }).toEqual({
    code: 2,
    result: 'result',
    said,
  });
  expect(said, 'no stack trace').not.toMatch(/^\s+at .*:\d+:\d+/m);
  const words = [run.stderr, ...Object.values(run.result ?? {}).map((v) => JSON.stringify(v))].join(' ');
  expect(words, 'a sentence').toMatch(/\w+ \w+ \w+/);
  expect(run.stderr.trim().split('\n').length, run.stderr).toBeLessThanOrEqual(3);
  expect(said).not.toContain('secret-1');
}

describe.concurrent('bad input ends with 2, one sentence, and nothing sent', () => {
  for (const [what, args] of FLAGS) test(`refuses ${what}`, () => refused(args));
  for (const [i, [what, content]] of FILES.entries()) {
    test(`refuses a config file with ${what}`, () =>
      refused(['apply', '--port', PORT, '--config', files.file(`bad-${i}.json`, content)]));
  }
  test('refuses a config file that is not UTF-8 text', async () => {
    const path = files.file('binary.json', '');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(path, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x00]));
    await refused(['apply', '--port', PORT, '--config', path]);
  });
});

test('nothing was ever sent to the device by any of these', () => {
  expect(fake.received().toString()).toBe('');
});
