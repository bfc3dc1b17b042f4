import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, placeholdersOf } from './template.ts';

describe('fill', () => {
  it.each([
    ['a {x} b', { x: 1 }, 'a 1 b'],
    ['a {x} b', {}, 'a … b'],
    ['a[ {x}] b', { x: 'y' }, 'a y b'],
    ['a[ {x}] b', {}, 'a b'],
    ['[{x} {y}|{x}|none]', { x: 1, y: 2 }, '1 2'],
    ['[{x} {y}|{x}|none]', { x: 1 }, '1'],
    ['[{x} {y}|{x}|none]', { y: 2 }, 'none'],
    ['[{x}|none]', { x: '' }, 'none'],
    ['{x}', { x: false }, 'false'],
    ['{toString}', {}, '…'],
    ['{"sn":"1"} {host, port}', {}, '{"sn":"1"} {host, port}'],
  ] as const)('%s with %o is "%s"', (template, params, expected) => {
    expect(fill(template, params)).toBe(expected);
  });

  it('puts any value in unchanged, also one with replacement patterns', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        expect(fill('<{x}>[-{x}-]', { x: value })).toBe(`<${value}>-${value}-`);
      }),
    );
  });
});

describe('placeholdersOf', () => {
  it('gives each name once, in order', () => {
    expect(placeholdersOf('{b} [{a}|{b}] {not, one}')).toEqual(['a', 'b']);
  });
});
