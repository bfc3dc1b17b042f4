import type { ItemName } from '../../../shared/domain/index.ts';
import {
  isAddressItem,
  isAgreement,
  isTextItem,
  ITEM_KEYS,
  PROMPT,
  sameFrame,
  UNKNOWN_DIALECT,
  type Dialect,
  type Frame,
  type Recognised,
} from '../../../shared/protocol/index.ts';
import type { ReplySoFar } from './reply.ts';

export interface DialectSnapshot {
  readonly dialect: Dialect;
  /** The last line of an answer to a `set`, key and value taken out. Null: not learnt. */
  readonly setEnd: string | null;
}

/** Learns a device's way to answer from its own answers, and says when an answer is whole. */
export class DialectLearner {
  #dialect: Dialect = UNKNOWN_DIALECT;
  #setEnd: string | null = null;
  /** One item stood in quotes at one time, and without them at another. */
  #quotesVary = false;
  /** Of items that were given in two forms at once: the form in which it came alone in the answer before. */
  readonly #doubtfulForms = new Map<ItemName, Frame | null>();
  /** Whether the value was named in the answer before, where that was not as it used to be. */
  readonly #oddForms = new Map<ItemName, boolean>();

  snapshot(): DialectSnapshot {
    return { dialect: this.#dialect, setEnd: this.#setEnd };
  }

  /** Keeps the lines of these items; all else is to be learnt anew. */
  forgetAllBut(items: ReadonlySet<ItemName>): void {
    const { frames, inFields } = this.#dialect;
    const kept = Object.entries(frames).filter(([item]) => items.has(item as ItemName));
    this.#dialect = { ...UNKNOWN_DIALECT, frames: Object.fromEntries(kept), inFields };
    this.#setEnd = null;
  }

  restore({ dialect, setEnd }: DialectSnapshot): void {
    this.#dialect = dialect;
    this.#setEnd = setEnd;
  }

  get dialect(): Dialect {
    return this.#dialect;
  }

  /**
   * True where the value of this item stood in quotes, and that of another text, or of all others, did not: then they
   * may be its own. An SN is a number, an address is made of words: either may stand without them where texts do not.
   */
  isOddlyQuoted(item: ItemName): boolean {
    const { frames } = this.#dialect;
    const frame = frames[item];
    if (frame === undefined || !isQuoted(frame)) return false;
    if (this.#quotesVary) return true;
    const others = (Object.keys(frames) as ItemName[]).filter((other) => other !== item);
    const unquoted = others.filter((other) => !/["']/.test(frames[other]?.join('') ?? '"'));
    const alike = isAddressItem(item) ? isAddressItem : isTextItem;
    return (unquoted.length > 0 && unquoted.length === others.length) || unquoted.some(alike);
  }

  /** True where each answer ends in an `OK` or a prompt: then a `set` is answered as well. */
  get answersAlways(): boolean {
    const { prompt, getTail } = this.#dialect;
    return prompt !== null || (getTail?.some(isAgreement) ?? false);
  }

  /** True where what stands after the value is what always stands there: nothing more will come. */
  isWhole(recognised: Recognised<ItemName>, reply: ReplySoFar): boolean {
    const { getTail, prompt, unterminated } = this.#dialect;
    if (getTail === null || unterminated) return false;
    const tail = tailOf(recognised);
    if (tail === null || tail.length < getTail.length) return false;
    if (getTail.some((shape, index) => tail[index] !== shape)) return false;
    return prompt === null ? reply.partial.trim() === '' : reply.partial.trim() === prompt;
  }

  /** True where lines follow the value that did not follow the one before. */
  isDisturbed(recognised: Recognised<ItemName>): boolean {
    const { getTail } = this.#dialect;
    const tail = tailOf(recognised);
    return getTail !== null && tail !== null && tail.some((shape) => !getTail.includes(shape));
  }

  /**
   * True where a value stands alone that stood behind a name before, or the other way round: what came may answer
   * something else. A form that comes twice in a row is this device's as well.
   */
  isOddForm(item: ItemName, { recognition }: Recognised<ItemName>): boolean {
    if (recognition.kind !== 'value') return false;
    const { frame } = recognition.candidate;
    const known = this.#dialect.frames[item];
    if (frame === null || known === undefined) return false;
    return isNamed(frame) !== isNamed(known) && this.#oddForms.get(item) !== isNamed(frame);
  }

  /** From an answer to `get`. `wasIdle`: a pause ended it, so its end was seen and not assumed. */
  learnGet(item: ItemName, recognised: Recognised<ItemName>, reply: ReplySoFar, wasIdle: boolean): void {
    const { recognition, lines } = recognised;
    if (recognition.kind !== 'value' && recognition.kind !== 'masked') return;
    const { frame } = recognition.candidate;
    const isOdd = this.isOddForm(item, recognised);
    if (isOdd) this.#oddForms.set(item, frame !== null && isNamed(frame));
    else this.#oddForms.delete(item);
    if (isOdd) return;
    const known = this.#dialect.frames[item];
    const isUncertain = this.#isUncertain(item, frame);
    if (frame !== null && known !== undefined && differInQuotes(frame, known)) this.#quotesVary = true;
    const isNew = frame !== null && !isUncertain && !(known !== undefined && sameFrame(known, frame));
    const frames = isNew ? { ...this.#dialect.frames, [item]: frame } : this.#dialect.frames;
    const inFields =
      item === 'sn' ? (lines[recognition.candidate.lastLine]?.isField ?? false) : this.#dialect.inFields;
    this.#learn({ frames, inFields, fixedLines: this.#fixedLines(item, recognised) });
    if (!wasIdle) return;
    const valueLine = lines[recognition.candidate.lastLine];
    const unterminated = valueLine?.terminated === false;
    const partial = reply.partial.trim();
    const prompt =
      !unterminated && partial !== '' && (PROMPT.test(partial) || partial.length <= 24) ? partial : null;
    this.#learn({ unterminated, prompt, getTail: tailOf(recognised) ?? [] });
  }

  /**
   * Where two lines of an answer gave the value in two forms, one of them alone does not yet say which is the answer's:
   * the other may have been lost.
   */
  #isUncertain(item: ItemName, frame: Frame | null): boolean {
    const before = this.#doubtfulForms.get(item);
    if (frame === null) {
      this.#doubtfulForms.set(item, null);
      return true;
    }
    if (before === undefined) return false;
    if (before !== null && sameFrame(before, frame)) {
      this.#doubtfulForms.delete(item);
      return false;
    }
    this.#doubtfulForms.set(item, frame);
    return true;
  }

  /** It stays the same object where nothing is new, so that what was worked out from it stays known as well. */
  #learn(news: Partial<Dialect>): void {
    const isNew = (Object.keys(news) as (keyof Dialect)[]).some((name) => {
      const [now, before] = [news[name], this.#dialect[name]];
      return now !== before && JSON.stringify(now) !== JSON.stringify(before);
    });
    if (isNew) this.#dialect = { ...this.#dialect, ...news };
  }

  /** What is printed with the SN and has letters in it; log lines that came by chance leave with the next answer. */
  #fixedLines(item: ItemName, { recognition, lines }: Recognised<ItemName>): readonly string[] {
    const { fixedLines } = this.#dialect;
    if (item !== 'sn' || (recognition.kind !== 'value' && recognition.kind !== 'masked')) return fixedLines;
    const { lastLine } = recognition.candidate;
    return lines
      .filter((line, index) => index !== lastLine && line.kind === 'content' && /\p{L}/u.test(line.shape))
      .map((line) => line.shape);
  }

  /** True where the answer to a `set` has come to the end that such answers have. */
  isWholeSet(item: ItemName, command: string, reply: ReplySoFar): boolean {
    const last = reply.lines.at(-1);
    if (this.#setEnd === null || last === undefined || endOf(item, command, last.text) !== this.#setEnd)
      return false;
    const { prompt } = this.#dialect;
    return prompt === null ? reply.partial.trim() === '' : reply.partial.trim() === prompt;
  }

  learnSet(item: ItemName, command: string, reply: ReplySoFar): void {
    const last = reply.lines.at(-1);
    // A device may show a password in a form of its own, which is kept in nothing that outlives its session.
    if (item === 'password' && !isAgreement(last?.text ?? '')) return;
    this.#setEnd = last === undefined ? null : endOf(item, command, last.text);
  }
}

/** Of two lines that are the same but for them. */
function differInQuotes(one: Frame, other: Frame): boolean {
  const [oneText, otherText] = [one, other].map((frame) => frame.join('\n').replace(/["']/g, ''));
  return isQuoted(one) !== isQuoted(other) && oneText === otherText;
}

function isQuoted(frame: Frame): boolean {
  return /["']$/.test(frame[0] ?? '');
}

function isNamed(frame: Frame): boolean {
  return /\p{L}/u.test(frame[0] ?? '');
}

/** Shapes of the lines after the value; null where there is no value. */
function tailOf({ recognition, lines }: Recognised<ItemName>): string[] | null {
  let last: number;
  switch (recognition.kind) {
    case 'value':
    case 'masked':
      last = recognition.candidate.lastLine;
      break;
    case 'unset':
    case 'refused':
      last = recognition.lastLine;
      break;
    case 'ambiguous':
    case 'unknown':
    case 'nothing':
      return null;
  }
  return lines
    .slice(last + 1)
    .filter((line) => line.kind !== 'prompt')
    .map((line) => line.shape);
}

/** `set topic smart/devs ok` and `set sn 2020… ok` end alike. */
function endOf(item: ItemName, command: string, text: string): string {
  let end = text;
  for (const word of command.split(' ').slice(2)) end = end.replaceAll(word, '\u0001');
  return end.replace(new RegExp(`\\b${ITEM_KEYS[item]}\\b`, 'gi'), '\u0002').toLowerCase();
}
