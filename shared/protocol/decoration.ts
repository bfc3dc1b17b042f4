/** What firmware puts before a line's own words: times, levels, tags in brackets, list marks. */
const DECORATIONS: readonly RegExp[] = [
  /^\[[^\]]{0,32}\]/,
  /^\((?:\d[^)]{0,24}|[IWDEV])\)/,
  /^<\d{1,3}>/,
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)?Z?/,
  /^\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?/,
  /^[IWDEVT]\s*(?:\(\d+\)|\/)/,
  /^(?:info|debug|notice|trace|warn(?:ing)?)\b:?/i,
  /^[+*#@>-]+(?=\s|[A-Za-z\p{Script=Han}])/u,
];

/** @returns the line without its decorations; the line itself where nothing else is left */
export function withoutDecorations(text: string): string {
  let rest = text;
  for (;;) {
    const shorter = stripOne(rest);
    if (shorter === rest || shorter === '') return rest;
    rest = shorter;
  }
}

function stripOne(text: string): string {
  for (const decoration of DECORATIONS) {
    const found = decoration.exec(text);
    // A bracket that holds an address (`[2001:db8::1]:8883`) is a value, and what follows a value directly is its own.
    if (found !== null && /^[\s:]*\s|^[\p{L}[({<"']/u.test(`${text.slice(found[0].length)} `)) {
      if (/^\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\]$/.test(found[0])) return text;
      return text.slice(found[0].length).replace(/^\s*:?\s+|^\s+/, '');
    }
  }
  return text;
}
