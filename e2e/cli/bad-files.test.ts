import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority, makeServerCertificate } from '../brokers/index.ts';
import { startDevice, withDevice, type TestDevice } from './device.ts';
import { temporaryFiles, WANTED } from './files.ts';
import { runHere } from './here.ts';
import { run, start } from './program.ts';

const CANARY = 'Hunter2-canary';
const files = temporaryFiles();
let device: TestDevice;

beforeAll(async () => {
  device = await startDevice();
});
afterAll(async () => {
  await device.close();
  files.remove();
});

async function expectRefusal(args: readonly string[], ...told: readonly (string | RegExp)[]): Promise<void> {
  for (const language of ['en', 'zh-CN']) {
    const { code, result, lines, stderr } = await runHere([...args, '--json', '--lang', language]);
    expect({ code, stderr, outcome: result['outcome'] }).toEqual({ code: 2, stderr, outcome: 'badInput' });
    expect(lines).toHaveLength(1);
    expect(stderr).toMatch(/^[^\n]+CC-6\d\d\)\n$/);
    if (language === 'en') for (const part of told) expect(stderr).toMatch(part);
    expect(JSON.stringify(result) + stderr).not.toContain(CANARY);
  }
  expect(device.heard()).toEqual([]);
}

const apply = (config: string): string[] => ['apply', '--port', device.path, '--config', config];
const json = (value: unknown): string => JSON.stringify(value);
const ntp = (host: unknown, port: unknown, timezone: unknown): string =>
  json({ ntp: { host, port, timezone } });

/** What is in the file, and a word that tells a person what is wrong with it. */
const CONFIGS: readonly (readonly [string, string | Buffer, string | RegExp])[] = [
  ['nothing', '', 'It is empty.'],
  ['blanks', ' \n\t', 'It is empty.'],
  ['no JSON', `set user ${CANARY}`, 'line 1, column 1.'],
  ['JSON that ends too early', `{"password":"${CANARY}",\n "topicRoot"`, 'line 2, column 13.'],
  ['a comma too many', `{"password":"${CANARY}",}`, 'not JSON'],
  ['single quotes', `{'password':'${CANARY}'}`, 'not JSON'],
  ['a comment', `{"password":"${CANARY}"} // new`, 'not JSON'],
  ['two objects', `{"password":"${CANARY}"}{}`, 'not JSON'],
  ['a password that runs over the end of its line', `{"password":"${CANARY}\n"}`, 'not JSON'],
  ['a key twice', `{"topicRoot":"a","password":"${CANARY}","topicRoot":"b"}`, 'A key stands twice'],
  ['a key twice in the server', '{"server":{"host":"a.example","port":1,"port":2}}', 'A key stands twice'],
  ['a hundred brackets', '['.repeat(100), 'too deep'],
  ['UTF-16', Buffer.from('\ufeff{"topicRoot":"a"}', 'utf16le'), 'not UTF-8'],
  ['bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe, 0x00]), 'not UTF-8'],
  ['an array', '[]', 'JSON object'],
  ['a text', `"${CANARY}"`, 'JSON object'],
  ['a number', '1', 'JSON object'],
  ['null', 'null', 'JSON object'],
  ['nothing asked for', '{}', 'asks for nothing'],
  ['nothing but nulls', '{"sn":null,"server":null,"password":null}', 'asks for nothing'],
  ['an unknown key', '{"topicroot":"a"}', 'topicroot'],
  ['__proto__', '{"topicRoot":"a","__proto__":{"sn":"1"}}', '__proto__'],
  ['constructor', '{"constructor":1}', 'constructor'],
  ['a key that is no word, which is not repeated', `{"${CANARY} is it":"x"}`, 'not known. Known are'],
  ['an unknown key in the server', '{"server":{"host":"a.example","port":1,"tls":true}}', 'server.tls'],
  ['a server that is a text', '{"server":"a.example:8883"}', /server.*object/],
  ['a server that is an array', '{"server":["a.example",8883]}', /server.*object/],
  ['a server without a port', '{"server":{"host":"a.example"}}', 'server.port'],
  ['a server without a host', '{"server":{"port":8883}}', 'server.host'],
  ['a server with a port of null', '{"server":{"host":"a.example","port":null}}', 'server.port'],
  ['a port in quotes', '{"server":{"host":"a.example","port":"8883"}}', /server.port.*number/],
  ['a port of 0', '{"server":{"host":"a.example","port":0}}', '65535'],
  ['a port of 65536', '{"server":{"host":"a.example","port":65536}}', '65535'],
  ['a broken port', '{"server":{"host":"a.example","port":88.5}}', '65535'],
  ['an endless port', '{"server":{"host":"a.example","port":1e999}}', 'not JSON'],
  ['an empty host', '{"server":{"host":"","port":1}}', /empty/i],
  ['a host with a second command', '{"server":{"host":"a\\r\\nset sn 1","port":1}}', /host/i],
  ['a host in Chinese', '{"server":{"host":"服务器.cn","port":1}}', /host|name/i],
  ['a URL as the host', '{"server":{"host":"mqtts://a.example","port":1}}', 'mqtts://'],
  ['ntp without a time zone', '{"ntp":{"host":"a.example","port":123}}', 'ntp.timezone'],
  ['a time zone in quotes', ntp('a.example', 123, '8'), /ntp.timezone.*number/],
  ['a time zone of 15', ntp('a.example', 123, 15), '+14'],
  ['a time zone of -12.5', ntp('a.example', 123, -12.5), '+14'],
  ['a time zone of 8.3', ntp('a.example', 123, 8.3), /quarter/],
  ['an SN that is a number', '{"sn":202005010001}', /sn.*quotation/],
  ['an SN of 11 digits', '{"sn":"20200501000"}', '12 digits'],
  ['an SN with a line end', '{"sn":"202005010001\\n"}', '12 digits'],
  ['an SN in full-width digits', '{"sn":"２０２００５０１０００１"}', '12 digits'],
  ['a password of asterisks', '{"password":"******"}', /asterisk/i],
  ['an empty password', '{"password":""}', /password is empty/],
  ['a password with a blank', `{"password":"${CANARY} x"}`, /blank/],
  ['a password with a second command', `{"password":"${CANARY}\\r\\nset sn 1"}`, /blank|ASCII|letters/],
  ['a password with a NUL', `{"password":"${CANARY}\\u0000"}`, /blank|ASCII|letters/],
  ['a password that is not ASCII', `{"password":"${CANARY}密码"}`, /blank|ASCII|letters/],
  ['a password of 65 characters', json({ password: CANARY.padEnd(65, 'x') }), '64'],
  ['a password that is a number', '{"password":12345678}', /password.*quotation/],
  ['a password in an array', json({ password: [CANARY] }), /password.*quotation/],
  ['a TopicRoot with a wildcard', '{"topicRoot":"smart/+"}', /\+/],
  ['a TopicRoot with a line end', '{"topicRoot":"a\\n"}', 'TopicRoot'],
  ['one bad value among good ones', json({ ...WANTED, server: { host: 'a.example', port: 0 } }), '65535'],
  ['2 MiB', `{"topicRoot":"${'x'.repeat(2 ** 21)}"}`, '1 MiB'],
];

describe('a config file that is not valid ends with 2, one sentence and a result, and nothing is sent', () => {
  it.each(CONFIGS)('%s', (_what, content, told) =>
    expectRefusal(apply(files.write('c.json', content)), told),
  );

  it('that is not there', () => expectRefusal(apply(files.path('none.json')), 'there is no such file'));
  it('that is a folder', () => expectRefusal(apply(files.folder), 'it is a folder'));
  it('below a file', () =>
    expectRefusal(apply(`${files.write('file', 'x')}/config.json`), 'a part of its path is no folder'));
  it('that never ends', () => expectRefusal(apply('/dev/zero'), '1 MiB'));
  it.skipIf(process.getuid?.() !== 0)('that this user may not read', async () => {
    mkdirSync(files.path('open'), { mode: 0o755 });
    chmodSync(files.folder, 0o755);
    const path = files.path('open/secret.json');
    execFileSync('install', ['-m', '600', files.write('c.json', json({ password: CANARY })), path]);
    const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] as const;
    const { code, stderr } = await run(['scripts/concentrator.mjs', ...apply(path)], {
      command: [...nobody, process.execPath],
    });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('this user may not use it'),
    });
  });
});

describe('a config file as Windows writes it is good', () => {
  it.each([
    ['with a byte order mark', '\ufeff{"topicRoot":"plant7/devs"}'],
    ['with CR LF', '{\r\n  "topicRoot": "plant7/devs"\r\n}\r\n'],
  ])('%s', (_what, content) =>
    withDevice({}, async ({ path, device: { config } }) => {
      const args = ['--port', path, '--baud', '115200', '--config', files.write('c.json', content), '--json'];
      expect(config.topicRoot).toBe('smart/devs');
      expect((await runHere(['apply', ...args])).result).toMatchObject({
        ...{ outcome: 'pass', exitCode: 0, items: { topicRoot: { outcome: 'verified' } } },
      });
    }),
  );

  it('and so is one from standard input', () =>
    withDevice({}, async (one) => {
      const args = ['apply', '--port', one.path, '--baud', '115200', '--config', '-', '--json'];
      const { code, result } = await run(args, { input: json({ topicRoot: 'plant7/devs' }) });
      expect({ code, items: result['items'] }).toMatchObject({ code: 0, items: { topicRoot: {} } });
      expect(one.device.config.topicRoot).toBe('plant7/devs');
    }));

  it('or from a pipe of the shell', () =>
    withDevice({}, async (one) => {
      const line = `exec "$0" scripts/concentrator.mjs apply --port "$1" --baud 115200 --json --config <(sleep 0.3; echo '{"topicRoot":"plant7/devs"}')`;
      const { code } = await run([one.path, '--json'], { command: ['bash', '-c', line, process.execPath] });
      expect({ code, topicRoot: one.device.config.topicRoot }).toEqual({ code: 0, topicRoot: 'plant7/devs' });
    }));
});

describe('a password file or a CA file that is not valid ends with 2, and no broker is asked', () => {
  const confirm = (flags: Readonly<Record<string, string>>): string[] => {
    const all = {
      ...{ '--sn': '202005010001', '--topic-root': 'smart/devs', '--broker': 'mqtts://127.0.0.1:9' },
      ...{ '--username': 'admin', '--password-file': files.write('password', `${CANARY}\n`), ...flags },
    };
    return ['confirm', ...Object.entries(all).flat()];
  };

  it.each([
    ['empty', '', /empty/],
    ['with an empty line only', '\n', /empty/],
    ['with two lines', `${CANARY}\nmore\n`, 'more than one line'],
    ['with an empty line in front', `\n${CANARY}\n`, 'more than one line'],
    ['with a blank in it', `${CANARY} x\n`, /blank/],
    ['of asterisks', '******\n', /asterisk/i],
    ['in UTF-16', Buffer.from(`\ufeff${CANARY}`, 'utf16le'), 'not UTF-8'],
    ['of 2 MiB', CANARY.repeat(2 ** 17), '1 MiB'],
  ])('a password file %s', async (_what, content, told) => {
    for (const flag of ['--password-file', '--device-password-file'])
      await expectRefusal(confirm({ [flag]: files.write('pw', content) }), told);
  });
  it('a password in the place of its file, which is not repeated', async () => {
    for (const flag of ['--password-file', '--device-password-file'])
      await expectRefusal(confirm({ [flag]: CANARY }), flag, 'there is no such file');
  });
  it('a folder in the place of a password file', () =>
    expectRefusal(confirm({ '--password-file': files.folder }), 'it is a folder'));

  it('a CA file that holds no certificate', async () => {
    const authority = await makeAuthority();
    const server = await makeServerCertificate(authority);
    for (const content of [
      '',
      'garbage',
      server.key,
      authority.cert.slice(0, 200),
      Buffer.from([0x30, 0x82]),
    ])
      await expectRefusal(confirm({ '--ca': files.write('ca.pem', content) }), 'certificate');
    await expectRefusal(confirm({ '--ca': files.path('none.pem') }), 'there is no such file');
    await expectRefusal(confirm({ '--ca': files.folder }), 'it is a folder');
  });

  it('but one line end at the end of a password, or none, is good: then the broker is asked', async () => {
    for (const content of [CANARY, `${CANARY}\n`, `${CANARY}\r\n`, `\ufeff${CANARY}\r\n`]) {
      const args = confirm({ '--password-file': files.write('pw', content) });
      const { code, result } = await runHere([...args, '--json']);
      expect({ code, cause: result['cause'] }).toEqual({ code: 1, cause: 'tcp' });
    }
  });
});

describe('other files', () => {
  it.each([
    ['that is not there', null, 'there is no such file|ENOENT'],
    ['that is empty', '', 'not a transcript'],
    ['that is no transcript', '{"type":"header"}\n', 'not a transcript'],
  ])('a transcript %s', (_what, content, told) => {
    const path = content === null ? files.path('none.jsonl') : files.write('t.jsonl', content);
    return expectRefusal(['simulate', '--pty', files.path('tty'), '--transcript', path], new RegExp(told));
  });
  it.each([
    ['in a folder that is not there', '/nonexistent/out.jsonl'],
    ['that is a folder', '/tmp'],
  ])('a capture into a file %s', (_what, out) =>
    expectRefusal(['capture', '--port', device.path, '--out', out], out),
  );
  it('a standard input that does not end, or a pipe nobody writes to, can be interrupted', async () => {
    const pipe = files.path('pipe');
    execFileSync('mkfifo', [pipe]);
    const ends = ['-', pipe].map(async (config) => {
      const { child, ended } = start([...apply(config), '--json'], { input: { open: true } });
      setTimeout(() => child.kill('SIGINT'), 2000);
      const { code, result, tookMs } = await ended;
      child.stdin?.destroy();
      expect({ code, outcome: result['outcome'] }).toEqual({ code: 5, outcome: 'interrupted' });
      expect(tookMs).toBeLessThan(5000);
    });
    await Promise.all(ends);
    expect(device.heard()).toEqual([]);
  });
});
