/**
 *   [cfg] mqtt server is mqtt.example.com , port 8883
 *         words that     host               |    port      what is left over are strangers: they lower the trust
 *         name things                       word
 */
import { isIpv4, isIpv6, parseHost } from '../domain/index.ts';
import { isAddressWord } from './vocabulary.ts';

export interface AddressParts {
  readonly host: string;
  readonly port?: number;
  /** Hours east of UTC. */
  readonly timezone?: number;
  /** The time zone as it stands in the text. */
  readonly timezoneText?: string;
  /** True where the host cannot be an ordinary word: it has a dot or is an address. */
  readonly isQualified: boolean;
  /** Words that neither name an address nor are a part of one. */
  readonly strangers: readonly string[];
}

/** Of an address with a scheme the slash at its end is no part; of one without it is. */
const URL = /\b(?:mqtts?|ssl|tls|tcp|wss?|https?|s?ntp|udp):\/\/([^\s/,;"']+)\/?(?=[\s,;"'<>)\]]|$)/gi;
const BRACKETED_IPV6 = /\[([0-9a-fA-F:]*:[0-9a-fA-F:.]*)\]:?/g;
/** Behind a port or a time zone; behind a host a dot is its own. */
const END_OF_SENTENCE = /((?:^|[\s,;=])(?:[^\s,;=:]*:|(?:utc|gmt)?[+-])?\d{1,5})[.!。]\s*$/i;

/** `host=west port=88`: what is named so is the host, also where it is called `port`. */
const NAME_OF_HOST = /^\s*(?:host\s*[=:]\s*(?=\S)|host\s+(?=\S+\s+port\s))/i;
const SEPARATORS = /[\s,;=&|"'`{}()<>，；、＝：（）【】「」]+/;

/** Settings of the connection that some devices print beside its address. */
const OTHER_SETTINGS =
  /\b(?:keep[-_ ]?alive|qos|interval|timeout|retain|clean(?:[-_ ]?session)?|period|poll)\b\s*[:=]?\s*\d*\s*(?:s|ms|sec)?\b/gi;

/** Files and versions look like host names. */
const NO_HOST = /\.(?:c|h|cc|cpp|hpp|py|lua|js|go|rs|s|o|bin|hex|log|txt|json)$/i;

/** The rules look at one line several times; what was found the last few times is kept. */
const latest = new Map<string, AddressParts | null>();
const MAX_LATEST = 24;

/**
 * @param isValueOnly nothing in the text names the value, so that its first word is the host, whatever word it is
 * @returns null where there is no host, or more than one
 */
export function readAddress(text: string, withTimezone: boolean, isValueOnly = false): AddressParts | null {
  const key = `${withTimezone ? 'z' : '-'}${isValueOnly ? 'v' : '-'}${text}`;
  let parts = latest.get(key);
  if (parts !== undefined) return parts;
  parts = partsOf(text, withTimezone, isValueOnly);
  if (latest.size >= MAX_LATEST) latest.clear();
  latest.set(key, parts);
  return parts;
}

function partsOf(text: string, withTimezone: boolean, isValueOnly: boolean): AddressParts | null {
  let rest = text
    .replace(OTHER_SETTINGS, ' ')
    .replace(URL, ' $1 ')
    .replace(END_OF_SENTENCE, '$1')
    .replace(/<\/?([A-Za-z_]\w*)>/g, ' $1 ')
    .replace(/(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])/g, ' ');
  if (isValueOnly) rest = rest.replace(NAME_OF_HOST, '');
  const zone = withTimezone ? cutTimezone(rest) : null;
  if (zone !== null) rest = zone.rest;
  const addresses: string[] = [];
  rest = rest.replace(BRACKETED_IPV6, (whole, inner: string) => {
    if (!isIpv6(inner)) return whole;
    addresses.push(inner);
    return ' ';
  });
  const tokens = rest
    .split(SEPARATORS)
    .flatMap(splitToken)
    .filter((token) => token !== '');
  const numbers: string[] = [];
  const words: string[] = [];
  for (const token of tokens) {
    if (/^-?\d{1,6}(?:\.\d{1,2})?$/.test(token)) numbers.push(token);
    else if (isQualifiedHost(token)) addresses.push(token);
    else words.push(token);
  }
  const strangers = words.filter(
    (word) => !word.split('.').every(isAddressWord) && !(withTimezone && /^[±+-]$/.test(word)),
  );
  const [host, ...moreHosts] = addresses;
  if (moreHosts.some((other) => other !== host)) return null;
  if (host !== undefined) return complete(host, true, numbers, strangers, zone);
  // `host=west port=88`: the first word may still name what follows.
  const isFirst =
    isValueOnly && isHostWord(tokens[0]) && !(isAddressWord(tokens[0] ?? '') && strangers.length === 1);
  const plain = isFirst ? (tokens[0] ?? null) : plainHost(tokens, strangers, isValueOnly);
  if (plain === null) return null;
  return complete(
    plain,
    false,
    numbers,
    strangers.filter((word) => word !== plain),
    zone,
  );
}

function complete(
  host: string,
  isQualified: boolean,
  numbers: readonly string[],
  strangers: readonly string[],
  zone: Zone | null,
): AddressParts | null {
  const [port, second, ...more] = numbers;
  if (more.length > 0 || (zone !== null && second !== undefined)) return null;
  if (port === undefined) return { host, isQualified, strangers, ...zoneParts(zone) };
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) return null;
  const base = { host, port: Number(port), isQualified, strangers };
  if (zone !== null) return { ...base, ...zoneParts(zone) };
  if (second === undefined) return base;
  const timezone = Number(second);
  if (timezone < -12 || timezone > 14) return null;
  return { ...base, timezone, timezoneText: second };
}

function zoneParts(zone: Zone | null): Pick<AddressParts, 'timezone' | 'timezoneText'> {
  return zone === null ? {} : { timezone: zone.hours, timezoneText: zone.text };
}

/**
 * A host of one word is told from the words that name it by where it stands: last of them, or directly before the port.
 * Where the text may also hold a name, a word that names such things is never taken for the host.
 */
function plainHost(
  tokens: readonly string[],
  strangers: readonly string[],
  isValueOnly: boolean,
): string | null {
  if (strangers.length === 1 && isHostWord(strangers[0])) return strangers[0] ?? null;
  if (strangers.length > 0) return null;
  const portAt = tokens.findIndex((token) => /^\d{1,5}$/.test(token));
  const before = tokens
    .slice(0, portAt < 0 ? tokens.length : portAt)
    .filter((token) => !/^(?:port|端口|is|at|on)$/i.test(token));
  // With one word alone it would be the name of something whose value is missing.
  const isPair = tokens.length === 2 && portAt === 1;
  const candidate = before.at(-1);
  if (candidate?.includes('.') === true && candidate.split('.').every(isAddressWord)) return null;
  if (!isValueOnly && isAddressWord(candidate ?? '')) return null;
  return (before.length >= 2 || isPair) && isHostWord(candidate) ? (candidate ?? null) : null;
}

function isHostWord(word: string | undefined): boolean {
  return word !== undefined && /[A-Za-z]/.test(word) && parseHost(word).ok;
}

function splitToken(token: string): string[] {
  const trimmed = token.replace(/^[*#>\-–]+(?=[A-Za-z])/, '');
  if (isIpv6(trimmed) && trimmed.includes(':')) return [trimmed];
  const parts = trimmed.split('/');
  // Behind a host that is told from its path by nothing, the path may be a part of what the device holds.
  if (parts.length > 1 && isQualifiedHost(parts[0] ?? '') && /^\p{L}/u.test(parts[1] ?? '')) return [trimmed];
  // `10.0.0.7/` is no address, and what follows a host there may be its port.
  return parts.every((part) => /[\p{L}\p{N}]/u.test(part) && !part.startsWith(':'))
    ? trimmed.split(/[:/[\]]/)
    : trimmed.split(/[:[\]]/);
}

function isQualifiedHost(token: string): boolean {
  if (isIpv4(token) || (token.includes(':') && isIpv6(token)) || token.toLowerCase() === 'localhost')
    return true;
  const labels = token.split('.');
  // `config.server.host` names a value; it is none.
  if (labels.every(isAddressWord)) return false;
  return (
    labels.length >= 2 && /[A-Za-z]/.test(labels.at(-1) ?? '') && !NO_HOST.test(token) && parseHost(token).ok
  );
}

interface Zone {
  readonly hours: number;
  readonly text: string;
  readonly rest: string;
}

/** From the surest form to the least: named, with `UTC`, signed, `08:00`. */
const ZONES: readonly RegExp[] = [
  /(?:time[\s_-]*zone|\btz\b|\bzone\b|时区)["'\s:=：＝是为is(]*(?:utc|gmt)?\s*([+-]?\d{1,2}(?:\.\d{1,2})?)(?::?([0-5]\d))?(?![\w.:])/i,
  /\b(?:utc|gmt)\s*([+-]?\d{1,2}(?:\.\d{1,2})?)(?::?([0-5]\d))?(?![\w.:])/i,
  /(?:^|[\s,;=:："'(])([+-]\d{1,2}(?:\.\d{1,2})?)(?::?([0-5]\d))?(?![\w.:])/,
  /(?:^|[\s,;="'(])(\d{1,2}):([0-5]\d)(?![\w.:])/,
];

function cutTimezone(text: string): Zone | null {
  for (const form of ZONES) {
    const found = form.exec(text);
    if (found === null) continue;
    const whole = Number(found[1]);
    const minutes = Number(found[2] ?? 0) / 60;
    const isWest = (found[1] ?? '').startsWith('-');
    const hours = isWest ? whole - minutes : whole + minutes;
    if (hours < -12 || hours > 14) continue;
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
    return { hours: hours === 0 ? 0 : hours, text: found[1] ?? '', rest };
  }
  return null;
}
