import { withoutDecorations } from './decoration.ts';
import type { Dialect } from './dialect.ts';
import { frameAt, sameFrame, type Candidate, type Frame } from './reading.ts';
import type { ReplyLine } from './reply-lines.ts';
import {
  isLabelOf,
  isLabelOfAnother,
  speaksOfOtherThings,
  speaksOfVersions,
  tellsAnEvent,
} from './vocabulary.ts';

/** Twelve digits that are not a part of something longer. */
const TWELVE_DIGITS = /(?<![A-Za-z0-9_/\\])(?<!\d[.:])\d{12}(?![A-Za-z0-9_/\\|~^+=])(?![.:-][A-Za-z0-9])/g;

/** What may follow a value on its line: agreement, a closing tag, a checksum. */
const CLOSING = /\bok\b|<\/?\w+>|[*#]\s*(?:0x)?[0-9A-Fa-f]{1,4}\b/gi;

/**
 * The SN is known by its form, but breakers on the bus carry codes of the same form and devices log them: so it must
 * end its line, and what names it must not name something else.
 */
export function snCandidates(lines: readonly ReplyLine[], { frames }: Dialect): Candidate<'sn'>[] {
  const known = frames.sn;
  const candidates: Candidate<'sn'>[] = [];
  lines.forEach((line, index) => {
    if (line.kind !== 'content') return;
    for (const match of line.text.matchAll(TWELVE_DIGITS)) {
      const trust = trustIn(line.text, match[0], match.index, lines[index - 1]);
      const frame = frameAt(line.text, match.index, match[0].length);
      if (trust === null || isPartOfMore(line.text, match[0], known)) continue;
      // The quotes of a structure are taken off already.
      if (isQuotedTwice(line.text, match)) continue;
      if (isQuoted(line.text, match) && (line.isField === true || !quotesValues(frames))) continue;
      const isKnown = known !== undefined && sameFrame(known, frame);
      candidates.push({
        item: 'sn',
        trust: isKnown ? 'frame' : trust,
        value: match[0],
        key: match[0],
        lastLine: index,
        frame,
      });
    }
  });
  return candidates;
}

function isQuoted(text: string, { 0: number, index }: RegExpExecArray): boolean {
  return /["']/.test(text[index - 1] ?? '') && /["']/.test(text[index + number.length] ?? '');
}

/** Of `""202005010001""` one pair is the value's own. */
function isQuotedTwice(text: string, { 0: number, index }: RegExpExecArray): boolean {
  return /["']{2}$/.test(text.slice(0, index)) && /^["']{2}/.test(text.slice(index + number.length));
}

/** False where this device was seen to print values, and none of them in quotes: then these are a part of the value. */
function quotesValues({ sn, ...others }: Dialect['frames']): boolean {
  const known = Object.values(others);
  if (known.length === 0) return sn === undefined || hasQuotes(sn);
  return known.some(hasQuotes);
}

function hasQuotes(frame: Frame): boolean {
  return /["']/.test(frame.join(''));
}

/** Where the line is as it always was, and more than the number stands in the number's place. */
function isPartOfMore(text: string, number: string, known: Frame | undefined): boolean {
  const [before, after] = known ?? [];
  if (before === undefined || after === undefined) return false;
  if (!text.startsWith(before) || !text.endsWith(after)) return false;
  const shown = text.slice(before.length, text.length - after.length);
  return shown !== number && shown.includes(number) && !/\s/.test(shown);
}

function trustIn(
  text: string,
  value: string,
  at: number,
  lineBefore: ReplyLine | undefined,
): 'weak' | 'strong' | null {
  const before = withoutDecorations(`${text.slice(0, at)}${value}`).slice(0, -value.length);
  const after = text.slice(at + value.length);
  const label =
    /^(.*?)["'\s]*(?:(?:[:=：＝]+>?|->|\bis|为|是)["'\s]*|[\s("'<[]*)$/u.exec(before)?.[1] ?? before;
  const name = lastName(label);
  const prefix = text.slice(0, at);
  if (speaksOfOtherThings(prefix) || tellsAnEvent(prefix) || speaksOfVersions(label)) return null;
  // Two lines that ran together are none.
  if (/\d{12}(?=\p{L})/u.test(prefix)) return null;
  const isClosed = !/[\p{L}\p{N}]/u.test(after.replace(CLOSING, ''));
  if (isLabelOf('sn', name)) {
    if (speaksOfOtherThings(after) || tellsAnEvent(after)) return null;
    // What follows belongs to another pair, or else it is a sentence about something.
    return isClosed || /^\s*["'}\])]*\s*[,;|&([]/.test(after) ? 'strong' : 'weak';
  }
  if (isLabelOf('sn', after)) return /[\p{L}\p{N}]/u.test(before) ? null : 'strong';
  if (!isClosed) return null;
  if (!/[\p{L}\p{N}]/u.test(before)) return isHeadedByAnother(lineBefore) ? null : 'strong';
  if (isLabelOfAnother('sn', name)) return null;
  return 'weak';
}

/** The words since the last mark that ends a pair: in `{"cmd":"get","sn` that is `sn`. */
function lastName(label: string): string {
  return label.split(/[,;{|]|["']\s*:/).at(-1) ?? label;
}

/** `topic:` alone on its line names the value on the next one. */
function isHeadedByAnother(line: ReplyLine | undefined): boolean {
  return (
    line?.kind === 'content' &&
    /[:：=]$/.test(line.text) &&
    !isLabelOf('sn', line.text.replace(/[:：=]$/, ''))
  );
}
