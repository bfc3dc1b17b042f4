/**
 * Text from a device, a broker or a file as a person may safely look at it: what has no shape of its own, or changes
 * the direction of what follows, is shown by its number (`\u{202e}`). Line breaks and tabs stay where `keepLines` is set.
 */
export function visibleText(text: string, keepLines = false): string {
  return text.replace(HIDDEN, (character) => {
    if (keepLines && (character === '\n' || character === '\t')) return character;
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** Control, format (bidi marks, zero widths), private use and lone surrogates; line and paragraph separators. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** At most `max` characters, the rest told by its number. */
export function boundedText(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max)}… (+${text.length - max})`;
}
