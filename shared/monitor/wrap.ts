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

/** A line in pieces of at most so many columns, each character whole. An empty line is one empty piece. */
export function wrapLine(line: string, columns: number): readonly string[] {
  // Most lines are short and plain.
  if (line.length * 2 <= columns) return [line];
  const pieces: string[] = [];
  let from = 0;
  let at = 0;
  let used = 0;
  for (const character of line) {
    const width = widthOf(character);
    if (used + width > columns && at > from) {
      pieces.push(line.slice(from, at));
      from = at;
      used = 0;
    }
    used += width;
    at += character.length;
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
