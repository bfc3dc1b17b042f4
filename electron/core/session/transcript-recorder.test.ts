import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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

test('row 18: it is bounded, and says how much it left out', () => {
  const recorder = new TranscriptRecorder(0);
  const chunk = new Uint8Array(1024 * 1024).fill(0x78);
  for (let n = 0; n < 100; n += 1) recorder.record(n, 'in', chunk, false);
  const kept = recorder.entries().reduce((sum, entry) => sum + entry.hex.length / 2, 0);
  expect(kept).toBeLessThanOrEqual(4 * 1024 * 1024);
  expect(kept + recorder.droppedBytes).toBe(100 * chunk.length);
});
