/**
 * A line that showed the value before must show it now. Where a log line tells what was asked for, the answer's own line
 * beside it tells what is held:
 *
 *   topic: smart/devs  [cfg] topic=smart/devs requested      before the `set`: both lines show the value
 *   topic: smart/devs  [cfg] topic=plant/7 requested         after it: one of them still shows another, so neither is proof
 */
import type { ItemName } from '../../../shared/domain/index.ts';
import {
  isLabelOf,
  isLabelOfAnother,
  isUnset,
  withoutDecorations,
  type Frame,
  type ReadingValues,
  type Recognised,
  type Recognition,
  type ReplyLine,
} from '../../../shared/protocol/index.ts';
import type { LastReadings } from './last-readings.ts';

/** A line with some parts of the value taken out. */
interface Form {
  readonly parts: readonly number[];
  readonly frame: Frame;
}

type Value = Extract<Recognition<ItemName>, { kind: 'value' }>;

/** The name is on this line, the value on the next. */
const HEADING = /[:：=]$/;

const MAX_FORMS = 12;
const MAX_COMPANIONS = 64;

export class WitnessLines {
  /** The forms of the lines that showed an item's value. */
  readonly #forms = new Map<ItemName, Form[]>();
  /** The lines that showed the value that was believed last. */
  readonly #shown = new Map<ItemName, Set<string>>();
  /** The lines of an answer that said that nothing is set. */
  readonly #unsetLines = new Map<ItemName, Set<string>>();
  /** The lines of answers in which nothing could be made out. */
  readonly #unread = new Map<ItemName, Set<string>>();
  /** Lines that stood beside a value and did not show it, and whose. */
  readonly #companions = new Map<string, Set<ItemName>>();

  /** From an answer whose value was believed. */
  note(item: ItemName, value: ReadingValues[ItemName], lines: readonly ReplyLine[]): void {
    const parts = partsOf(value);
    const forms = this.#forms.get(item) ?? [];
    const shown = new Set<string>();
    for (const { kind, text } of lines) {
      if (kind !== 'content' && kind !== 'refusal') continue;
      const found = kind === 'refusal' || HEADING.test(text) ? null : formOf(text, parts);
      const form = found !== null && mayBeAbout(item, found, parts.length) ? found : null;
      if (form === null) {
        const whose = this.#companions.get(text) ?? new Set();
        if (this.#companions.size < MAX_COMPANIONS) this.#companions.set(text, whose.add(item));
      } else {
        shown.add(text);
        if (forms.length < MAX_FORMS && !forms.some((known) => isSame(known, form))) forms.push(form);
      }
    }
    this.#forms.set(item, forms);
    // A recalled answer has no lines.
    if (lines.length > 0) this.#shown.set(item, shown);
  }

  /** From an answer that said that nothing is set, and was believed. */
  noteUnset(item: ItemName, lines: readonly ReplyLine[]): void {
    // A heading stands there in any case.
    const telling = lines.filter(({ kind, text }) => kind === 'content' && !HEADING.test(text));
    this.#unsetLines.set(item, new Set(telling.map(({ text }) => text)));
  }

  /**
   * What was recognised, or that it is doubtful, where another line of the answer speaks against it.
   * @param isChatter true for the shape of a line that also comes where something else was asked
   */
  examined<K extends ItemName>(
    item: K,
    recognised: Recognised<K>,
    isChatter: (shape: string) => boolean,
  ): Recognised<K> {
    const { recognition, lines } = recognised;
    if (recognition.kind !== 'value') {
      if (recognition.kind === 'unknown') this.#noteUnread(item, lines);
      return recognised;
    }
    const against = this.#against(item, recognition as Value, lines, isChatter);
    if (against === undefined) return recognised;
    const { candidate, key } = recognition;
    return {
      lines,
      recognition: { kind: 'ambiguous', keys: new Map([[key, candidate]]), isContradicted: true },
    };
  }

  #against(
    item: ItemName,
    { value, candidate }: Value,
    lines: readonly ReplyLine[],
    isChatter: (shape: string) => boolean,
  ): ReplyLine | undefined {
    const parts = partsOf(value);
    const { firstLine = candidate.lastLine, lastLine } = candidate;
    const isOwn = (index: number): boolean => index >= firstLine && index <= lastLine;
    const telling = lines.filter(({ kind, text }) => kind === 'content' && !HEADING.test(text));
    const own = lines[lastLine];
    // What stands beside the values of other items as well is none, unless nothing else does.
    if (own !== undefined && own.text === value && this.#isBesideOthers(own.text, item)) {
      const alike = telling.filter(({ text }) => text === own.text).length;
      if (alike === 1 && telling.length > 1) return telling.find(({ text }) => text !== own.text);
    }
    // What is refused is not answered.
    const refusal = lines.find(
      ({ kind, text }, index) => kind === 'refusal' && !isOwn(index) && !this.#companions.has(text),
    );
    if (refusal !== undefined && candidate.trust !== 'frame' && !isChatter(refusal.shape)) return refusal;
    return telling.find((line) => {
      const { text, shape } = line;
      const form = formOf(text, parts);
      if (this.#namesAnother(item, text, parts) || (form === null && namesUnset(item, text))) return true;
      if (line !== own && labelsAnother(item, text, own?.text ?? '', value)) return true;
      if ((form !== null && isOwn(lines.indexOf(line))) || this.#companions.has(text)) return false;
      if (saysUnset(line) || this.#unsetLines.get(item)?.has(text) === true) return true;
      if (form === null && this.#shown.get(item)?.has(text) === true) return true;
      const forms = this.#forms.get(item) ?? [];
      return forms.some((known) => (isBare(known) || !isChatter(shape)) && showsAnother(text, known, parts));
    });
  }

  /** Items that a line in the answer names, as this device does, and shows with another value than it told last. */
  toldOtherwise(asked: ItemName, lines: readonly ReplyLine[], last: LastReadings): readonly ItemName[] {
    return [...this.#forms.keys()].filter((item) => {
      const reading = last.get(item)?.reading;
      if (item === asked || reading?.state !== 'read') return false;
      const parts = partsOf(reading.value);
      // `port: 123` may be the port of anything, and `value: 123` anything.
      const whole = (this.#forms.get(item) ?? []).filter(
        (form) => isNamed(form) && form.parts.length === parts.length && this.#isOnlyFormOf(item, form),
      );
      return lines.some(
        ({ kind, text }) =>
          kind === 'content' && whole.length > 0 && this.#namesAnother(item, text, parts, whole),
      );
    });
  }

  #isOnlyFormOf(item: ItemName, { frame }: Form): boolean {
    return [...this.#forms].every(
      ([other, forms]) => other === item || forms.every((form) => form.frame[0] !== frame[0]),
    );
  }

  #noteUnread(item: ItemName, lines: readonly ReplyLine[]): void {
    const texts = this.#unread.get(item) ?? new Set();
    for (const { kind, text } of lines) if (kind === 'content' && texts.size < MAX_FORMS) texts.add(text);
    this.#unread.set(item, texts);
  }

  /** Forms that show this value in what could not be made out before. */
  #formsUnread(item: ItemName, parts: readonly string[]): Form[] {
    return [...(this.#unread.get(item) ?? [])].flatMap((text) => {
      const form = formOf(text, parts);
      return form !== null && mayBeAbout(item, form, parts.length) ? [form] : [];
    });
  }

  /** In a form that names the item, and in none of these the value. */
  #namesAnother(
    item: ItemName,
    text: string,
    parts: readonly string[],
    forms = [
      ...(this.#forms.get(item)?.filter(isNamed) ?? []),
      ...this.#sharedForms(parts.length),
      ...this.#formsUnread(item, parts).filter(isNamed),
    ],
  ): boolean {
    const form = formOf(text, parts);
    if (form !== null && forms.some((known) => isSame(known, form))) return false;
    return forms.some((known) => showsAnother(text, known, parts));
  }

  /** `value: ` names nothing, but where two items came in it, any of this device may. */
  #sharedForms(count: number): Form[] {
    if (count !== 1) return [];
    const whole = [...this.#forms.values()].map((forms) => forms.filter(({ parts }) => parts.length === 1));
    const all = whole.flatMap((forms) => forms.filter((form) => /\p{L}/u.test(form.frame[0] ?? '')));
    return all.filter((form) => all.filter((other) => isSame(other, form)).length >= 2);
  }

  #isBesideOthers(text: string, item: ItemName): boolean {
    const whose = this.#companions.get(text);
    return whose !== undefined && [...whose].some((other) => other !== item);
  }
}

/** `host=a.example port=8883` may be anybody's. */
function isNamed({ frame }: Form): boolean {
  const label = withoutDecorations(frame[0] ?? '').replace(/[^\p{L}\p{N}]+$/u, '');
  return /\p{L}/u.test(label) && !/^(?:host|hostname|ip|addr|address|url)$/i.test(label);
}

/** A server may have the host of the NTP server: `ntp: time.example.com 123 8` says nothing of the server. */
function mayBeAbout(item: ItemName, { parts, frame }: Form, count: number): boolean {
  const label = withoutDecorations(frame[0] ?? '').replace(/[^\p{L}\p{N}]+$/u, '');
  if (isLabelOfAnother(item, label)) return false;
  return parts.length === count || (label !== '' && !/\d/.test(frame.join('')));
}

/** `topic: (not set)`, also where other items are shown beside it. */
function namesUnset(item: ItemName, text: string): boolean {
  const pair = /^(.*?)\s*(?:[:=：＝]|->|\bis\b|为|是|\s)\s*(.+)$/u.exec(withoutDecorations(text));
  return pair !== null && isLabelOf(item, pair[1] ?? '') && isUnset(pair[2] ?? '');
}

/** `topic: smart/devs` beside another value that only a blank, or nothing, names. */
function labelsAnother(item: ItemName, text: string, own: string, value: unknown): boolean {
  if (item !== 'topicRoot' && item !== 'password') return false;
  const shown = labelledValue(item, text);
  return shown !== null && shown !== value && labelledValue(item, own) === null;
}

function labelledValue(item: ItemName, text: string): string | null {
  const pair = /^(.*?)\s*[:=：＝]\s*(\S+)$/u.exec(withoutDecorations(text));
  return pair !== null && isLabelOf(item, pair[1] ?? '') ? (pair[2] ?? '') : null;
}

function saysUnset({ text, isField }: ReplyLine): boolean {
  return isField !== true && text.length > 0 && isUnset(withoutDecorations(text)) && text !== '';
}

function partsOf(value: ReadingValues[ItemName]): readonly string[] {
  if (typeof value === 'string') return [value];
  const address = [value.host, String(value.port)];
  return 'timezone' in value ? [...address, String(value.timezone)] : address;
}

/** The parts in the order in which they stand; null where none does. A lone number counts only behind its name. */
function formOf(text: string, parts: readonly string[]): Form | null {
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
function showsAnother(text: string, { parts, frame }: Form, value: readonly string[]): boolean {
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

function isBare({ parts, frame }: Form): boolean {
  return parts.length === 1 && frame.join('') === '';
}

/** A time zone is written in many ways. */
function isSamePart(shown: string, index: number, value: readonly string[]): boolean {
  if (index < 2) return shown === value[index];
  return Number.isNaN(Number(shown)) || Number(shown) === Number(value[index]);
}

function isSame(one: Form, other: Form): boolean {
  return one.parts.join() === other.parts.join() && one.frame.join('\n') === other.frame.join('\n');
}
