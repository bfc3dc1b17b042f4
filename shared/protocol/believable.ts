/**
 * A log line may hold a value as well as an answer does. What tells the two apart is how this device speaks:
 *
 *   ntp: rejuvee. 52522 -4                    names the item, and is no address: then no other line is believed
 *   saving ntp.example.com 52522 -4 …         an address, and speaks of something else
 *
 *   202005010001           (get sn)           it answers without names,
 *   ERROR                  (get topic)        so this is the answer, whatever it means,
 *   topic smart/devs                          and this is none
 */
import { parseHost, type ItemName } from '../domain/index.ts';
import { readAddress } from './address-words.ts';
import { valueByAnalogy } from './analogy.ts';
import { withoutDecorations } from './decoration.ts';
import { namingOf, namingOfFrame, type Dialect } from './dialect.ts';
import { isAddressItem, type Candidate, type ReadingValues } from './reading.ts';
import type { ReplyContext, ReplyLine } from './reply-lines.ts';
import { isUnset } from './status-words.ts';
import { SECRET_WORD } from './candidates-text.ts';
import {
  isAddressWord,
  isLabelOf,
  isLabelOfAnother,
  speaksOfOtherThings,
  tellsAnEvent,
} from './vocabulary.ts';

/** Without those that the rest of the answer speaks against. */
export function believable<K extends ItemName>(
  item: K,
  candidates: readonly Candidate<K>[],
  lines: readonly ReplyLine[],
  context: ReplyContext,
): readonly Candidate<K>[] {
  if (candidates.length === 0 || isContradicted(item, candidates, lines, context.dialect)) return [];
  if (item === 'sn') return besideAnotherNumber(candidates, lines, context) ? [] : candidates;
  if (candidates.some((candidate) => isBesideAHost(candidate, lines, context))) return [];
  if (isHeadedElsewhere(item, candidates, lines)) return [];
  const own = candidates.filter((candidate) => isInOwnStyle(item, candidate, lines, context.dialect));
  // What can be read from one line in two ways stays doubtful.
  if (own.length > 0)
    return candidates.filter(({ lastLine }) => own.some((one) => one.lastLine === lastLine));
  // Where the same is said twice, neither line speaks against the other.
  const agreeing = new Set(candidates.map(({ key }) => key)).size === 1 ? candidates : [];
  const isSaid = (at: number): boolean => agreeing.some(({ lastLine }) => lastLine === at);
  return candidates.filter(
    (candidate) =>
      !lines.some((line, at) => !isSaid(at) && isRival(item, line, at, candidate, lines, context)),
  );
}

const NUMBER_ALONE = /^[[({<"']?\d{4,}[\])}>"']?$/;

/**
 * A number that is no SN may be what the device really holds: where none of the SNs stands in the form in which this
 * device gave its own, that number is the answer.
 */
function besideAnotherNumber(
  candidates: readonly Candidate[],
  lines: readonly ReplyLine[],
  { dialect: { frames }, isChatter }: ReplyContext,
): boolean {
  if (candidates.some(({ trust }) => trust === 'frame')) return false;
  const [before = '', after = ''] = frames.sn ?? [];
  return lines.some(({ kind, text, shape, isField }, index) => {
    // In a structure `code` may be anybody's.
    if (kind !== 'content' || isField === true || isChatter(shape)) return false;
    if (candidates.some(({ lastLine }) => lastLine === index)) return false;
    if (before !== '' && text.startsWith(before) && text.endsWith(after)) return true;
    // `sn is set to 2020`: the SN may be the log line's.
    if (frames.sn === undefined && !speaksOfElse('sn', text) && tellsOf('sn', text)) return true;
    return NUMBER_ALONE.test(text) || /^\S*\d{10,}\S*$/.test(withoutDecorations(text));
  });
}

/**
 * Where a host stands alone on its line, its port may be on another one, so that a whole address in between is a log
 * line's. A single word is a host only in a device that names nothing.
 */
function isBesideAHost(
  { value, firstLine, lastLine }: Candidate,
  lines: readonly ReplyLine[],
  { dialect, isChatter }: ReplyContext,
): boolean {
  if (!isAddress(value)) return false;
  const [before = '', after = ''] = dialect.frames.sn ?? ['a'];
  const isBare = !/\p{L}/u.test(before + after);
  return lines.some(({ kind, text: whole, shape }, index) => {
    const isWrapped = isBare && whole.startsWith(before) && whole.endsWith(after);
    const text = isWrapped ? whole.slice(before.length, whole.length - after.length) : whole;
    if (kind !== 'content' || (index >= (firstLine ?? lastLine) && index <= lastLine)) return false;
    if (!/^[A-Za-z0-9][A-Za-z0-9.:-]*$/.test(text) || !/[A-Za-z.:]/.test(text)) return false;
    if (dialect.fixedLines.includes(shape) || isChatter(shape) || text === value.host) return false;
    // A heading.
    if (/[:=]$/.test(text) || isAddressWord(text)) return false;
    return isBare || (text.includes('.') && parseHost(text).ok);
  });
}

/** `ntp:` stands alone on its line, so that the answer is on the next one, and nothing can be read there. */
function isHeadedElsewhere(
  item: ItemName,
  candidates: readonly Candidate[],
  lines: readonly ReplyLine[],
): boolean {
  return lines.some(({ kind, text }, index) => {
    const name = /^(.*?)\s*[:：=]$/.exec(withoutDecorations(text))?.[1];
    if (kind !== 'content' || name === undefined || !isLabelOf(item, name)) return false;
    const isThere = ({ firstLine, lastLine }: Candidate): boolean =>
      (firstLine ?? lastLine) <= index + 1 && lastLine >= index + 1;
    return lines[index + 1]?.kind === 'content' && !candidates.some(isThere);
  });
}

/** A line names the item, and says that nothing is set, or something that cannot be read, or another host. */
function isContradicted(
  item: ItemName,
  candidates: readonly Candidate[],
  lines: readonly ReplyLine[],
  dialect: Dialect,
): boolean {
  const naming = namingOf(dialect);
  const marks = naming.kind === 'labelled' && naming.separator !== '' ? [naming.separator] : [':', '='];
  const named = lines.flatMap((line, index) => {
    // In a structure `code` may be anybody's.
    const isLine = line.kind === 'content' && line.isField !== true && !speaksOfElse(item, line.text);
    const found = isLine ? namedRest(item, line.text, marks) : null;
    return found === null ? [] : [{ ...found, index }];
  });
  // Beside a password, `user` is the user.
  const own = named.some(({ label }) => SECRET_WORD.test(label))
    ? named.filter(({ label }) => SECRET_WORD.test(label))
    : named;
  if (own.length === 0) return false;
  const hosts = new Set(own.flatMap(({ rest }) => hostIn(item, rest) ?? []));
  // A host that is named so may have its port on a line that is not; another host beside it is none of it.
  const isComplete = own.some(({ index }) =>
    candidates.some(({ firstLine, lastLine }) => (firstLine ?? lastLine) === index && lastLine === index),
  );
  const isElsewhere = ({ value }: Candidate): boolean =>
    isAddress(value) && hosts.size > 0 && !hosts.has(value.host);
  if (!isComplete && candidates.some(isElsewhere)) return true;
  const isReadable = ({ rest, index }: (typeof own)[number]): boolean =>
    candidates.some(
      ({ lastLine, key }) => lastLine === index && !(item === 'sn' && isBehindAnother(key, rest)),
    ) || hostIn(item, rest) !== null;
  // `ntp port: 123` is a part of what another line begins.
  const isPart = ({ rest }: (typeof own)[number]): boolean => /^[+-]?[\d:.]+$/.test(rest) && hosts.size > 0;
  return own.some((line) => isUnset(line.rest) || (!isReadable(line) && !isPart(line))) || hosts.size > 1;
}

function isAddress(value: Candidate['value']): value is ReadingValues['server'] {
  return typeof value !== 'string';
}

function speaksOfElse(item: ItemName, text: string): boolean {
  return tellsAnEvent(text) || (item === 'sn' && speaksOfOtherThings(text));
}

/** `sn: 998687 … was 202005010001` */
function isBehindAnother(sn: string, rest: string): boolean {
  return /\d{4}/.test(rest.slice(0, Math.max(0, rest.indexOf(sn))));
}

/** What stands after the item's name and a mark; null where the line does not name it, or names it and ends. */
function namedRest(
  item: ItemName,
  text: string,
  marks: readonly string[],
): { readonly label: string; readonly rest: string } | null {
  const plain = withoutDecorations(text);
  for (const mark of marks) {
    const at = plain.indexOf(mark);
    const label = plain.slice(0, Math.max(0, at));
    if (at <= 0 || !isLabelOf(item, label)) continue;
    const rest = plain.slice(at + mark.length).trim();
    if (rest !== '' && !isRemarkOn(item, rest)) return { label, rest };
  }
  return null;
}

/** `server: old.example.com 8883 closed` */
function isRemarkOn(item: ItemName, rest: string): boolean {
  if (!isAddressItem(item) || isUnset(rest)) return false;
  return (readAddress(rest, item === 'ntp', true)?.strangers.length ?? 0) > 0;
}

/** The host may stand here and its port on the next line. */
function hostIn(item: ItemName, rest: string): string | null {
  if (!isAddressItem(item) || isUnset(rest)) return null;
  const host = readAddress(rest, item === 'ntp', true)?.host;
  return host === undefined || isAddressWord(host) ? null : host;
}

/** It is named as this device named its SN, or stands alone where that stood alone. */
function isInOwnStyle(
  item: ItemName,
  candidate: Candidate,
  lines: readonly ReplyLine[],
  dialect: Dialect,
): boolean {
  if (dialect.frames.sn === undefined) return false;
  const line = lines[candidate.firstLine ?? candidate.lastLine];
  if (line === undefined || (line.isField ?? false) !== dialect.inFields) return false;
  if (candidate.trust === 'frame') return true;
  const naming = namingOfFrame(dialect.frames.sn);
  if (naming.kind !== 'labelled') {
    return candidate.frame !== null && candidate.frame[0] === '' && candidate.frame.at(-1) === '';
  }
  if (valueByAnalogy(item, line.text, dialect.frames.sn)?.trust === 'strong') return true;
  const at = naming.separator === '' ? -1 : line.text.indexOf(naming.separator);
  const label = withoutDecorations(line.text.slice(0, Math.max(0, at)));
  return at > 0 && !isLabelOfAnother(item, label) && !tellsAnEvent(label);
}

/** A line beside the candidate's own that may be the answer instead. */
function isRival(
  item: ItemName,
  line: ReplyLine,
  at: number,
  { firstLine, lastLine }: Candidate,
  lines: readonly ReplyLine[],
  { dialect, isChatter }: ReplyContext,
): boolean {
  if (line.kind !== 'content' && line.kind !== 'refusal') return false;
  if (at >= (firstLine ?? lastLine) && at <= lastLine) return false;
  // Fields of one structure are told apart by their names.
  if (line.isField === true && lines[lastLine]?.isField === true) return false;
  if (dialect.fixedLines.includes(line.shape) || tellsAnEvent(line.text)) return false;
  const pair = /^(.*?)\s*[:=：＝]\s*(.*)$/.exec(withoutDecorations(line.text));
  const name = pair?.[1];
  // A late answer came unasked as well, and is none of the lines that come anyway.
  if (isChatter(line.shape) && !isUnset(line.text) && (name === undefined || !isLabelOf(item, name)))
    return false;
  // Beside a password, `user` is the user.
  const isSecret = SECRET_WORD.test(lines[lastLine]?.text ?? '');
  if (item === 'password' && isSecret && name !== undefined && !SECRET_WORD.test(name)) return false;
  if (name !== undefined && !isLabelOf(item, name) && isLabelOfAnother(item, name)) return false;
  return couldHold(item, pair?.[2] ?? line.text) || couldHold(item, line.text) || tellsOf(item, line.text);
}

/** `topic is set to smart/devs`: it begins with the item's name, and something follows. */
function tellsOf(item: ItemName, text: string): boolean {
  const [name = '', ...rest] = withoutDecorations(text).split(/\s+/);
  return isLabelOf(item, name) && couldHold(item, rest.at(-1) ?? ' ');
}

/** A text is one word; an address has a port. */
function couldHold(item: ItemName, text: string): boolean {
  if (isUnset(text)) return true;
  return item === 'server' || item === 'ntp' ? /\d/.test(text) : /^\S+$/.test(text);
}
