/** Characters of two columns' width in a monospaced font, by and large: CJK, kana, Hangul, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]|[\ud840-\ud87f][\udc00-\udfff]/;

function widthOf(character: string): number {
  return WIDE.test(character) ? 2 : 1;
}

/** In columns of a monospaced font. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

/** After these a line may well be broken: a number, a word or a tag stays whole where it can. */
const BREAKS = /[\s,;:>{}[\]&?/=]/;

/**
 * A line in pieces of at most so many columns, each character whole; broken between words and numbers where one of them
 * ends in the second half of the piece. An empty line is one empty piece.
 */
export function wrapLine(line: string, columns: number): readonly string[] {
  // Most lines are short and plain.
  if (line.length * 2 <= columns) return [line];
  const pieces: string[] = [];
  let from = 0;
  let at = 0;
  let used = 0;
  let breakAt = 0;
  let usedAtBreak = 0;
  for (const character of line) {
    const width = widthOf(character);
    if (used + width > columns && at > from) {
      const isLate = breakAt > from && usedAtBreak * 2 >= columns;
      const end = isLate ? breakAt : at;
      pieces.push(line.slice(from, end));
      from = end;
      used = isLate ? used - usedAtBreak : 0;
    }
    used += width;
    at += character.length;
    if (BREAKS.test(character)) {
      breakAt = at;
      usedAtBreak = used;
    }
  }
  pieces.push(line.slice(from));
  return pieces;
}

/** The beginning of a text in so many columns, with an ellipsis where there is more. */
export function beginningOf(text: string, columns: number): string {
  if (text.length * 2 <= columns) return text;
  let at = 0;
  let used = 0;
  for (const character of text) {
    const width = widthOf(character);
    // One column stays for the ellipsis, unless this is the end.
    if (used + width > columns - 1 && columnsOf(text.slice(at, at + 4)) + used > columns) {
      return `${text.slice(0, at)}…`;
    }
    if (used + width > columns) return `${text.slice(0, at)}…`;
    used += width;
    at += character.length;
  }
  return text;
}
