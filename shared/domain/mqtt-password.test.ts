import fc from 'fast-check';
import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MqttPassword } from './mqtt-password.ts';

function password(text: string): MqttPassword {
  const parsed = MqttPassword.parse(text);
  if (!parsed.ok) throw new Error(`refused: ${parsed.issues[0]?.rule ?? ''}`);
  return parsed.value;
}

function judge(text: string): string {
  const parsed = MqttPassword.parse(text);
  if (!parsed.ok) return parsed.issues.map((issue) => issue.rule).join();
  return parsed.warnings.map((issue) => issue.rule).join() || 'ok';
}

describe('a password', () => {
  it.each([
    ['a', 'one character'],
    ['x'.repeat(32), '32 characters'],
    ['!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', 'every sign'],
    ['***a', 'asterisks and a letter'],
  ])('%j, %s, is accepted', (text) => {
    expect(judge(text)).toBe('ok');
    expect(password(text).reveal()).toBe(text);
  });

  it.each([33, 64])('of %d characters is accepted with a warning', (length) => {
    expect(judge('x'.repeat(length))).toBe('password.long');
  });

  it.each([
    ['', 'password.empty', 'nothing'],
    ['x'.repeat(65), 'password.tooLong', '65 characters'],
    ['a b', 'password.characters', 'a blank'],
    ['a\tb', 'password.characters', 'a tab'],
    ['a\n', 'password.characters', 'a line end'],
    ['a\r\nset sn 1', 'password.characters', 'a second command'],
    ['a\x7f', 'password.characters', 'DEL'],
    ['a\0', 'password.characters', 'NUL'],
    ['密码', 'password.characters', 'Chinese'],
    ['pässword', 'password.characters', 'a letter outside ASCII'],
    ['*', 'password.asterisks', 'one asterisk'],
    ['******', 'password.asterisks', 'a mask'],
  ])('%j is refused by the rule %s: %s', (text, rule) => {
    expect(judge(text)).toBe(rule);
  });

  it('is accepted exactly where it is printable ASCII without blanks, 1-64 long, and no mask', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 70 }), (text) => {
        const fits = [...text].every((c) => c >= '!' && c <= '~') && text.length >= 1 && text.length <= 64;
        expect(MqttPassword.parse(text).ok).toBe(fits && !/^\*+$/.test(text));
      }),
    );
  });
});

describe('a password does not print itself', () => {
  const SECRET = 'S3cret-Canary';
  const secret = password(SECRET);

  it.each<[string, () => unknown]>([
    ['in a template', () => `password ${secret as unknown as string}`],
    ['joined to a text', () => 'password ' + String(secret)],
    ['in JSON', () => JSON.stringify(secret)],
    ['in JSON inside another object', () => JSON.stringify({ a: [{ secret }] })],
    ['in inspect', () => inspect(secret)],
    ['in inspect with everything on', () => inspect(secret, { showHidden: true, depth: 9, getters: true })],
    [
      'in inspect without its own method',
      () => inspect(secret, { customInspect: false, showHidden: true, getters: true }),
    ],
    ['in inspect inside another object', () => inspect({ a: [{ secret }] }, { depth: 9 })],
    ['in console.log', () => format('%s %o %O %j %d %i', secret, secret, secret, secret, secret, secret)],
    ['in console.log without a format', () => format(secret, { secret })],
    ['spread into an object', () => JSON.stringify({ ...secret })],
    [
      'by its keys',
      () => JSON.stringify([Object.keys(secret), Object.entries(secret), Reflect.ownKeys(secret)]),
    ],
    ['by its property descriptors', () => inspect(Object.getOwnPropertyDescriptors(secret))],
    [
      'in a structured log record',
      () => JSON.stringify({ level: 'info', context: Object.assign({}, secret), secret }),
    ],
    ['in a structured clone', () => inspect(structuredClone(secret))],
    ['in the text of an error', () => String(new Error(`failed with ${String(secret)}`))],
    ['in an error that carries it', () => inspect(new Error('failed', { cause: secret }))],
    ['as a number', () => Number(secret)],
    ['as a list', () => String([secret])],
    ['in a map', () => inspect(new Map([['password', secret]]))],
  ])('%s', (_where, print) => {
    expect(String(print())).not.toContain(SECRET);
  });

  it('but reveals itself where that is asked for', () => {
    expect(secret.reveal()).toBe(SECRET);
    expect(secret).toHaveLength(SECRET.length);
  });
});

describe('two passwords', () => {
  it.each([
    ['abc', 'abc', null],
    ['abc', 'abd', 3],
    ['abc', 'Abc', 1],
    ['abc', 'ab', 3],
    ['ab', 'abc', 3],
    ['abc', '', 1],
  ])('%j and %j first differ at %s', (one, other, position) => {
    const left = MqttPassword.fromDevice(one);
    const right = MqttPassword.fromDevice(other);
    expect(left.firstDifference(right)).toBe(position);
    expect(left.equals(right)).toBe(position === null);
  });

  it('differ where their texts differ, and there first', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const position = MqttPassword.fromDevice(one).firstDifference(MqttPassword.fromDevice(other));
        if (position === null) expect(one).toBe(other);
        else {
          expect(one.slice(0, position - 1)).toBe(other.slice(0, position - 1));
          expect(one[position - 1]).not.toBe(other[position - 1]);
        }
      }),
    );
  });
});
