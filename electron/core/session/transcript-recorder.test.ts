import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../../simulator/encoding.ts';
import { TranscriptRecorder } from './transcript-recorder.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Records one exchange about the password, its answer cut into chunks. */
function exchange(recorder: TranscriptRecorder, command: string, ...answer: string[]): void {
  recorder.record(1, 'out', bytes(`${command}\r\n`), true);
  answer.forEach((chunk, index) => recorder.record(2 + index, 'in', bytes(chunk), true));
}

function shown(recorder: TranscriptRecorder): string {
  return recorder
    .entries()
    .map((entry) => `${entry.text} ${Buffer.from(entry.hex, 'hex').toString('latin1')}`)
    .join('|');
}

test('a secret split over chunks is masked, wherever it is split', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(24), { maxLength: 5 }), (cuts) => {
      const recorder = new TranscriptRecorder(0);
      const answer = 'user: Canary-77x_secret\r\nOK\r\n';
      const places = [0, ...cuts.sort((left, right) => left - right), answer.length];
      exchange(
        recorder,
        'get user',
        ...places.slice(1).map((end, index) => answer.slice(places[index], end)),
      );
      recorder.addSecret('Canary-77x_secret');
      const text = shown(recorder);
      expect(text).not.toMatch(/Can|nary|77x|secret/);
      expect(text).toContain('******');
    }),
  );
});

test('a secret is masked in what was recorded before it was known', () => {
  const recorder = new TranscriptRecorder(0);
  recorder.record(1, 'in', bytes('[mqtt] login with Canary-77x\r\n'), false);
  recorder.addSecret('Canary-77x');
  expect(shown(recorder)).not.toContain('Canary');
});

test('the password is masked where it is set and where it is echoed', () => {
  const recorder = new TranscriptRecorder(0);
  exchange(recorder, 'set user Canary-77x', 'set user Canary-77x\r\n', 'OK\r\n');
  recorder.addSecret('Canary-77x');
  const text = shown(recorder);
  expect(text).not.toContain('Canary');
  expect(text).toContain('set user ******');
});

describe('an answer to get user whose form nobody knows is masked although the secret is not known', () => {
  test.each([
    'Canary77',
    'user: Canary77',
    'user=Canary77',
    'USER:Canary77',
    '+USER:Canary77',
    'user = "Canary77"',
    '[cfg] mqtt login password is Canary77',
    '登录密码：Canary77',
    '{"user":"Canary77"}',
    '{"ret":0,"user":"Canary77"}',
    '{"user":"Canary77","ret":0}',
    '<user>Canary77</user>',
    'get user Canary77',
    'get user: Canary77',
    'conc# get user\r\nuser: Canary77\r\nconc# ',
    'user: Canary77 (8 characters)',
    'user: Canary77 OK',
    'pw Canary77 ok',
    'sn=202005010001;user=Canary77;topic=smart/devs',
    'ERROR Canary77',
    'err Canary77 x',
    '\u001b[32mCanary77\u001b[0m',
    'user: Canary77;',
  ])('%s', (answer) => {
    const recorder = new TranscriptRecorder(0);
    exchange(recorder, 'get user', `${answer}\r\n`);
    expect(shown(recorder)).not.toContain('Canary77');
  });
});

test('a short secret is masked in its own answers, and blots out nothing elsewhere', () => {
  const recorder = new TranscriptRecorder(0);
  recorder.addSecret('ab');
  recorder.record(1, 'in', bytes('table of labels\r\n'), false);
  exchange(recorder, 'set user ab', 'user: ab\r\n');
  const entries = recorder.entries().map((entry) => entry.text);
  expect(entries[0]).toBe('table of labels\\r\\n');
  expect(entries.slice(1).join('')).not.toMatch(/\bab\b/);
});

test('what is no secret is kept, byte for byte, with its times', () => {
  const recorder = new TranscriptRecorder(100);
  recorder.record(100.5, 'out', bytes('get sn\r\n'), false);
  recorder.record(107.25, 'in', Uint8Array.of(0, 0xff, 0x41, 0x0d), false);
  expect(recorder.entries()).toEqual([
    { type: 'bytes', atMs: 0.5, direction: 'out', hex: '67657420736e0d0a', text: 'get sn\\r\\n' },
    { type: 'bytes', atMs: 7.25, direction: 'in', hex: '00ff410d', text: '\\x00\\xffA\\r' },
  ]);
});

test('any password that is set is masked, special characters included', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]{4,24}$/), (password) => {
      fc.pre(!'******set user OK'.includes(password));
      const recorder = new TranscriptRecorder(0);
      recorder.addSecret(password);
      exchange(recorder, `set user ${password}`, `set user ${password}\r\nuser: ${password}\r\nOK\r\n`);
      recorder.record(9, 'in', bytes(`login ${password} ok\r\n`), false);
      const raw = recorder.entries().map((entry) => Buffer.from(entry.hex, 'hex').toString('latin1'));
      expect(raw.join('').replaceAll('******', '')).not.toContain(password);
    }),
  );
});

/** One answer to `get sn`, as it is shown. */
function shownOf(answer: Uint8Array): string {
  const recorder = new TranscriptRecorder(0);
  recorder.record(1, 'out', bytes('get sn\r\n'), false);
  recorder.record(2, 'in', answer, false);
  return Buffer.from(recorder.entries()[1]!.hex, 'hex').toString('latin1');
}

const BLOT = '******';

describe('the value behind the name of a password is masked in any answer, and nothing else is', () => {
  test.each([
    ['sn 202005010001; server h p; user 0501passwd; topic x', '0501passwd'],
    ['sn, 202005010001; server, a.b 1; user, 0501passwd; topic, x', '0501passwd'],
    ['sn=202005010001;USER=0501passwd;TOPIC=smart/devs', '0501passwd'],
    ['sn: 202005010001server: a.b 8883user: 0501passwdtopic: smart/devs', '0501passwd'],
    ['sn:; 202005010001; user:; 0501passwd; topic:; x', '0501passwd'],
    ['user:\r\n0501passwd\r\ntopic:\r\nsmart/devs', '0501passwd'],
    ['{"sn":"202005010001","user":"05\\"01 passwd","topic":"smart/devs"}', '05\\"01 passwd'],
    ['<sn>202005010001</sn><user>0501passwd</user><topic>x</topic>', '0501passwd'],
    ['\x1b[36muser\x1b[0m: \x1b[1;32m0501passwd\x1b[0m', '0501passwd'],
    ['[cfg] MQTT password is [hunter] ok', 'hunter'],
    ['mqtt_pwd -> hunter', 'hunter'],
    ['pass\t0501passwd', '0501passwd'],
    ['user: 0501passwd (10 characters)', '0501passwd'],
    ['[mqtt] login with 0501passwd', '0501passwd'],
  ])('%j', (answer, password) => {
    expect(shownOf(bytes(`${answer}\r\n`))).toBe(`${answer.replace(password, BLOT)}\r\n`);
  });

  test.each(['密码：0501passwd', '登录密码: 0501passwd主题根：x', '口令 0501passwd', '用户为0501passwd'])(
    '%s, in UTF-8 and in GBK',
    (answer) => {
      for (const encoding of ['utf8', 'gbk'] as const) {
        const text = Buffer.from(encodeText(answer, encoding)).toString('latin1');
        expect(shownOf(bytes(text))).toBe(text.replace('0501passwd', BLOT));
      }
    },
  );

  test.each([
    ...[
      'user: unknown command',
      'user: (not set)',
      'user: null',
      '{"user":null}',
      'user: OK',
      'user: ******',
    ],
    ...['user: 未设置', '密码错误', 'user=;topic=smart/devs', 'user: \r\ntopic: x', 'user> get sn'],
    ...['user interface ready', 'pass 3 of 4', 'password changed', 'mqtt_server=a.b:1883', 'user = ""'],
  ])('%j stays', (answer) => {
    const text = Buffer.from(answer).toString('latin1');
    expect(shownOf(bytes(`${text}\r\n`))).toBe(`${text}\r\n`);
  });
});

test('a value behind the name of a password is found across chunks, and across the command between them', () => {
  const recorder = new TranscriptRecorder(0);
  recorder.record(1, 'in', bytes('us'), false);
  recorder.record(2, 'in', bytes('er: Canary'), false);
  recorder.record(3, 'out', bytes('get sn\r\n'), false);
  recorder.record(4, 'in', bytes('77\r\nsn: 202005010001\r\n'), false);
  expect(recorder.entries().map((entry) => entry.text)).toEqual([
    'us',
    `er: ${BLOT}`,
    'get sn\\r\\n',
    '\\r\\nsn: 202005010001\\r\\n',
  ]);
});

describe('a password that was asked for and never read', () => {
  /** Of a device that names nothing and never answers `get user` in time. */
  function late(...answers: (readonly [atMs: number, answer: string])[]): string[] {
    const recorder = new TranscriptRecorder(0);
    recorder.record(0, 'out', bytes('get sn\r\n'), false);
    recorder.record(5, 'in', bytes('202005010001\r\n'), false);
    recorder.record(10, 'out', bytes('get user\r\n'), true);
    for (const [atMs, answer] of answers) {
      if (atMs === 4000) recorder.record(atMs, 'out', bytes('set topic room-77/Xy\r\n'), false);
      recorder.record(atMs + 1, 'in', bytes(`${answer}\r\n`), false);
    }
    const incoming = recorder.entries().filter((entry) => entry.direction === 'in');
    return incoming.slice(1).map((entry) => Buffer.from(entry.hex, 'hex').toString('latin1').trim());
  }

  test('is masked where it comes late, unasked or in the answer to another command, and from then on', () => {
    expect(late([3000, 'Canary77'], [60_000, 'login-as Canary77 ok'])).toEqual([BLOT, `login-as ${BLOT} ok`]);
    expect(late([4000, 'Canary77'])).toEqual([BLOT]);
  });

  test('hides neither values of other items nor plain words', () => {
    const answers = [
      '202005010001',
      'mqtt.example.com 8883',
      'smart/devs',
      'room-77/Xy',
      'topic: room-77/Xy',
    ];
    const logs = ['12:01:03 poll: line 3 u=229.8V', 'breaker online', '10.0.0.1:1883', 'Boot V1.4.20'];
    const all = [...answers, ...logs];
    expect(late(...all.map((answer) => [4000, answer] as const))).toEqual(all);
  });

  test('is masked in the answer to another command that holds what an answer about it held', () => {
    const recorder = new TranscriptRecorder(0);
    exchange(recorder, 'get user', 'Canary77 what?\r\n');
    recorder.record(60_000, 'out', bytes('get topic\r\n'), false);
    recorder.record(60_001, 'in', bytes('Canary77\r\nsmart/devs\r\n'), false);
    expect(recorder.entries().at(-1)?.text).toBe(`${BLOT}\\r\\nsmart/devs\\r\\n`);
  });

  test('stays suspect where a value of another item was taken for it', () => {
    const recorder = new TranscriptRecorder(0);
    recorder.record(1, 'out', bytes('get topic\r\n'), false);
    recorder.record(2, 'in', bytes('Xy7Zw8Q\r\n'), false);
    exchange(recorder, 'get user', 'Xy7Zw8Q\r\n');
    recorder.addSecret('Xy7Zw8Q');
    recorder.record(4000, 'in', bytes('Canary77\r\n'), false);
    expect(shown(recorder)).not.toContain('Canary77');
  });

  test('makes nothing suspect once another was read', () => {
    const recorder = new TranscriptRecorder(0);
    recorder.record(1, 'out', bytes('get user\r\n'), true);
    recorder.record(4000, 'out', bytes('get topic\r\n'), false);
    recorder.record(4001, 'in', bytes('Xy7Zw8Q\r\n'), false);
    recorder.openValues.note('topicRoot', { state: 'read', value: 'Xy7Zw8Q' });
    exchange(recorder, 'get user', 'Canary77\r\n');
    recorder.addSecret('Canary77');
    expect(recorder.entries()[2]?.text).toBe('Xy7Zw8Q\\r\\n');
  });
});

test('a password whose second half came after its answer had ended is masked whole', () => {
  const recorder = new TranscriptRecorder(0);
  exchange(recorder, 'get user', 'sn?\r\nCanary');
  recorder.record(900, 'in', bytes('77 ok\r\n'), false);
  expect(shown(recorder)).not.toMatch(/Canary|77/);
});

test('a session of many thousand lines is shown at once', () => {
  const recorder = new TranscriptRecorder(0);
  for (let n = 0; n < 20_000; n += 1) {
    if (n % 50 === 0) recorder.record(n, 'out', bytes('get user\r\n'), true);
    recorder.record(
      n,
      'in',
      bytes(`[12:01:03] poll ${n} x${n.toString(36)}Qz user: a sn=210012340001\r\n`),
      false,
    );
  }
  const startedAtMs = performance.now();
  recorder.entries();
  expect(performance.now() - startedAtMs).toBeLessThan(5000);
});

test('row 18: it is bounded, and says how much it left out', () => {
  const recorder = new TranscriptRecorder(0);
  const chunk = new Uint8Array(1024 * 1024).fill(0x78);
  for (let n = 0; n < 100; n += 1) recorder.record(n, 'in', chunk, false);
  const kept = recorder.entries().reduce((sum, entry) => sum + entry.hex.length / 2, 0);
  expect(kept).toBeLessThanOrEqual(4 * 1024 * 1024);
  expect(kept + recorder.droppedBytes).toBe(100 * chunk.length);
});
