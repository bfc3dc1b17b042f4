/**
 * How a line shows a value: `[cfg] topic=smart/devs requested` is `[cfg] topic=`, the value, ` requested`. Another line of
 * this form with something else in the value's place shows another value.
 */
import type { ItemName } from '../../../shared/domain/index.ts';
import {
  isLabelOf,
  isLabelOfAnother,
  isTextItem,
  isUnset,
  withoutDecorations,
  type Frame,
  type ReadingValues,
  type ReplyLine,
} from '../../../shared/protocol/index.ts';

/** A line with some parts of the value taken out. */
export interface Form {
  readonly parts: readonly number[];
  readonly frame: Frame;
}

/** The name is on this line, the value on the next. */
export const HEADING = /[:：=]$/;

/** `host=a.example port=8883` may be anybody's. */
export function isNamed({ frame }: Form): boolean {
  const label = withoutDecorations(frame[0] ?? '').replace(/[^\p{L}\p{N}]+$/u, '');
  return /\p{L}/u.test(label) && !/^(?:host|hostname|ip|addr|address|url)$/i.test(label);
}

/** A server may have the host of the NTP server: `ntp: time.example.com 123 8` says nothing of the server. */
export function mayBeAbout(item: ItemName, { parts, frame }: Form, count: number): boolean {
  const label = withoutDecorations(frame[0] ?? '').replace(/[^\p{L}\p{N}]+$/u, '');
  if (isLabelOfAnother(item, label)) return false;
  return parts.length === count || (label !== '' && !/\d/.test(frame.join('')));
}

/** `topic: (not set)`, also where other items are shown beside it. */
export function namesUnset(item: ItemName, text: string): boolean {
  const pair = /^(.*?)\s*(?:[:=：＝]|->|\bis\b|为|是|\s)\s*(.+)$/u.exec(withoutDecorations(text));
  return pair !== null && isLabelOf(item, pair[1] ?? '') && isUnset(pair[2] ?? '');
}

/** `topic: smart/devs` beside another value that only a blank, or nothing, names. */
export function labelsAnother(item: ItemName, text: string, own: string, value: unknown): boolean {
  if (!isTextItem(item)) return false;
  const shown = labelledValue(item, text);
  return shown !== null && shown !== value && labelledValue(item, own) === null;
}

function labelledValue(item: ItemName, text: string): string | null {
  const pair = /^(.*?)\s*[:=：＝]\s*(\S+)$/u.exec(withoutDecorations(text));
  return pair !== null && isLabelOf(item, pair[1] ?? '') ? (pair[2] ?? '') : null;
}

/** `(not set)`, also behind words of the device's own (`I (123) cfg: (not set)`). */
export function saysUnset({ text, isField }: ReplyLine): boolean {
  if (isField === true || text === '') return false;
  const inBrackets = /(?:^|[\s:=])([<([{][^<>()[\]{}]+[>)\]}])$/.exec(text)?.[1];
  return isUnset(withoutDecorations(text)) || (inBrackets !== undefined && isUnset(inBrackets));
}

export function partsOf(value: ReadingValues[ItemName]): readonly string[] {
  if (typeof value === 'string') return [value];
  const address = [value.host, String(value.port)];
  return 'timezone' in value ? [...address, String(value.timezone)] : address;
}

/** The parts in the order in which they stand; null where none does. A lone number counts only behind its name. */
export function formOf(text: string, parts: readonly string[]): Form | null {
  const places = parts
    .map((part, index) => ({ index, part, at: placeOf(text, part) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  if (places.length === 0) return null;
  const frame: string[] = [];
  const found: number[] = [];
  let from = 0;
  for (const { index, part, at } of places) {
    if (at < from) return null;
    frame.push(text.slice(from, at));
    found.push(index);
    from = at + part.length;
  }
  frame.push(text.slice(from));
  const isNumber = !found.includes(0);
  if (isNumber && !/^\D*\p{L}\D*$/u.test(frame[0] ?? '')) return null;
  return { parts: found, frame };
}

function placeOf(text: string, part: string): number {
  if (part === '') return -1;
  for (let at = text.lastIndexOf(part); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(part, at - 1)) {
    const isWhole =
      !/[A-Za-z0-9]/.test(text[at - 1] ?? '') && !/[A-Za-z0-9]/.test(text[at + part.length] ?? '');
    if (isWhole) return at;
  }
  return -1;
}

/** True where the line has this form, and something else in the value's place. */
export function showsAnother(text: string, { parts, frame }: Form, value: readonly string[]): boolean {
  const first = frame[0] ?? '';
  const last = frame.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length <= first.length + last.length)
    return false;
  let rest = text.slice(first.length, text.length - last.length);
  const shown: string[] = [];
  for (const separator of frame.slice(1, -1)) {
    const at = rest.indexOf(separator);
    if (separator === '' || at < 0) return false;
    shown.push(rest.slice(0, at));
    rest = rest.slice(at + separator.length);
  }
  shown.push(rest);
  if (shown.some((part) => part.trim() === '' || /\s/.test(part.trim()))) return false;
  return shown.some((part, index) => !isSamePart(part.trim(), parts[index] ?? 0, value));
}

export function isBare({ parts, frame }: Form): boolean {
  return parts.length === 1 && frame.join('') === '';
}

/** Nothing but digits that are the value cut short or run on: what a device kept that could not hold all of it. */
export function isSpoiltNumber(text: string, value: string): boolean {
  const digits = bareText(text);
  if (!/^\d{4,}$/.test(digits) || digits === value) return false;
  return value.startsWith(digits) || digits.startsWith(value);
}

/** Nothing but the value, and quotes. */
export function isBareText(text: string, value: string): boolean {
  return bareText(text) === value;
}

/** Of the lines after a host that stands alone, the first number that stands alone is its port. */
export function isOtherPort(lines: readonly ReplyLine[], port: string): boolean {
  const number = lines.map(({ text }) => bareText(text)).find((text) => /^\d{1,5}$/.test(text));
  return number !== undefined && number !== port;
}

/** Quotes and slashes right beside the host: the device's way to show one, or a part of what it holds. Null: not there. */
export function marksAround(text: string, host: string): string | null {
  const at = placeOf(text, host);
  if (at < 0 || text.slice(0, at).endsWith('://')) return at < 0 ? null : '';
  const before = /["'`/\\|*]*$/.exec(text.slice(0, at))?.[0] ?? '';
  const after = /^["'`/\\|*]*/.exec(text.slice(at + host.length))?.[0] ?? '';
  return `${before} ${after}`.trim();
}

function bareText(text: string): string {
  return /^(["'`]?)(.*)\1$/.exec(withoutDecorations(text))?.[2] ?? text;
}

/** A time zone is written in many ways. */
function isSamePart(shown: string, index: number, value: readonly string[]): boolean {
  if (index < 2) return shown === value[index];
  return Number.isNaN(Number(shown)) || Number(shown) === Number(value[index]);
}

export function isSame(one: Form, other: Form): boolean {
  return one.parts.join() === other.parts.join() && one.frame.join('\n') === other.frame.join('\n');
}

/** Fields of one name with different values; ports and time zones are told of several things. */
export function isTwin(field: ReplyLine, other: ReplyLine): boolean {
  const name = /^(.*?): /.exec(field.text)?.[1] ?? '';
  if (other.isField !== true || name === '' || /port|tz|zone/i.test(name)) return false;
  return other.text !== field.text && other.text.startsWith(`${name}: `);
}
