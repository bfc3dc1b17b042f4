import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonNode, parseStrictJson } from './strict-json.ts';

function reasonOf(text: string): string {
  const parsed = parseStrictJson(text);
  return parsed.ok ? 'ok' : parsed.problem.reason;
}

describe('strict JSON', () => {
  it('reads everything JSON.stringify writes, as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses whatever JSON.parse refuses', () => {
    const fragment = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '"a"',
        '1',
        '-',
        '0',
        '.5',
        'e1',
        'true',
        'nul',
        ' ',
        '\n',
        '\\',
        '\u0001',
      ],
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
        const text = fragments.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        const reason = reasonOf(text);
        expect(reason === 'ok' || reason === 'duplicateKey').toBe(valid);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['{"sn":1,"sn":2}', 'sn'],
    ['{"a":{"b":[{"c":1,"c":1}]}}', 'c'],
    ['{"sn":1,"\\u0073n":2}', 'sn'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('refuses a key that stands twice: %s', (text, key) => {
    expect(parseStrictJson(text)).toMatchObject({ ok: false, problem: { reason: 'duplicateKey', key } });
  });

  it('takes one key in two objects', () => {
    expect(reasonOf('[{"a":1},{"a":2,"b":{"a":3}}]')).toBe('ok');
  });

  it('goes 64 deep and no deeper', () => {
    expect(reasonOf('['.repeat(64) + ']'.repeat(64))).toBe('ok');
    expect(reasonOf('['.repeat(65) + ']'.repeat(65))).toBe('tooDeep');
    expect(reasonOf('{"a":'.repeat(65) + '1' + '}'.repeat(65))).toBe('tooDeep');
    expect(reasonOf('['.repeat(1_000_000))).toBe('tooDeep');
  });

  it.each([
    ['', 'empty'],
    [' \r\n', 'empty'],
    ['{"a":1} x', 'malformed'],
    ['{"a":1,}', 'malformed'],
    ["{'a':1}", 'malformed'],
    ['NaN', 'malformed'],
    ['012', 'malformed'],
    ['1e999', 'malformed'],
    ['"\t"', 'malformed'],
    ['// no\n1', 'malformed'],
  ])('says why it refuses %j', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it('says where', () => {
    expect(parseStrictJson('{"a": tru}')).toMatchObject({ problem: { reason: 'malformed', position: 6 } });
  });

  it('skips one byte order mark', () => {
    expect(parseStrictJson('\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });

  it('keeps a 12-digit number exactly, and in the tree as it was written', () => {
    expect(parseStrictJson('202005010001')).toEqual({ ok: true, value: 202005010001 });
    expect(parseJsonNode('202005010001.00000000000001')).toEqual({
      ok: true,
      node: { kind: 'number', raw: '202005010001.00000000000001' },
    });
  });

  it('makes __proto__ a key like any other', () => {
    const parsed = parseStrictJson('{"__proto__":{"admin":true}}');
    expect(parsed.ok && Object.keys(parsed.value as object)).toEqual(['__proto__']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
