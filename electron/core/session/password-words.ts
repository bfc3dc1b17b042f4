/** What a password looks like in the words of a device: which words never are one, and which may well be one. */

/** Words of an answer that are never a secret, with whatever marks around them. */
const PLAIN_WORD =
  /^[^\w]*(?:get|set|user|password|passwd|pass|pwd|pw|psw|mqtt|login|is|the|a|of|to|ok|done|saved|success|err(?:or)?|fail(?:ed)?|invalid|unknown|unsupported|command|cmd|bad|no|not|set|unset|null|none|nil|n\/a|empty|undefined|chars?|characters|bytes|length|len|hidden)?[^\w]*$/i;

export function isPlainWord(word: string): boolean {
  return PLAIN_WORD.test(word);
}

/** Shorter words stand in too many places. */
export const MIN_TELLING_LENGTH = 6;
/** Longer words are no passwords but noise, and costly to look at. */
const MAX_TELLING_LENGTH = 96;

/** Words that stand before a small number in any log: `breaker12`. */
const COUNTED =
  /^(?:addr|bit|breaker|bus|ch|channel|com|crc|dev|device|eth|gpio|ipv|line|md|module|node|ntp|phase|port|relay|rs|sha|slave|slot|task|tls|ttys|ttyusb|uart|usb|utf|wlan)[-_]?\d{1,3}$/i;
/** `0x1F`, `3.2kWh`, `-71dBm`, `115200bps`. */
const HEX = /^0x[0-9a-f]{1,8}$/i;
const MEASURED =
  /^[+-]?\d+(?:\.\d+)?(?:[munkMG]?(?:V|A|W|Wh|Ah|VA|var|Hz|s|B|b|bps|F|Pa)|dBm?|baud|bytes?|bits?|chars?|min|rpm|ppm)$/;
/** Of words and small numbers: others are shown where they were read. `ntp1.aliyun.com:123`. */
const WORDS_HOST =
  /^(?:[a-z]{1,8}:\/\/)?(?:(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)(?:-[a-z]+)*(?:-?\d{1,4})?\.)+(?:[a-z]+|[A-Z]{2,})(?:[:,;/]\d{0,5})?$/;
/** `smart/devs/202005010001/todev`, or what is left of it without its root. */
const DEVICE_TOPIC = /^(?:[A-Z]?[a-z]+\/)*\d{12}\/(?:from|to)dev$/;
const MAC = /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/i;
const ZONE = /^(?:utc|gmt)[+-]\d{1,2}(?::?\d{2})?$/i;

/** `type=`, `sn:`: what stands behind it decides. */
const KEY = /^[A-Za-z_][A-Za-z_-]{0,15}\d?[=:]/;
/** Times, dates, versions, measurements, IP addresses, with a port or a unit. */
const NUMBERS = /^v?[+-]?\d+(?:[.:,/-]\d+)+(?:[a-z%]{0,3}|T[\d:.]+Z?)$/i;
const IPV6 = /^[0-9a-f]*(?::[0-9a-f]*){2,}\]?(?::\d+)?$/i;
const HOST = /^(?:\w{1,8}:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[:,;/]\d*)?$/i;
/** A TopicRoot of ordinary words: `smart/site-7`. */
const PATH = /^(?:[A-Z]?[a-z]+(?:[-_]?\d{1,4})?|\d{12})(?:\/(?:[A-Z]?[a-z]+(?:[-_]?\d{1,4})?|\d{12}))+$/;
const LETTERS = /^(?:[A-Z]?[a-z]+(?:[A-Z][a-z]{2,})*|[A-Z]+)?$/;

/**
 * True for a word that is hidden on the mere suspicion that it is a password: no word of a language, no number of an
 * SN, no host, no path, no time.
 */
export function isTelling(word: string): boolean {
  if (word.length < MIN_TELLING_LENGTH || word.length > MAX_TELLING_LENGTH) return false;
  const value = bare(word.replace(KEY, ''));
  // Passwords of digits are there; twelve of them are an SN, and few are a port or a count.
  if (/^\d+$/.test(value)) return value === bare(word) && value.length < 12;
  if ([NUMBERS, IPV6, HOST, PATH].some((form) => form.test(value))) return false;
  if (/\d/.test(value)) return /[^\d.:,/-]/.test(value);
  return /\w[@!$%^&*#~|?\\`]+\w/.test(value) || value.split(/[^A-Za-z]+/).some((part) => !LETTERS.test(part));
}

/**
 * True for words nobody could take for a password: of a language, numbers, times, hosts, measurements; and for those too
 * short to be looked for.
 */
export function isPlainText(text: string): boolean {
  return text.split(/\s+/).every(isPlainPiece);
}

function isPlainPiece(piece: string): boolean {
  const word = bare(piece);
  if (word.length < MIN_TELLING_LENGTH) return !isOfMarks(piece);
  const value = bare(word.replace(KEY, ''));
  if (value !== word) return isPlainPiece(value);
  if (/^\d+$/.test(word)) return true;
  if (!/\d/.test(word))
    return !/\w[@!$%^&*#~|?\\`]+\w/.test(word) && word.split(/[^A-Za-z]+/).every(isOfLetters);
  const forms = [NUMBERS, IPV6, WORDS_HOST, COUNTED, DEVICE_TOPIC, HEX, MEASURED, MAC, ZONE];
  return forms.some((form) => form.test(word));
}

/** `a0A!!=#`: what stands around a word in sentences and in code is none of it. */
function isOfMarks(piece: string): boolean {
  const word = piece.replace(/^["'(){}[\]<>.,;:-]+/, '').replace(/["'(){}[\]<>.,;:-]+$/, '');
  return word.length >= MIN_TELLING_LENGTH && /\d/.test(word) && /[a-z]/i.test(word);
}

function isOfLetters(part: string): boolean {
  return LETTERS.test(part);
}

/** True for a value that is a part of one of these, or holds it: it is more likely that than another item's. */
export function isLikeSecret(value: string, secrets: Iterable<string>): boolean {
  for (const secret of secrets) {
    if (value === secret) return true;
    const isTold = Math.min(value.length, secret.length) >= MIN_TELLING_LENGTH;
    if (isTold && (secret.includes(value) || value.includes(secret))) return true;
  }
  return false;
}

/** Without the marks around it. */
export function bare(word: string): string {
  return word.replace(/^[^A-Za-z0-9]+/, '').replace(/[^A-Za-z0-9]+$/, '');
}
