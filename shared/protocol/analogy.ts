/**
 * A device prints all its items alike. The SN is known by its form, so its line shows how the others will look:
 *
 *   sn is set to 202005010001        ->  LABEL is set to VALUE
 *   [sn] 202005010001 (12 bytes)     ->  [LABEL] VALUE (NUMBER bytes)
 *   OK 202005010001                  ->  OK VALUE
 */
import type { ItemName } from '../domain/index.ts';
import { withoutDecorations } from './decoration.ts';
import type { Frame } from './reading.ts';
import { isAgreement } from './status-words.ts';
import { isLabelOf, isLabelOfAnother } from './vocabulary.ts';

export interface Analogous {
  readonly value: string;
  /** What stands before the value and behind it. */
  readonly around: readonly [string, string];
  /** What stands where the SN is named; empty where nothing names it. */
  readonly label: string;
  /** `weak` where what stands in the label's place is a word nobody knows. */
  readonly trust: 'weak' | 'strong';
}

const LABEL = '(?<label>[\\p{L}\\p{N}_][\\p{L}\\p{N}_ ./-]{0,30}?)';
/** Checksums, byte dumps, lengths, times: they change with the value. */
const NUMBERS = '[0-9A-Fa-f\\s]*';

/** Stands in the text for `NUMBERS` while the rest is escaped. */
const NUMBER_PLACE = '\u0001';

const patterns = new WeakMap<Frame, RegExp | null>();

/** @returns null where the line is not made like the SN's, or where that is a value and nothing else */
export function valueByAnalogy(item: ItemName, text: string, snFrame: Frame | undefined): Analogous | null {
  if (snFrame === undefined) return null;
  let pattern = patterns.get(snFrame);
  if (pattern === undefined) {
    pattern = patternOf(snFrame);
    patterns.set(snFrame, pattern);
  }
  const found = pattern?.exec(text)?.groups;
  const value = found?.value;
  if (value === undefined) return null;
  const label = found?.label ?? '';
  const before = found?.before ?? '';
  const around = [before, text.slice(before.length + value.length)] as const;
  if (label === '' && isSentence(before)) return null;
  if (label === '' || isLabelOf(item, label)) return { value, around, label, trust: 'strong' };
  return isLabelOfAnother(item, label) ? null : { value, around, label, trust: 'weak' };
}

/** `saving 202005010001 ...` names nothing: it is said of any value. */
function isSentence(before: string): boolean {
  const words = withoutDecorations(before).trim();
  return /\p{L}$/u.test(words) && !isAgreement(words);
}

function patternOf(frame: Frame): RegExp | null {
  const [before = '', after = ''] = frame;
  if (before === '' && after === '') return null;
  const inBefore = labelIn(before);
  const inAfter = inBefore === null ? labelIn(after) : null;
  return new RegExp(
    `^(?<before>${partOf(before, inBefore)})(?<value>(?:\\S.*?)?)${partOf(after, inAfter)}$`,
    'u',
  );
}

/** The last word of the part that names the SN, with those before it that belong to the name (`Device SN`). */
function labelIn(part: string): { readonly at: number; readonly length: number } | null {
  const words = [...part.matchAll(/[\p{L}][\p{L}\p{N}_/]*/gu)];
  const last = words.findLast((word) => isLabelOf('sn', word[0]));
  if (last === undefined) return null;
  const end = last.index + last[0].length;
  const first = words.find(({ index }) => {
    const name = part.slice(index, end);
    return /^[\p{L}\p{N}_/ -]+$/u.test(name) && isLabelOf('sn', name);
  });
  const at = first?.index ?? last.index;
  return { at, length: end - at };
}

function partOf(part: string, label: { readonly at: number; readonly length: number } | null): string {
  if (label === null) return generalised(part);
  return generalised(part.slice(0, label.at)) + LABEL + generalised(part.slice(label.at + label.length));
}

/** Columns are padded, so blanks beside a mark may be missing; blanks that part words may not. */
function generalised(text: string): string {
  return text
    .replace(/(?<![\p{L}])(?:[0-9A-Fa-f]*[0-9][0-9A-Fa-f]*\s*)+(?![\p{L}])/gu, NUMBER_PLACE)
    .split(/(\s+)/)
    .map((part, index, parts) => {
      if (!/^\s+$/.test(part)) return escaped(part);
      const before = parts[index - 1]?.at(-1) ?? '';
      const after = parts[index + 1]?.at(0) ?? '';
      const isBesideMark = /[^\p{L}\p{N}\u0001]/u.test(before) || /[^\p{L}\p{N}\u0001]/u.test(after);
      return isBesideMark && before !== '' ? '\\s*' : '\\s+';
    })
    .join('')
    .replaceAll(NUMBER_PLACE, NUMBERS);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
