import type { NtpServer } from '../domain/index.ts';
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
  return addressLines('server', lines, dialect).flatMap((line): Candidate<'server'>[] => {
    const parts = readAddress(line.text, false, line.isAnalogous);
    if (parts?.port === undefined || parts.timezone !== undefined) return [];
    const around = withoutHost(line.text, parts.host);
    const named = SERVER_WORD.test(around);
    if (NTP_WORD.test(around) && !named && !line.isAnalogous) return [];
    const host = hostAsShown('server', line.text, parts.host, dialect);
    if (host === parts.host && isOddlyQuoted(line, host, dialect)) return [];
    const trust = trustIn(line.text, parts, named || line.isAnalogous, dialect);
    const frame = addressFrame(line.text, [host, String(parts.port)]);
    return candidates('server', { host, port: parts.port }, trust, frame, line, dialect);
  });
}

/** Host, port and time zone. */
export function ntpCandidates(lines: readonly ReplyLine[], dialect: Dialect): Candidate<'ntp'>[] {
  return addressLines('ntp', lines, dialect).flatMap((line): Candidate<'ntp'>[] => {
    const parts = readAddress(line.text, true, line.isAnalogous);
    if (parts?.port === undefined || parts.timezone === undefined) return [];
    const around = withoutHost(line.text, parts.host);
    const named = NTP_WORD.test(around);
    if (SERVER_WORD.test(around) && !named && !line.isAnalogous) return [];
    const host = hostAsShown('ntp', line.text, parts.host, dialect);
    if (host === parts.host && isOddlyQuoted(line, host, dialect)) return [];
    const trust = trustIn(line.text, parts, named || line.isAnalogous, dialect);
    const frame = addressFrame(line.text, [host, String(parts.port), parts.timezoneText ?? '']);
    const value: NtpServer = { host, port: parts.port, timezone: parts.timezone };
    return candidates('ntp', value, trust, frame, line, dialect);
  });
}

/** The name of a host may have words in it that name something else (`ntp1.example.com`). */
function withoutHost(text: string, host: string): string {
  return host.includes('.') ? text.replace(host, ' ') : text;
}

/** In quotes, where nothing that this device said before was: then they may be the value's own. */
function isOddlyQuoted({ text, isField }: AddressLine, host: string, { frames }: Dialect): boolean {
  const known = Object.values(frames);
  const at = text.indexOf(host);
  const isQuoted = /["']/.test(text[at - 1] ?? '') && /["']/.test(text[at + host.length] ?? '');
  // The quotes of the structure are taken off already.
  if (isField) return isQuoted;
  return isQuoted && known.length > 0 && known.every((frame) => !/["']/.test(frame.join('')));
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
  readonly firstLine: number;
  readonly lastLine: number;
  readonly isField: boolean;
  /** The line is made like the SN's, and what stood around the value is taken off. */
  readonly isAnalogous: boolean;
}

function addressLines(item: 'server' | 'ntp', lines: readonly ReplyLine[], dialect: Dialect): AddressLine[] {
  const whole = joined(lines).map((run) => ({ ...run, isAnalogous: false }));
  const inner = lines.flatMap((line, lastLine): AddressLine[] => {
    const found = line.kind === 'content' ? valueByAnalogy(item, line.text, dialect.frames.sn) : null;
    return found?.trust === 'strong'
      ? [
          {
            text: found.value,
            firstLine: lastLine,
            lastLine,
            isField: line.isField ?? false,
            isAnalogous: true,
          },
        ]
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
    const isField = line.isField ?? false;
    runs.push({ text, firstLine: index, lastLine: index, isField });
    if (readAddress(text, false)?.port !== undefined) return;
    for (let next = index + 1; next < lines.length && next - index < MAX_JOINED_LINES; next += 1) {
      const following = lines[next];
      if (following?.kind !== 'content') break;
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
function addressFrame(text: string, values: readonly string[]): Frame | null {
  return frameOf(text, values) ?? frameOf(text, [...values].reverse());
}
