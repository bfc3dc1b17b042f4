import type { NtpServer, ServerAddress } from '../domain/index.ts';
import { readAddress, type AddressParts } from './address-words.ts';
import { valueByAnalogy } from './analogy.ts';
import { withoutDecorations } from './decoration.ts';
import type { Dialect } from './dialect.ts';
import { frameOf, sameFrame, type Candidate, type Frame, type ReadingValues, type Trust } from './reading.ts';
import type { ReplyLine } from './reply-lines.ts';
import { tellsAnEvent } from './vocabulary.ts';

/** A server or an NTP line may be spread over so many lines (`server: …`, `port: …`, `tz: …`). */
const MAX_JOINED_LINES = 4;

const NTP_WORD = /\bs?ntp|time\s*zone|\btz\b|时区|校时|对时|时间/i;
const SERVER_WORD = /\b(?:mqtt|broker)|(?<!ntp\s?|ntp_|time\s?)\bserver\b|(?<!时间|校时)服务器/i;

/** Host and port: known by their forms, and by there being nothing else on the line but words that name them. */
export function serverCandidates(lines: readonly ReplyLine[], dialect: Dialect): Candidate<'server'>[] {
  return addressLines('server', lines, dialect).flatMap(
    ({ text, firstLine, lastLine, isAnalogous }): Candidate<'server'>[] => {
      const named = SERVER_WORD.test(text);
      if (NTP_WORD.test(text) && !named && !isAnalogous) return [];
      const parts = readAddress(text, false, isAnalogous);
      if (parts?.port === undefined || parts.timezone !== undefined) return [];
      const value: ServerAddress = {
        host: hostAsShown('server', text, parts.host, dialect),
        port: parts.port,
      };
      const trust = trustIn(text, parts, named || isAnalogous, dialect);
      const frame = addressFrame(text, [parts.host, String(parts.port)]);
      return trust === null
        ? []
        : [{ ...candidate('server', value, trust, frame, lastLine, dialect), firstLine }];
    },
  );
}

/** Host, port and time zone. */
export function ntpCandidates(lines: readonly ReplyLine[], dialect: Dialect): Candidate<'ntp'>[] {
  return addressLines('ntp', lines, dialect).flatMap(
    ({ text, firstLine, lastLine, isAnalogous }): Candidate<'ntp'>[] => {
      const named = NTP_WORD.test(text);
      if (SERVER_WORD.test(text) && !named && !isAnalogous) return [];
      const parts = readAddress(text, true, isAnalogous);
      if (parts?.port === undefined || parts.timezone === undefined) return [];
      const host = hostAsShown('ntp', text, parts.host, dialect);
      const value: NtpServer = { host, port: parts.port, timezone: parts.timezone };
      const trust = trustIn(text, parts, named || isAnalogous, dialect);
      const frame = addressFrame(text, [parts.host, String(parts.port), parts.timezoneText ?? '']);
      return trust === null
        ? []
        : [{ ...candidate('ntp', value, trust, frame, lastLine, dialect), firstLine }];
    },
  );
}

/** Where the line is as it always was, what stands in the host's place is the host, quotes and all. */
function hostAsShown(item: 'server' | 'ntp', text: string, host: string, { frames }: Dialect): string {
  const [before, after] = frames[item] ?? [];
  if (before === undefined || after === undefined || after === '' || !text.startsWith(before)) return host;
  const end = text.indexOf(after, before.length);
  const shown = end < 0 ? '' : text.slice(before.length, end);
  const [left = '', ...right] = shown.split(host);
  return right.length === 1 && /^["'`/\\|*]*$/.test(left + right.join('')) ? shown : host;
}

function candidate<K extends 'server' | 'ntp'>(
  item: K,
  value: ReadingValues[K],
  trust: Trust,
  frame: Frame | null,
  lastLine: number,
  { frames }: Dialect,
): Candidate<K> {
  const known = frames[item];
  const isKnown = known !== undefined && frame !== null && sameFrame(known, frame);
  return { item, trust: isKnown ? 'frame' : trust, value, key: JSON.stringify(value), lastLine, frame };
}

interface AddressLine {
  readonly text: string;
  readonly firstLine: number;
  readonly lastLine: number;
  /** The line is made like the SN's, and what stood around the value is taken off. */
  readonly isAnalogous: boolean;
}

function addressLines(item: 'server' | 'ntp', lines: readonly ReplyLine[], dialect: Dialect): AddressLine[] {
  const whole = joined(lines).map((run) => ({ ...run, isAnalogous: false }));
  const inner = lines.flatMap((line, lastLine): AddressLine[] => {
    const found = line.kind === 'content' ? valueByAnalogy(item, line.text, dialect.frames.sn) : null;
    return found?.trust === 'strong'
      ? [{ text: found.value, firstLine: lastLine, lastLine, isAnalogous: true }]
      : [];
  });
  return [...whole, ...inner, ...withoutRemarks(whole)];
}

/** `host port [connected]`: what stands in brackets is a remark, unless it is an address. */
function withoutRemarks(runs: readonly AddressLine[]): AddressLine[] {
  return runs.flatMap((run) => {
    const text = run.text.replace(/\s[[(](?![0-9a-fA-F]*:[0-9a-fA-F:]*\])[^\])]*[\])]/g, ' ');
    return text === run.text ? [] : [{ ...run, text }];
  });
}

/** Each content line alone, and each run of lines that only together are complete. */
function joined(lines: readonly ReplyLine[]): Omit<AddressLine, 'isAnalogous'>[] {
  const runs: Omit<AddressLine, 'isAnalogous'>[] = [];
  lines.forEach((line, index) => {
    if (line.kind !== 'content') return;
    let text = withoutDecorations(line.text);
    runs.push({ text, firstLine: index, lastLine: index });
    if (readAddress(text, false)?.port !== undefined) return;
    for (let next = index + 1; next < lines.length && next - index < MAX_JOINED_LINES; next += 1) {
      const following = lines[next];
      if (following?.kind !== 'content') break;
      text = `${text}, ${withoutDecorations(following.text)}`;
      runs.push({ text, firstLine: index, lastLine: next });
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
function addressFrame(text: string, values: readonly string[]): Frame | null {
  return frameOf(text, values) ?? frameOf(text, [...values].reverse());
}
