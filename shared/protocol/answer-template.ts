/**
 * A device that has answered `get server` once will answer it so again, value by value and byte by byte:
 *
 *   server: mqtt.example.com 8883 CR LF  OK CR LF
 *   └─────┘ HOST            ┘ PORT└────────────┘      the text around the parts of the value, one character a byte
 *
 * An answer that fits is whole, and its value is known without looking at it any further. One that does not fit exactly,
 * or whose value could be read in another way, is left to the recogniser.
 */
import type { ItemName } from '../domain/index.ts';
import type { Recognition } from './recogniser.ts';
import { PROMPT } from './reply-lines.ts';
import type { Frame, ReadingValues } from './reading.ts';
import { isAgreement, isMasked, isRefusal, isUnset } from './status-words.ts';

/** One part more than the value has; the last one ends the answer. Holds no value and no secret. */
export type AnswerTemplate = readonly string[];

/** Longer answers are not kept. */
const MAX_TEMPLATE_LENGTH = 512;

const HOST = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const PORT = /^[1-9][0-9]{0,4}$/;
const TIME_ZONE = /^(?:0|-?[1-9][0-9]?)$/;
/** No blank, and at its edges nothing that could belong to the line and not to the value. */
const TEXT = /^[A-Za-z0-9!#$%&+./@\\^_~-](?:[!-~]*[A-Za-z0-9!#$%&+./@\\^_~-])?$/;
const SERIAL_NUMBER = /^[0-9]{12}$/;

type Parts = readonly string[];

const READERS: { readonly [K in ItemName]: (parts: Parts) => ReadingValues[K] | null } = {
  sn: ([text = '']) => (SERIAL_NUMBER.test(text) && !/^0+$/.test(text) ? text : null),
  server: ([host = '', port = '']) => (isHost(host) && PORT.test(port) ? { host, port: Number(port) } : null),
  ntp: ([host = '', port = '', timezone = '']) =>
    isHost(host) && PORT.test(port) && TIME_ZONE.test(timezone)
      ? { host, port: Number(port), timezone: Number(timezone) }
      : null,
  topicRoot: ([text = '']) => (isPlainText(text) ? text : null),
  password: ([text = '']) => (isPlainText(text) ? text : null),
};

const WRITERS: { readonly [K in ItemName]: (value: ReadingValues[K]) => Parts } = {
  sn: (value) => [value],
  server: ({ host, port }) => [host, String(port)],
  ntp: ({ host, port, timezone }) => [host, String(port), String(timezone)],
  topicRoot: (value) => [value],
  password: (value) => [value],
};

/**
 * @param raw a whole answer whose end was seen, one character a byte
 * @returns null where the answer has no such form: then nothing is kept of it
 */
export function templateOf<K extends ItemName>(
  item: K,
  raw: string,
  value: ReadingValues[K],
): AnswerTemplate | null {
  if (raw.length > MAX_TEMPLATE_LENGTH) return null;
  const parts = WRITERS[item](value);
  const template: string[] = [];
  let from = 0;
  for (const part of parts) {
    const at = raw.indexOf(part, from);
    if (at < 0) return null;
    template.push(raw.slice(from, at));
    from = at + part.length;
  }
  template.push(raw.slice(from));
  const around = template.join('\n');
  if (!/[\r\n]/.test(template.at(-1) ?? '') || !hasEnd(raw)) return null;
  if (/[0-9]{12}/.test(around) || around.includes(parts[0] ?? '')) return null;
  const read = valueIn(item, raw, template);
  return read !== null && keyOf(read) === keyOf(value) ? template : null;
}

/** @returns null where the answer does not fit, or is not whole yet */
export function recall<K extends ItemName>(
  item: K,
  raw: string,
  template: AnswerTemplate,
): Extract<Recognition<K>, { kind: 'value' }> | null {
  const value = valueIn(item, raw, template);
  if (value === null) return null;
  const key = keyOf(value);
  const candidate = { item, trust: 'frame', value, key, lastLine: 0, frame: lineIn(template) } as const;
  return { kind: 'value', value, key, trust: 'frame', candidate };
}

/** True where what fits `template` whole may be no more than the beginning of what fits `other`. */
export function mayGoOn(template: AnswerTemplate, other: AnswerTemplate): boolean {
  const end = template.at(-1) ?? '';
  const otherEnd = other.at(-1) ?? '';
  const beginsAlike = template.slice(0, -1).every((part, index) => part === other[index]);
  return beginsAlike && otherEnd.length > end.length && otherEnd.startsWith(end);
}

/** True where something in it names the item: otherwise any line fits. */
function namesItsValue(template: AnswerTemplate): boolean {
  return /\p{L}/u.test(lineIn(template)[0] ?? '');
}

/** A line end, or a prompt after one: an answer without an end of its own is over only when nothing more comes. */
export function hasEnd(raw: string): boolean {
  const partial = raw.split(/[\r\n]/).at(-1) ?? '';
  return partial.length < raw.length && (partial === '' || PROMPT.test(partial));
}

/** The value's own line. */
function lineIn(template: AnswerTemplate): Frame {
  const first = template[0]?.split(/[\r\n]/).at(-1) ?? '';
  const last = template.at(-1)?.split(/[\r\n]/)[0] ?? '';
  return [first, ...template.slice(1, -1), last];
}

function valueIn<K extends ItemName>(
  item: K,
  raw: string,
  template: AnswerTemplate,
): ReadingValues[K] | null {
  const first = template[0] ?? '';
  const last = template.at(-1) ?? '';
  if (raw.length > MAX_TEMPLATE_LENGTH || raw.length <= first.length + last.length) return null;
  if (!raw.startsWith(first) || !raw.endsWith(last)) return null;
  let rest = raw.slice(first.length, raw.length - last.length);
  const parts: string[] = [];
  for (const separator of template.slice(1, -1)) {
    const at = rest.indexOf(separator);
    if (separator === '' || at < 0) return null;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + separator.length);
  }
  const read = READERS[item]([...parts, rest]);
  if (typeof read !== 'string' || item === 'sn') return read;
  // In quotes it may be escaped; where nothing names it, a mark inside could stand between a name and the value.
  const couldBeMore = /["'<{]$/.test(first)
    ? /["'\\<>&]/.test(read)
    : !namesItsValue(template) && /[:=]/.test(read);
  return couldBeMore ? null : read;
}

function isHost(text: string): boolean {
  return HOST.test(text) && !isUnset(text);
}

function isPlainText(text: string): boolean {
  return (
    TEXT.test(text) &&
    !SERIAL_NUMBER.test(text) &&
    !isMasked(text) &&
    !isUnset(text) &&
    !isAgreement(text) &&
    !isRefusal(text)
  );
}

/** As the recogniser makes it. */
function keyOf(value: ReadingValues[ItemName]): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
