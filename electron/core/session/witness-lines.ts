/**
 * A line that showed the value before must show it now. Where a log line tells what was asked for, the answer's own line
 * beside it tells what is held:
 *
 *   topic: smart/devs  [cfg] topic=smart/devs requested      before the `set`: both lines show the value
 *   topic: smart/devs  [cfg] topic=plant/7 requested         after it: one of them still shows another, so neither is proof
 */
import type { ItemName } from '../../../shared/domain/index.ts';
import {
  sameFrame,
  type Dialect,
  type ReadingValues,
  type Recognised,
  type Recognition,
  type ReplyLine,
} from '../../../shared/protocol/index.ts';
import type { LastReadings } from './last-readings.ts';
import {
  formOf,
  HEADING,
  isBare,
  isBareText,
  isNamed,
  isOtherPort,
  isSame,
  isSpoiltNumber,
  isTwin,
  labelsAnother,
  marksAround,
  mayBeAbout,
  namesUnset,
  partsOf,
  saysUnset,
  showsAnother,
  type Form,
} from './line-forms.ts';

type Value = Extract<Recognition<ItemName>, { kind: 'value' }>;

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
  /** What stood right beside the hosts that were shown. */
  readonly #hostMarks = new Map<ItemName, Set<string>>();
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
        const saidUnset = [...this.#unsetLines.values()].some((texts) => texts.has(text));
        if (this.#companions.size < MAX_COMPANIONS && !saidUnset) this.#companions.set(text, whose.add(item));
      } else {
        shown.add(text);
        if (forms.length < MAX_FORMS && !forms.some((known) => isSame(known, form))) forms.push(form);
      }
    }
    this.#forms.set(item, forms);
    // A recalled answer has no lines.
    if (lines.length === 0) return;
    this.#shown.set(item, shown);
    const [host = '', ...others] = parts;
    if (others.length > 0 && host !== '') this.#noteMarks(item, host, lines);
  }

  #noteMarks(item: ItemName, host: string, lines: readonly ReplyLine[]): void {
    const marks = lines.flatMap(({ kind, text }) =>
      kind === 'content' ? (marksAround(text, host) ?? []) : [],
    );
    // Where all stands in one, no line shows the host by itself.
    const found = marks.length === 0 ? [''] : marks;
    this.#hostMarks.set(item, new Set([...(this.#hostMarks.get(item) ?? []), ...found]));
  }

  /** From an answer that said that nothing is set, and was believed. */
  noteUnset(item: ItemName, lines: readonly ReplyLine[]): void {
    // A heading stands there in any case; one with nothing behind it may be all that said so.
    const telling = lines.filter(
      ({ kind, text }) => kind === 'content' && !HEADING.test(text) && !this.#companions.has(text),
    );
    const saying = telling.filter((line) => saysUnset(line) || namesUnset(item, line.text));
    const isSaidByHeading = saying.length === 0 && lines.some(({ text }) => HEADING.test(text));
    const unset = saying.length > 0 || isSaidByHeading ? saying : telling;
    this.#unsetLines.set(item, new Set(unset.map(({ text }) => text)));
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
    const against = this.#against(item, recognition, lines, isChatter);
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
    // One structure after another: of two fields of one name either may be the answer.
    const fields = lines.filter((line, index) => line.isField === true && isOwn(index));
    const twin = telling.find((line) => fields.some((field) => isTwin(field, line)));
    if (twin !== undefined) return twin;
    // What is refused is not answered.
    const refusal = lines.find(
      ({ kind, text }, index) => kind === 'refusal' && !isOwn(index) && !this.#companions.has(text),
    );
    if (refusal !== undefined && candidate.trust !== 'frame' && !isChatter(refusal.shape)) return refusal;
    const spoilt = telling.find(
      (line, index) => !isOwn(lines.indexOf(line)) && isSpoilt(telling, index, parts),
    );
    if (spoilt !== undefined) return spoilt;
    const marked = lines.find(
      (line, index) =>
        (isOwn(index) || this.#beginsAs(item, line)) && this.#isMarkedAnew(item, line.text, parts),
    );
    if (marked !== undefined) return marked;
    const isAnswer = own !== undefined && !isChatter(own.shape) && candidate.trust !== 'weak';
    return telling.find((line) => {
      const { text, shape } = line;
      const form = formOf(text, parts);
      // What a device also says where something else was asked tells what was so when it said it.
      const isStale = isAnswer && isChatter(shape);
      if (!isStale && this.#namesAnother(item, text, parts)) return true;
      if (form === null && namesUnset(item, text)) return true;
      if (line !== own && labelsAnother(item, text, own?.text ?? '', value)) return true;
      if ((form !== null && isOwn(lines.indexOf(line))) || this.#companions.has(text)) return false;
      if (saysUnset(line) || this.#unsetLines.get(item)?.has(text) === true) return true;
      if (!isStale && form === null && this.#shown.get(item)?.has(text) === true) return true;
      const forms = this.#forms.get(item) ?? [];
      return forms.some((known) => (isBare(known) || !isChatter(shape)) && showsAnother(text, known, parts));
    });
  }

  /**
   * Items that a line in the answer names, as this device does, and shows with another value than it told last.
   * @param frames how this device answers for each item; in any other form, what it says anyway may be long past
   */
  toldOtherwise(
    asked: ItemName,
    lines: readonly ReplyLine[],
    last: LastReadings,
    frames: Dialect['frames'],
    isChatter: (shape: string) => boolean,
  ): readonly ItemName[] {
    return [...this.#forms.keys()].filter((item) => {
      const reading = last.get(item)?.reading;
      if (item === asked || reading?.state !== 'read') return false;
      const parts = partsOf(reading.value);
      // `port: 123` may be the port of anything, and `value: 123` anything.
      const whole = (this.#forms.get(item) ?? []).filter(
        (form) => isNamed(form) && form.parts.length === parts.length && this.#isOnlyFormOf(item, form),
      );
      const answer = frames[item];
      const own = whole.filter(({ frame }) => answer !== undefined && sameFrame(frame, answer));
      return lines.some(({ kind, text, shape }) => {
        const forms = isChatter(shape) ? own : whole;
        return kind === 'content' && forms.length > 0 && this.#namesAnother(item, text, parts, forms);
      });
    });
  }

  /** A host that stands between marks which it never had before may hold them itself. */
  #isMarkedAnew(item: ItemName, text: string, [host = '', ...others]: readonly string[]): boolean {
    const marks = others.length === 0 ? null : marksAround(text, host);
    if (marks === null || marks === '') return false;
    const known = this.#hostMarks.get(item);
    return known !== undefined && !known.has(marks);
  }

  /** As a line that showed this item's host before. */
  #beginsAs(item: ItemName, { kind, text }: ReplyLine): boolean {
    const forms = this.#forms.get(item) ?? [];
    const begins = ({ parts, frame: [first = ''] }: Form): boolean =>
      parts[0] === 0 && /\p{L}/u.test(first) && text.startsWith(first);
    return kind === 'content' && forms.some(begins);
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

/** A bare line that shows the value as no device may hold it, or its host with another port. */
function isSpoilt(
  lines: readonly ReplyLine[],
  index: number,
  [first = '', port]: readonly string[],
): boolean {
  const text = lines[index]?.text ?? '';
  return port === undefined
    ? /^\d{12}$/.test(first) && isSpoiltNumber(text, first)
    : isBareText(text, first) && isOtherPort(lines.slice(index + 1), port);
}
