/**
 * Finds the value of a `get` in an answer of unknown form.
 *
 *   bytes -> lines -> unfolded -> sorted (echo, agreement, refusal, prompt, content) -> candidates -> one value, or none
 *
 * It never looks at what was wanted: a value that is hoped for is not found more easily than another.
 */
import type { ItemName } from '../domain/index.ts';
import { valueByAnalogy } from './analogy.ts';
import { believable } from './believable.ts';
import { ntpCandidates, serverCandidates } from './candidates-address.ts';
import { snCandidates } from './candidates-sn.ts';
import { textCandidates } from './candidates-text.ts';
import {
  isTextItem,
  sameFrame,
  TRUST_ORDER,
  type Candidate,
  type ReadingValues,
  type Trust,
} from './reading.ts';
import { sortLines, type RawLine, type ReplyContext, type ReplyLine } from './reply-lines.ts';
import type { Dialect } from './dialect.ts';
import { isLabelOf } from './vocabulary.ts';
import { withoutDecorations } from './decoration.ts';
import { isMasked, isUnset } from './status-words.ts';
import { unfoldStructures } from './structured-lines.ts';

export type Recognition<K extends ItemName> =
  | {
      readonly kind: 'value';
      readonly value: ReadingValues[K];
      readonly key: string;
      readonly trust: Trust;
      readonly candidate: Candidate<K>;
    }
  /** The device has a secret and does not show it (`******`). */
  | { readonly kind: 'masked'; readonly candidate: Candidate<K> }
  /** The device says that nothing is set. */
  | { readonly kind: 'unset'; readonly lastLine: number }
  /** The device refuses the command. */
  | { readonly kind: 'refused'; readonly lastLine: number }
  /** Several values of equal trust. */
  | {
      readonly kind: 'ambiguous';
      readonly keys: ReadonlyMap<string, Candidate<K>>;
      /** Another line of the answer speaks against all of them: they are not told apart by asking again. */
      readonly isContradicted?: true;
    }
  /** There is text, but no value in it. */
  | { readonly kind: 'unknown' }
  /** Nothing but echo, prompt, agreement and chatter. */
  | { readonly kind: 'nothing'; readonly agreed: boolean };

export interface Recognised<K extends ItemName> {
  readonly recognition: Recognition<K>;
  readonly lines: readonly ReplyLine[];
}

export function recognise<K extends ItemName>(
  item: K,
  raw: readonly RawLine[],
  context: ReplyContext,
): Recognised<K> {
  const lines = sortLines(unfoldStructures(raw), context);
  return { recognition: judge(item, lines, context), lines };
}

function judge<K extends ItemName>(
  item: K,
  lines: readonly ReplyLine[],
  context: ReplyContext,
): Recognition<K> {
  const { getTail, unterminated } = context.dialect;
  const endsItsLines = getTail !== null && !unterminated;
  const isFreeText = isTextItem(item);
  const all = believable(item, candidatesFor(item, lines, context), lines, context);
  const candidates = all.filter((found) => {
    const line = lines[found.lastLine];
    // Where each line is ended, one that is not is still on its way, or was cut off.
    if (endsItsLines && line?.terminated === false) return false;
    // Half of a text looks like a whole one: a device that ends no line shows it by a value that is known by its form.
    if (isFreeText && line?.terminated === false && !unterminated) return false;
    // A name without its value: the value may be on its way.
    if (found.value === '' && line?.terminated === false && !unterminated) return false;
    return found.trust !== 'weak' || line === undefined || !context.isChatter(line.shape);
  });
  const best = mostTrusted(candidates);
  const [first] = best;
  if (first !== undefined) {
    // A value that nothing names is no better than another one in a structure beside it.
    const isDoubtful = first.trust !== 'frame' && best.some(standsAlone);
    const isNamedSn = ({ frame }: Candidate<K>): boolean =>
      item === 'sn' && isLabelOf('sn', /[\p{L}/]+/u.exec(withoutDecorations(frame?.[0] ?? ''))?.[0] ?? '');
    const rivals = isDoubtful
      ? candidates.filter(
          (one) => best.includes(one) || lines[one.lastLine]?.isField === true || isNamedSn(one),
        )
      : best;
    const keys = new Map(rivals.map((candidate) => [candidate.key, candidate]));
    if (keys.size > 1) return { kind: 'ambiguous', keys };
    const chosen = withCertainFrame(best.at(-1) ?? first, all, lines);
    if (typeof chosen.value === 'string' && item !== 'sn') {
      if (item === 'password' && isMasked(chosen.value)) return { kind: 'masked', candidate: chosen };
      if (isUnset(chosen.value)) return { kind: 'unset', lastLine: chosen.lastLine };
    }
    return { kind: 'value', value: chosen.value, key: chosen.key, trust: chosen.trust, candidate: chosen };
  }
  const refusal = lines.findLastIndex((line) => line.kind === 'refusal');
  if (refusal >= 0) return { kind: 'refused', lastLine: refusal };
  const unset = lines.findIndex(
    (line) =>
      line.kind === 'content' &&
      (line.terminated || unterminated) &&
      (saysUnset(item, line.text, context.dialect) || (line.isField === true && EMPTY_FIELD.test(line.text))),
  );
  if (unset >= 0) return { kind: 'unset', lastLine: unset };
  const content = lines.filter(
    (line) => line.kind === 'content' && (!context.isChatter(line.shape) || names(item, line.text)),
  );
  const masked = item === 'password' ? maskedSentence(lines) : null;
  if (masked !== null) return { kind: 'masked', candidate: masked as Candidate<K> };
  if (content.length > 0) return { kind: 'unknown' };
  return { kind: 'nothing', agreed: lines.some((line) => line.kind === 'agreement') };
}

function candidatesFor<K extends ItemName>(
  item: K,
  lines: readonly ReplyLine[],
  context: ReplyContext,
): readonly Candidate<K>[] {
  const { dialect } = context;
  const finders: { readonly [N in ItemName]: () => readonly Candidate<N>[] } = {
    sn: () => snCandidates(lines, dialect),
    server: () => serverCandidates(lines, dialect),
    ntp: () => ntpCandidates(lines, dialect),
    topicRoot: () => textCandidates('topicRoot', lines, dialect),
    password: () => textCandidates('password', lines, dialect),
  };
  return finders[item]();
}

function mostTrusted<K extends ItemName>(candidates: readonly Candidate<K>[]): readonly Candidate<K>[] {
  for (const trust of [...TRUST_ORDER].reverse()) {
    const found = candidates.filter((candidate) => candidate.trust === trust);
    if (found.length > 0) return found;
  }
  return [];
}

/** Where two lines of two forms give the same value, nobody knows which of them is the answer's form. */
function withCertainFrame<K extends ItemName>(
  chosen: Candidate<K>,
  candidates: readonly Candidate<K>[],
  lines: readonly ReplyLine[],
): Candidate<K> {
  const isAlike = candidates.every(
    ({ lastLine, frame }) =>
      lastLine === chosen.lastLine ||
      (frame !== null && chosen.frame !== null && sameFrame(frame, chosen.frame)),
  );
  const { value, lastLine } = chosen;
  const isSaidElsewhere = (line: ReplyLine, index: number): boolean =>
    index !== lastLine && line.kind === 'content' && typeof value === 'string' && line.text.includes(value);
  const isCertain = isAlike && (chosen.trust !== 'weak' || !lines.some(isSaidElsewhere));
  return isCertain || chosen.trust === 'frame' ? chosen : { ...chosen, frame: null };
}

function standsAlone({ frame }: Candidate): boolean {
  return frame === null || !/\p{L}/u.test(frame[0] ?? '');
}

/** `{"value":null}`: the question says of what. */
const EMPTY_FIELD = /^(?:value|val|data|result): ?$/i;

/** A line that names the item answers, though it cannot be read. */
function names(item: ItemName, text: string): boolean {
  const pair = /^(.*?)\s*(?:[:=：＝]|->)/u.exec(withoutDecorations(text));
  return pair !== null && isLabelOf(item, pair[1] ?? '');
}

/** `sn: (not set)`, or that alone on the line. */
function saysUnset(item: ItemName, text: string, { frames }: Dialect): boolean {
  const analogous = valueByAnalogy(item, text, frames.sn);
  if (analogous?.trust === 'strong' && analogous.label !== '' && isUnset(analogous.value)) return true;
  const pair = /^(.*?)\s*(?:[:=：＝]|->|\bis\b|为|是)\s*(.*)$/u.exec(withoutDecorations(text));
  if (pair === null) return text.length > 1 && isUnset(text);
  return isLabelOf(item, pair[1] ?? '') && isUnset(pair[2] ?? '');
}

/** `password is (not shown)`: a mask with blanks in it is no value by its form. */
function maskedSentence(lines: readonly ReplyLine[]): Candidate<'password'> | null {
  const index = lines.findIndex(
    (line) =>
      line.kind === 'content' && isMasked(/[<([{][^<>()[\]{}]+[>)\]}]$/.exec(line.text)?.[0] ?? line.text),
  );
  const line = lines[index];
  return line === undefined
    ? null
    : { item: 'password', trust: 'strong', value: line.text, key: 'masked', lastLine: index, frame: null };
}
