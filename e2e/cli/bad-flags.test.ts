import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority } from '../brokers/index.ts';
import { startDevice, type TestDevice } from './device.ts';
import { temporaryFiles, WANTED } from './files.ts';
import { runHere } from './here.ts';
import { run } from './program.ts';

const CANARY = 'Hunter2-canary';
const files = temporaryFiles();
let device: TestDevice;
/** By command: what it needs at least, all of it good. */
let good: Readonly<Record<string, readonly string[]>>;

beforeAll(async () => {
  device = await startDevice();
  const port = ['--port', device.path];
  const config = ['--config', files.write('config.json', JSON.stringify(WANTED))];
  const access = [
    ...['--broker', 'mqtts://127.0.0.1:9', '--username', 'admin_client'],
    ...['--password-file', files.write('password', `${CANARY}\n`)],
    ...['--ca', files.write('ca.pem', (await makeAuthority()).cert), '--timeout', '1'],
  ];
  good = {
    ports: [],
    read: port,
    apply: [...port, ...config],
    confirm: ['--sn', '202005010001', '--topic-root', 'smart/devs', ...access],
    commission: [...port, ...config, ...access],
    capture: [...port, '--out', files.path('out.jsonl')],
    simulate: ['--pty', files.path('tty')],
    demo: [],
  };
});

afterAll(async () => {
  await device.close();
  files.remove();
});

async function expectRefusal(args: readonly string[], ...told: readonly (string | RegExp)[]): Promise<void> {
  for (const language of ['en', 'zh-CN']) {
    const [command = '', ...rest] = args;
    const asked = rest.some((word) => word.startsWith('--lang')) ? [] : [`--lang=${language}`];
    // In front, where they cannot be mistaken for the value of a flag that lacks one.
    const all = [command, '--json', ...asked, ...rest];
    const { code, result, lines, stderr } = await runHere(all);
    expect({ code, stderr, type: result['type'], exitCode: result['exitCode'] }).toEqual({
      ...{ code: 2, stderr, type: 'result', exitCode: 2 },
    });
    expect(lines).toHaveLength(1);
    expect(stderr).toMatch(/^[^\n]+(?:\.|。)[^\n]*CC-6\d\d\)\n$/);
    if (language === 'en') for (const part of told) expect(stderr).toMatch(part);
    expect(JSON.stringify(result) + stderr).not.toContain(CANARY);
  }
  expect(device.heard()).toEqual([]);
}

const without = (args: readonly string[], flag: string): string[] =>
  args.filter((word, at) => word !== flag && args[at - 1] !== flag);
const replaced = (args: readonly string[], flag: string, value: string): string[] =>
  args.map((word, at) => (args[at - 1] === flag ? value : word));

const COMMANDS = ['ports', 'read', 'apply', 'confirm', 'commission', 'capture', 'simulate', 'demo'];
const REQUIRED: readonly (readonly [string, string])[] = [
  ['read', '--port'],
  ['apply', '--port'],
  ['apply', '--config'],
  ...['--sn', '--topic-root', '--broker', '--username', '--password-file'].map(
    (flag) => ['confirm', flag] as const,
  ),
  ...['--port', '--config', '--broker', '--username', '--password-file'].map(
    (flag) => ['commission', flag] as const,
  ),
  ['capture', '--port'],
  ['capture', '--out'],
  ['simulate', '--pty'],
];
const WITH_VALUE: readonly (readonly [string, string])[] = [
  ...REQUIRED,
  ...['--baud', '--framing', '--character-gap', '--line-gap', '--lang'].map(
    (flag) => ['read', flag] as const,
  ),
  ...['--ca', '--timeout', '--device-password-file'].map((flag) => ['commission', flag] as const),
  ...['--dialect', '--fault', '--transcript', '--ca', '--baud'].map((flag) => ['simulate', flag] as const),
];
const ALONE: readonly (readonly [string, string])[] = [
  ['read', '--show-secrets'],
  ['apply', '--allow-sn-change'],
  ['apply', '--after-power-cycle'],
];

describe('a command line that is not valid ends with 2, one sentence and a result, and nothing is sent', () => {
  it.each(REQUIRED)('%s without %s', (command, flag) =>
    expectRefusal([command, ...without(good[command]!, flag)], `${flag} is missing.`),
  );
  it.each(WITH_VALUE)('%s with %s twice', (command, flag) => {
    if (flag === '--fault') return;
    const value = flag === '--baud' ? '9600' : 'x';
    const args = [command, ...without(good[command]!, flag), flag, value, flag, value];
    return expectRefusal(args, `${flag} is given more than once.`);
  });
  it.each(WITH_VALUE)('%s with %s at the end, without a value', (command, flag) =>
    expectRefusal([command, ...without(good[command]!, flag), flag], `${flag} needs a value: `),
  );
  it.each(WITH_VALUE)('%s with %s and an empty value', (command, flag) =>
    expectRefusal([command, ...without(good[command]!, flag), flag, ''], `${flag} needs a value: `),
  );
  it.each(WITH_VALUE)('%s with %s= and nothing', (command, flag) =>
    expectRefusal([command, ...without(good[command]!, flag), `${flag}=`], `${flag} needs a value: `),
  );
  it.each(WITH_VALUE)('%s with %s followed by another flag', (command, flag) =>
    expectRefusal([command, flag, '--json', ...without(good[command]!, flag)], `${flag} needs a value: `),
  );
  it.each(ALONE)('%s with %s and a value', (command, flag) =>
    expectRefusal([command, ...good[command]!, `${flag}=${CANARY}`], `${flag} stands alone`),
  );
  it.each(ALONE)('%s with %s twice', (command, flag) =>
    expectRefusal([command, ...good[command]!, flag, flag], `${flag} is given more than once.`),
  );
  it.each(COMMANDS)('%s with a flag nobody knows', (command) =>
    expectRefusal([command, ...good[command]!, '--frobnicate'], 'There is no flag --frobnicate.'),
  );
  it.each(COMMANDS)('%s with a stray word, which is not repeated', (command) =>
    expectRefusal([command, ...good[command]!, CANARY], 'one word stands alone'),
  );
  it.each(COMMANDS)('%s with a password as an argument, which is not repeated', (command) =>
    expectRefusal([command, ...good[command]!, '--password', CANARY], 'There is no flag --password.'),
  );
  it.each([
    [`--password=${CANARY}`, 'There is no flag --password.'],
    [`-p${CANARY}`, 'one word stands alone'],
    [`--${CANARY}`, 'One of the flags is not known.'],
    ['--', 'one word stands alone'],
    [`--json=${CANARY}`, '--json'],
    ['--__proto__', 'one word stands alone'],
    ['--constructor', 'There is no flag --constructor.'],
  ])('read with %s', (word, told) => expectRefusal(['read', ...good['read']!, word], told));

  it.each([
    ['read', '--baud', ['fast', '0', '-9600', '9600.5', '1e5', '99', '99999999', ' 9600', '１１５２００']],
    ['read', '--framing', ['9X9', '8n1', '8N2', '8']],
    ['read', '--character-gap', ['-1', '1001', '1.5', 'x']],
    ['read', '--line-gap', ['-1', '1001', '1.5', 'x']],
    ['read', '--lang', ['tlh', 'EN', 'zh']],
    ['confirm', '--timeout', ['0', '-1', 'soon', '1e3', '86401', 'Infinity', 'NaN', '0.0000001']],
    ['confirm', '--sn', ['20200501000', '2020050100011', '+', '20200501000a', '２０２００５０１０００１']],
    ['confirm', '--topic-root', ['smart/+', '#', '/smart', 'smart/', 'a//b', '$SYS', 'a b', '智能']],
    ['simulate', '--baud', ['000', 'auto', '-1']],
    ['simulate', '--dialect', ['klingon', 'BARE', '__proto__']],
    ['simulate', '--fault', ['klingon', 'late=x', 'silence=1', '=']],
  ])('%s with a value of %s that it cannot have', async (command, flag, values) => {
    for (const value of values)
      await expectRefusal([command, ...without(good[command]!, flag), `${flag}=${value}`], flag);
  });
  it.each([
    ['without TLS', 'mqtt://127.0.0.1:1883'],
    ['over a web socket', 'wss://127.0.0.1:8883'],
    ['without a scheme', '127.0.0.1:8883'],
    ['without a host', 'mqtts://'],
    ['with a path', 'mqtts://127.0.0.1:8883/x'],
    ['with port 0', 'mqtts://127.0.0.1:0'],
    ['with port 65536', 'mqtts://127.0.0.1:65536'],
    ['with two ports', 'mqtts://127.0.0.1:8883:8884'],
    ['with a password, which is not repeated', `mqtts://admin:${CANARY}@127.0.0.1:8883`],
    ['with blanks', 'mqtts://a b:8883'],
  ])('a broker %s', async (_what, broker) => {
    await expectRefusal(
      ['confirm', ...replaced(good['confirm']!, '--broker', broker)],
      '--broker',
      'mqtts://',
    );
    await expectRefusal(['commission', ...replaced(good['commission']!, '--broker', broker)], '--broker');
  });
  it('two files from standard input', () => {
    const args = replaced(replaced(good['commission']!, '--config', '-'), '--password-file', '-');
    return expectRefusal(['commission', ...args], 'standard input');
  });
  it.each([['--dialect=bare'], ['--fault=silence']])('simulate --transcript with %s', (flag) =>
    expectRefusal(['simulate', ...good['simulate']!, '--transcript=x.jsonl', flag], '--transcript'),
  );
  it('a command nobody knows, which is not repeated', () =>
    expectRefusal([CANARY], 'There is no such command.'));
  it('a flag in the place of the command', () => expectRefusal(['--port', 'x'], 'A command is missing.'));
});

describe('as a process', () => {
  it('no command at all ends with 2 and says which there are', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('A command is missing. Allowed: ports, read,');
  });
  it('bad input ends with 2, through npm too, and stdout holds the result alone', async () => {
    const npm = ['npm', 'run', '-s', 'cli', '--'] as const;
    const ends = [run(['read', '--json']), run(['read', '--json'], { command: npm })];
    for (const { code, lines, result } of await Promise.all(ends))
      expect({ code, count: lines.length, outcome: result['outcome'] }).toEqual({
        ...{ code: 2, count: 1, outcome: 'badInput' },
      });
  });
});
