import { describe, expect, test } from 'vitest';
import { escapeText, lineText, shapeOf } from './text.ts';

function text(...bytes: (string | number)[]): string {
  return lineText(
    Uint8Array.from(bytes.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part)]))),
  );
}

describe('row 17: noise', () => {
  test.each([
    ['NUL', 0x00],
    ['0xFF', 0xff],
    ['ESC', 0x1b],
    ['0x80', 0x80],
    ['0xFE', 0xfe],
  ])('row 17: %s at the edges of a line is cut off', (_name, byte) => {
    expect(text(byte, 'sn: 202005010001', byte)).toBe('sn: 202005010001');
  });

  test('row 17: inside a value stays, so that a spoilt value is never taken for a whole one', () => {
    expect(text('2020', 0x00, '05010001')).toBe('2020\u000005010001');
    expect(text('2020', 0x1b, '[0m05010001')).toBe('2020 05010001');
  });

  test('row 17: is escaped where people see it', () => {
    expect(escapeText('a\0b\u00ffc\u001b[31md\u202e')).toBe('a\\x00bÿc\\x1b[31md\\u{202e}');
  });

  test('row 17: any byte gives some text and never an exception', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      for (const other of [0x00, 0x41, 0x80, 0xa1, 0xff])
        expect(typeof text(byte, other, byte)).toBe('string');
    }
  });
});

test('UTF-8 and GBK are both understood', () => {
  expect(text('编码：1')).toBe('编码：1');
  expect(text(0xb1, 0xe0, 0xc2, 0xeb, 0xa3, 0xba, '1')).toBe('编码：1');
});

test('two log lines of one kind have one shape', () => {
  expect(shapeOf('[12:01:02] breaker 210012340001 on')).toBe(shapeOf('[12:05:09] breaker 210012340002 on'));
});
