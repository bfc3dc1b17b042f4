/** Text on a terminal, where a Chinese character takes two columns. */

/** East Asian wide and full-width characters (UAX #11), as far as a device, a broker or our own texts could hold them. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

/**
 * Breaks a text into lines of at most so many columns: at blanks, between Chinese characters, after a comma, and
 * in the middle of a word where that word alone is too long. Nothing is lost but the blanks at the breaks.
 */
export function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const piece of paragraph.match(PIECES) ?? []) {
      if (width(line) + width(piece.trimEnd()) <= columns) {
        line += piece;
        continue;
      }
      if (line !== '') lines.push(line.trimEnd());
      line = '';
      for (const character of piece) {
        if (width(line) + widthOf(character) > columns) {
          lines.push(line);
          line = '';
          // A blank at a break is not carried over.
          if (/\s/.test(character)) continue;
        }
        line += character;
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** Control characters made visible: what a device or a broker says must not steer a person's terminal. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** A piece stays on one line: a word with what closes it and the blanks after it, or one Chinese character likewise. */
const PIECES = /(?:[\u2e80-\uffef]|[^\s,\u2e80-\uffef]+|(?=[\s,]))[)\],.:;!?\u3001\u3002\uff0c\u201d]*\s*/gu;

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
