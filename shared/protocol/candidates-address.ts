import type { NtpServer } from '../domain/index.ts';
import { readAddress, type AddressParts } from './address-words.ts';
import { valueByAnalogy } from './analogy.ts';
import { withoutDecorations } from './decoration.ts';
import type { Dialect } from './dialect.ts';
import {
  frameOf,
  sameFrame,
  type AddressItem,
  type Candidate,
  type Frame,
  type ReadingValues,
  type Trust,
} from './reading.ts';
import type { ReplyLine } from './reply-lines.ts';
import { isAddressWord, isLabelOf, tellsAnEvent } from './vocabulary.ts';

/** A server or an NTP line may be spread over so many lines (`server: …`, `port: …`, `tz: …`). */
const MAX_JOINED_LINES = 4;

const NTP_WORD = /\bs?ntp|time\s*zone|\btz\b|时区|校时|对时|时间/i;
const SERVER_WORD = /\b(?:mqtt|broker)|(?<!ntp\s?|ntp_|time\s?)\bserver\b|(?<!时间|校时)服务器/i;

/** Host and port: known by their forms, and by there being nothing else on the line but words that name them. */
export function serverCandidates(lines: readonly ReplyLine[], dialect: Dialect): Candidate<'server'>[] {
  return addressLines('server', lines, dialect).flatMap((line): Candidate<'server'>[] => {
    if (!/\d/.test(line.text)) return [];
    const parts = readAddress(line.text, false, line.isValueOnly);
    if (parts?.port === undefined || parts.timezone !== undefined) return [];
    const around = withoutHost(line.text, parts.host);
    const named = SERVER_WORD.test(around);
    if (NTP_WORD.test(around) && !named && !line.isNamed) return [];
    const host = hostAsShown('server', line, parts.host, dialect);
    if (host === parts.host && isOddlyQuoted(line, host, dialect)) return [];
    const trust = trustIn(line.text, parts, named || line.isNamed, dialect);
    const frame = addressFrame(line, [host, String(parts.port)]);
    return candidates('server', { host, port: parts.port }, trust, frame, line, dialect);
  });
}

/** Host, port and time zone. */
export function ntpCandidates(lines: readonly ReplyLine[], dialect: Dialect): Candidate<'ntp'>[] {
  return addressLines('ntp', lines, dialect).flatMap((line): Candidate<'ntp'>[] => {
    if (!/\d/.test(line.text)) return [];
    const parts = readAddress(line.text, true, line.isValueOnly);
    if (parts?.port === undefined || parts.timezone === undefined) return [];
    const around = withoutHost(line.text, parts.host);
    const named = NTP_WORD.test(around);
    if (SERVER_WORD.test(around) && !named && !line.isNamed) return [];
    const host = hostAsShown('ntp', line, parts.host, dialect);
    if (host === parts.host && isOddlyQuoted(line, host, dialect)) return [];
    const trust = trustIn(line.text, parts, named || line.isNamed, dialect);
    const frame = addressFrame(line, [host, String(parts.port), parts.timezoneText ?? '']);
    const value: NtpServer = { host, port: parts.port, timezone: parts.timezone };
    return candidates('ntp', value, trust, frame, line, dialect);
  });
}

/** The name of a host may have words in it that name something else (`ntp1.example.com`). */
function withoutHost(text: string, host: string): string {
  return host.includes('.') ? text.replace(host, ' ') : text;
}

/** In quotes, where nothing that this device said before was: then they may be the value's own. */
function isOddlyQuoted(line: AddressLine, host: string, { frames }: Dialect): boolean {
  const { isField } = line;
  const text = wholeText(line);
  const known = Object.values(frames);
  // `{"a.example":8883}`: no structure has a host for a name; braces and quotes are the device's way to show one.
  if (isField && line.text.startsWith(`${host}: `)) return true;
  const quoted = [`"${host}"`, `'${host}'`].filter((shown) => text.includes(shown));
  if (quoted.some((shown) => text.includes(`"${shown}"`) || text.includes(`'${shown}'`))) return true;
  // The quotes of the structure, or those of this device, are taken off already.
  if (isField || /["']$/.test(line.around[0])) return quoted.some((shown) => line.text.includes(shown));
  return quoted.length > 0 && known.length > 0 && known.every((frame) => !/["']/.test(frame.join('')));
}

/** Where the line is as it always was, what stands in the host's place is the host, quotes and all. */
function hostAsShown(item: AddressItem, line: AddressLine, host: string, { frames }: Dialect): string {
  const text = wholeText(line);
  const [before, after] = frames[item] ?? [];
  if (before === undefined || after === undefined || after === '' || !text.startsWith(before)) return host;
  const end = text.indexOf(after, before.length);
  const shown = end < 0 ? '' : text.slice(before.length, end);
  const [left = '', ...right] = shown.split(host);
  return right.length === 1 && /^["'`/\\|*]*$/.test(left + right.join('')) ? shown : host;
}

function candidates<K extends 'server' | 'ntp'>(
  item: K,
  value: ReadingValues[K],
  trust: Trust | null,
  frame: Frame | null,
  { firstLine, lastLine }: AddressLine,
  { frames }: Dialect,
): Candidate<K>[] {
  if (trust === null) return [];
  const known = frames[item];
  const isKnown = known !== undefined && frame !== null && sameFrame(known, frame);
  const key = JSON.stringify(value);
  return [{ item, trust: isKnown ? 'frame' : trust, value, key, firstLine, lastLine, frame }];
}

interface AddressLine {
  readonly text: string;
  /** What stood before and behind the text on its line, and is taken off. */
  readonly around: readonly [string, string];
  readonly firstLine: number;
  readonly lastLine: number;
  readonly isField: boolean;
  /** What was taken off names the item. */
  readonly isNamed: boolean;
  /** Nothing in the text names the value. */
  readonly isValueOnly: boolean;
}

function wholeText({ text, around }: AddressLine): string {
  return around[0] + text + around[1];
}

/** Of a line in which the name can be told from the value only the value is looked at: a name may be a host as well. */
function addressLines(item: AddressItem, lines: readonly ReplyLine[], dialect: Dialect): AddressLine[] {
  const inner = lines.flatMap((line, index) => {
    const found = valueIn(item, line, index, dialect);
    return found === null ? [] : [found];
  });
  const runs = joined(lines);
  const isFound = (run: Run): boolean =>
    inner.some(({ firstLine, lastLine }) => firstLine === run.firstLine && lastLine === run.lastLine);
  const headed = runs
    .filter((run) => isHeadingOf(item, lines[run.firstLine - 1]) && !isFound(run))
    .map((run) => underHeading(run, lines));
  inner.push(...headed);
  const isRead = (run: Run): boolean =>
    inner.some(
      ({ text, firstLine }) =>
        firstLine === run.firstLine &&
        firstLine === run.lastLine &&
        readAddress(text, item === 'ntp', true)?.port !== undefined,
    );
  const isValueOnly = dialect.frames.sn?.join('') === '';
  const whole = runs
    .filter((run) => !isRead(run))
    .map((run): AddressLine => {
      // `server`, and its host and port on lines of their own; `port: 8883` is one of them.
      const name = /^([^\s:,]+)(?::|,)\s/.exec(run.text)?.[1] ?? '';
      const isNamed = name !== '' && isAddressWord(name);
      return { ...run, around: ['', ''], isNamed: false, isValueOnly: isValueOnly && !isNamed };
    });
  return [...whole, ...inner, ...withoutRemarks([...whole, ...inner])];
}

/** By the form of the SN's line, or else by its name and the mark behind it. */
function valueIn(
  item: AddressItem,
  { kind, text, isField = false }: ReplyLine,
  index: number,
  { frames }: Dialect,
): AddressLine | null {
  if (kind !== 'content') return null;
  const found = valueByAnalogy(item, text, frames.sn);
  const { value, around } = found?.trust === 'strong' ? found : (afterName(item, text) ?? {});
  if (value === undefined || around === undefined) return null;
  return {
    text: value,
    around,
    firstLine: index,
    lastLine: index,
    isField,
    isNamed: true,
    isValueOnly: true,
  };
}

function isHeadingOf(item: AddressItem, line: ReplyLine | undefined): boolean {
  if (line?.kind !== 'content' || !HEADING.test(line.text)) return false;
  return isLabelOf(item, withoutDecorations(line.text).replace(/\s*[:：=]$/, ''));
}

/** A line alone is the value; of several each may name its part: `- host: a.example`, `port: 123`. */
function underHeading(run: Run, lines: readonly ReplyLine[]): AddressLine {
  const isAlone = run.firstLine === run.lastLine;
  const text = isAlone ? (lines[run.firstLine]?.text ?? run.text) : run.text;
  const firstLine = isAlone ? run.firstLine : run.firstLine - 1;
  return { ...run, text, firstLine, around: ['', ''], isNamed: true, isValueOnly: isAlone };
}

const MARK = /\s*(?:[:：]=?|=>?|＝|->|\sis\s|为|是)\s*/gu;

function afterName(
  item: AddressItem,
  text: string,
): { readonly value: string; readonly around: readonly [string, string] } | null {
  for (const mark of text.matchAll(MARK)) {
    const end = mark.index + mark[0].length;
    if (isLabelOf(item, withoutDecorations(text.slice(0, mark.index))))
      return { value: text.slice(end), around: [text.slice(0, end), ''] };
  }
  return null;
}

/** `host port [connected]`: what stands in brackets is a remark, unless it is an address. */
function withoutRemarks(runs: readonly AddressLine[]): AddressLine[] {
  return runs.flatMap((run) => {
    const text = run.text.replace(/\s[[(](?![0-9a-fA-F]*:[0-9a-fA-F:]*\])[^\])]*[\])]/g, ' ');
    return text === run.text ? [] : [{ ...run, text }];
  });
}

type Run = Pick<AddressLine, 'text' | 'firstLine' | 'lastLine' | 'isField'>;

/** It names what is on the next line, and is no part of it. */
const HEADING = /^[^:=]*[:：=]$/;

function isMark(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}

/** Each content line alone, and each run of lines that only together are complete. */
function joined(lines: readonly ReplyLine[]): Run[] {
  const runs: Run[] = [];
  lines.forEach((line, index) => {
    if (line.kind !== 'content' || isMark(line.text) || HEADING.test(line.text)) return;
    let text = withoutDecorations(line.text);
    const isField = line.isField ?? false;
    runs.push({ text, firstLine: index, lastLine: index, isField });
    if (readAddress(text, false)?.port !== undefined) return;
    for (let next = index + 1; next < lines.length && next - index < MAX_JOINED_LINES; next += 1) {
      const following = lines[next];
      // A dash is no part of an address: it says that nothing is set.
      if (following?.kind !== 'content' || isMark(following.text)) break;
      text = `${text}, ${withoutDecorations(following.text)}`;
      runs.push({ text, firstLine: index, lastLine: next, isField });
    }
  });
  return runs;
}

function trustIn(text: string, parts: AddressParts, named: boolean, dialect: Dialect): Trust | null {
  if (tellsAnEvent(text)) return null;
  const isBareDevice = dialect.frames.sn?.join('') === '';
  if (parts.strangers.length > 0) return parts.strangers.length <= 2 && !isBareDevice ? 'weak' : null;
  return named || parts.isQualified || isBareDevice ? 'strong' : 'weak';
}

/** Host and port may stand in either order. */
function addressFrame({ text, around }: AddressLine, values: readonly string[]): Frame | null {
  const inner = frameOf(text, values) ?? frameOf(text, [...values].reverse());
  return inner === null
    ? null
    : [around[0] + (inner[0] ?? ''), ...inner.slice(1, -1), (inner.at(-1) ?? '') + around[1]];
}
