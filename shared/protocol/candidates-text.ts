/**
 * TopicRoot and password may be almost any text, so their form proves little: what counts is how the line names them,
 * and how this device was seen to name the values that are known by their form.
 */
import { withoutDecorations } from './decoration.ts';
import { valueByAnalogy } from './analogy.ts';
import { namingOf, type Dialect, type Naming } from './dialect.ts';
import { frameAt, type Candidate, type Frame, type TextItem, type Trust } from './reading.ts';
import type { ReplyLine } from './reply-lines.ts';
import { isLabelOf, isLabelOfAnother, tellsAnEvent } from './vocabulary.ts';

interface Found {
  readonly value: string;
  readonly trust: Trust;
  /** True where a word for the password itself names it, not one for the user. */
  readonly isSecretWord?: boolean;
}

export const SECRET_WORD = /pass|pwd|psw|secret|密码|口令/i;

export function textCandidates<K extends TextItem>(
  item: K,
  lines: readonly ReplyLine[],
  dialect: Dialect,
): Candidate<K>[] {
  const naming = namingOf(dialect);
  const all: { found: Found; candidate: Candidate<K> }[] = [];
  lines.forEach((line, index) => {
    // A line that looks like agreement or refusal can be a value where it is named; never where it stands bare.
    if (line.kind === 'echo' || line.kind === 'prompt') return;
    const foundIn = (one: ReplyLine): Found[] =>
      inField(item, one) ??
      inKnownFrame(one.text, dialect.frames[item]) ??
      byAnalogy(item, one.text, dialect.frames.sn) ??
      parsed(item, one, lines[index - 1], naming, dialect.fixedLines.includes(one.shape));
    const whole = wholeLineOf(item, line);
    for (const one of [...foundIn(line), ...(whole === null ? [] : foundIn(whole))]) {
      const { value, trust } = one;
      // A short value may be a part of its own name; it stands behind that.
      const at = line.text.lastIndexOf(value);
      const frame = at < 0 ? null : frameAt(line.text, at, value.length);
      all.push({
        found: one,
        candidate: { item, trust, value, key: value, lastLine: index, frame },
      });
    }
  });
  // Where both a user and a password are named, `user` is the user.
  // Of a line that can be read in two ways both stay.
  const isDoubled = ({ lastLine, value }: Candidate<K>): boolean =>
    all.some(
      ({ found, candidate }) =>
        found.isSecretWord === true && candidate.lastLine === lastLine && candidate.value !== value,
    );
  const hasSecretWord = item === 'password' && all.some(({ found }) => found.isSecretWord === true);
  return all
    .filter(({ found, candidate }) => !hasSecretWord || found.isSecretWord === true || isDoubled(candidate))
    .map(({ candidate }) => candidate);
}

/** Of `topic=a,ip=b` both `a` and all of it may be the value. */
function wholeLineOf(item: TextItem, line: ReplyLine): ReplyLine | null {
  if (line.wholeLine === undefined) return null;
  const name = /^[^:=：＝]*/.exec(withoutDecorations(line.wholeLine))?.[0] ?? '';
  return isLabelOf(item, name) ? { ...line, text: line.wholeLine } : null;
}

/** In a structure every mark that stands in a field is the value's own. */
function inField(item: TextItem, { text, isField }: ReplyLine): Found[] | null {
  if (isField !== true) return null;
  const at = text.indexOf(': ');
  const [label, value] = [text.slice(0, Math.max(0, at)), text.slice(at + 2)];
  if (!isLabelOf(item, label) || !isValue(value)) return null;
  return [{ value, trust: 'strong', isSecretWord: SECRET_WORD.test(label) }];
}

/** A frame with a name in it is proof; a bare one fits any word, so it is left to the rules below. */
function inKnownFrame(text: string, known: Frame | undefined): Found[] | null {
  const [before, after] = known ?? [];
  if (before === undefined || after === undefined || !/\p{L}/u.test(before)) return null;
  if (!text.startsWith(before) || !text.endsWith(after) || text.length < before.length + after.length)
    return null;
  const value = text.slice(before.length, text.length - after.length);
  return value !== '' && isValue(value) ? [{ value, trust: 'frame' }] : null;
}

function byAnalogy(item: TextItem, text: string, snFrame: Frame | undefined): Found[] | null {
  const found = valueByAnalogy(item, text, snFrame);
  if (found === null) return null;
  const annotated = withoutRemark(found.value);
  const value = annotated ?? found.value;
  // A name with nothing after it says that nothing is set.
  if (!isValue(value) && (value !== '' || found.label === '')) return null;
  const trust = annotated === null ? found.trust : 'weak';
  return [{ value, trust, isSecretWord: SECRET_WORD.test(found.label) }];
}

/** @param isFixed the line also stands around the SN: only what names this very item can be a value in it */
function parsed(
  item: TextItem,
  line: ReplyLine,
  lineBefore: ReplyLine | undefined,
  naming: Naming,
  isFixed: boolean,
): Found[] {
  const named = namedValue(item, line.text, naming);
  if (line.kind !== 'content' || isFixed) {
    return named?.trust !== 'strong' || naming.kind === 'bare' ? [] : [named];
  }
  const bare = bareValue(item, line.text, lineBefore, naming);
  // What looks like the prompt may be the value's own beginning: then nothing is certain.
  if (bare !== null && line.promptTaken !== '') {
    return [bare, { ...bare, value: line.promptTaken + bare.value }];
  }
  if (naming.kind === 'bare' && bare !== null) return [bare];
  if (named !== null && bare !== null && naming.kind === 'unknown') {
    // `user:x` is either the password `x` or the password `user:x`: both are offered, so neither is believed.
    return naming.seenBare ? [named, { ...bare, trust: named.trust }] : [named];
  }
  if (named !== null) return inQuotes(named, naming);
  return bare === null ? [] : [bare];
}

/** Quotes are the device's or the value's own: as long as nobody knows, both are offered, so neither is believed. */
function inQuotes(named: Found, naming: Naming): Found[] {
  const inner = /^(["'])(.+)\1$/.exec(named.value)?.[2];
  return inner === undefined || naming.kind === 'labelled' ? [named] : [named, { ...named, value: inner }];
}

function bareValue(
  item: TextItem,
  text: string,
  lineBefore: ReplyLine | undefined,
  naming: Naming,
): Found | null {
  if (!isValue(text)) return null;
  const heading = lineBefore?.kind === 'content' ? /^(.*?)\s*[:：=]$/.exec(lineBefore.text)?.[1] : undefined;
  if (heading !== undefined && isLabelOf(item, heading)) return { value: text, trust: 'strong' };
  if (
    /[:：=]$/.test(text) &&
    (isLabelOf(item, text.slice(0, -1)) || isLabelOfAnother(item, text.slice(0, -1)))
  )
    return null;
  return { value: text, trust: naming.kind === 'bare' ? 'strong' : 'weak' };
}

const MARKS: readonly string[] = [':', '：', '=', '＝', '->', 'is', '为', '是', ''];

function namedValue(item: TextItem, text: string, naming: Naming): Found | null {
  const plain = withoutDecorations(text);
  const splits = MARKS.flatMap((mark) => namedSplit(item, plain, mark, naming) ?? []);
  const learnt = naming.kind === 'labelled' ? namedSplit(item, plain, naming.separator, naming) : null;
  // Of `topic = a:b` the first mark parts name and value; a later one is the value's own.
  const first = splits.reduce<NamedSplit | null>(
    (best, split) => (best === null || split.label.length < best.label.length ? split : best),
    null,
  );
  const chosen = learnt ?? first;
  return chosen === null ? namedByStranger(item, plain, naming) : chosen.found;
}

interface NamedSplit {
  readonly label: string;
  readonly found: Found;
}

function namedSplit(item: TextItem, text: string, mark: string, naming: Naming): NamedSplit | null {
  const split = splitAt(text, mark);
  if (split === null || !isLabelOf(item, split.label)) return null;
  const annotated = withoutRemark(split.value);
  const value = unwrapped(annotated ?? split.value, naming, mark);
  if (!isValue(value)) return null;
  const isCertain = annotated === null && (naming.kind !== 'labelled' || mark === naming.separator);
  const trust = isCertain ? 'strong' : 'weak';
  return { label: split.label, found: { value, trust, isSecretWord: SECRET_WORD.test(split.label) } };
}

/** A name that is in no table counts a little where the device names its other values the same way. */
function namedByStranger(item: TextItem, text: string, naming: Naming): Found | null {
  if (naming.kind !== 'labelled' || naming.separator === '') return null;
  const split = splitAt(text, naming.separator);
  if (split === null || !/^[\p{L}\p{N}_ ./"'<{(+*-]{1,40}$/u.test(split.label)) return null;
  if (isLabelOfAnother(item, split.label) || tellsAnEvent(split.label)) return null;
  const value = unwrapped(split.value, naming, naming.separator);
  return isValue(value) ? { value, trust: 'weak' } : null;
}

/** Cuts at the first place where `mark` parts a name from a value; a blank mark cuts after the last word of the name. */
function splitAt(text: string, mark: string): { label: string; value: string } | null {
  if (mark === '') {
    const found = /^(\S+(?:\s+(?:root|prefix|password|passwd|pwd))?)\s+(\S+)$/i.exec(text);
    return found === null ? null : { label: found[1] ?? '', value: found[2] ?? '' };
  }
  const isWord = /^\w+$/.test(mark);
  const at = isWord ? text.search(new RegExp(`(?<=\\s)${mark}(?=\\s)`)) : text.indexOf(mark);
  if (at <= 0) return null;
  // A tab behind a value may be what became of the CR that ended its `set`.
  return { label: text.slice(0, at).trim(), value: text.slice(at + mark.length).replace(/^\s+| +$/g, '') };
}

/** Takes off the quotes and closing marks that this device was seen to put around its values, and no others. */
function unwrapped(value: string, naming: Naming, mark: string): string {
  if (naming.kind !== 'labelled') return value;
  const { separator, suffix } = naming;
  if (mark === separator) {
    return suffix !== '' && !/\w/.test(suffix) && value.endsWith(suffix)
      ? value.slice(0, -suffix.length)
      : value;
  }
  const isQuoted = value.length >= 2 && /^(["']).*\1$/.test(value);
  return isQuoted && /["']/.test(separator + suffix) ? value.slice(1, -1) : value;
}

/** `smart/devs (10 bytes)`, `smart/devs, publish: …`: a value has no blanks, so what follows one is a remark. */
function withoutRemark(text: string): string | null {
  return /^(\S+?)(?:\s+(?:\[.*\]|\(.*\))|,\s+[\p{L}\p{N}_ ]+[:=].*)$/u.exec(text)?.[1] ?? null;
}

function isValue(text: string): boolean {
  // A user and its password in one (`202005010001/secret`) is neither.
  if (/^\d{12}[/:,;|]./.test(text)) return false;
  return /^[\x21-\x7e•●＊·]+$/.test(text) && text.length <= 256;
}
