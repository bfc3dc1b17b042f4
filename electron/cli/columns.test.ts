import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { padded, printable, width, wrapped } from './columns.ts';

describe('the width of a text', () => {
  it.each([
    ['', 0],
    ['SN', 2],
    ['编码', 4],
    ['MQTT 登录密码', 13],
    ['\uff0c', 2],
    ['••••••', 6],
    ['✓ 已写入', 8],
    ['👍', 2],
  ])('%s takes %i columns', (text, columns) => expect(width(text)).toBe(columns));

  it('is what padding fills up to', () => {
    expect(padded('编码', 6)).toBe('编码  ');
    expect(padded('too long', 3)).toBe('too long');
  });
});

describe('wrapping', () => {
  it('breaks English between words', () => {
    expect(wrapped('Every value was read back.', 12)).toEqual(['Every value', 'was read', 'back.']);
  });

  it('breaks Chinese between characters, and begins no line with what ends a sentence', () => {
    expect(wrapped('每一项都已回读。很好', 14)).toEqual(['每一项都已回', '读。很好']);
  });

  it('breaks JSON after commas', () => {
    expect(wrapped('{"sn":"1","u":2}', 10)).toEqual(['{"sn":"1",', '"u":2}']);
  });

  it('cuts a word that alone is too long', () => {
    expect(wrapped('abcdefgh ij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('keeps the line breaks of the text', () => {
    expect(wrapped('a\n\nb', 10)).toEqual(['a', '', 'b']);
  });

  it('loses nothing but blanks, and keeps to the columns, whatever the text', () => {
    const words = fc.array(
      fc.constantFrom('编', '码', '。', ',', ' ', '/', 'word', 'a', '"', '…', '\n', 'x'.repeat(30)),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 40 }), (parts, columns) => {
        const text = parts.join('');
        const lines = wrapped(text, columns);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a text that came from elsewhere', () => {
  it('cannot steer the terminal', () => {
    expect(printable('\u001b[2Jsn\u0000\u0085')).toBe('\\x1b[2Jsn\\x00\\x85');
  });

  it('keeps its lines and its letters', () => {
    expect(printable('编码\n“ok”')).toBe('编码\n“ok”');
  });
});
