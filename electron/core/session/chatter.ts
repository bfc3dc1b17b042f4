import type { ItemName } from '../../../shared/domain/index.ts';
import { shapeOf } from '../../../shared/protocol/index.ts';

const MAX_TEXTS = 500;

/** A device restarts at the most once for each of its items, and once or twice by itself. */
const MAX_SIGNS = 8;

/**
 * Tells what a device says of its own accord from what it answers: a line of one kind that came where no answer was
 * due, or in answers to different questions, answers none of them.
 */
export class Chatter {
  /** How often a line of this shape came where none was due. */
  readonly #unasked = new Map<string, number>();
  readonly #askedFor = new Map<string, Set<ItemName>>();
  #version = 0;
  readonly #timesAsked = new Map<string, number>();
  readonly #timesAnswered = new Map<ItemName, number>();

  /** The text of the line that was taken for an item's value. */
  readonly #valueLines = new Map<ItemName, string>();
  readonly #texts = new Map<string, Set<ItemName | null>>();

  /**
   * Of a line that came where none was due: whether it may tell that something has happened.
   * @param isAwaited a late answer is waited for, and would be no chatter
   */
  isSignUnasked(text: string, isAwaited: boolean): boolean {
    return isAwaited ? this.isNew(text) : !this.noteUnasked(text);
  }

  /** @returns whether a line of this kind has come so often that it tells nothing; what greets after a start has not */
  noteUnasked(text: string): boolean {
    const shape = shapeOf(text);
    if (!this.isChatter(shape)) this.#version += 1;
    const times = (this.#unasked.get(shape) ?? 0) + 1;
    this.#unasked.set(shape, times);
    this.#noteText(text, null);
    return times > MAX_SIGNS;
  }

  noteAnswer(item: ItemName): void {
    this.#timesAnswered.set(item, this.timesAnswered(item) + 1);
  }

  timesAnswered(item: ItemName): number {
    return this.#timesAnswered.get(item) ?? 0;
  }

  noteInAnswer(text: string, item: ItemName): void {
    const shape = shapeOf(text);
    const items = this.#askedFor.get(shape) ?? new Set();
    const before = items.size;
    items.add(item);
    if (before === 1 && items.size === 2) this.#version += 1;
    this.#askedFor.set(shape, items);
    this.#timesAsked.set(shape, (this.#timesAsked.get(shape) ?? 0) + 1);
    this.#noteText(text, item);
  }

  noteValueLine(text: string, item: ItemName): void {
    this.#valueLines.set(item, text);
  }

  /** True where the line that gave the item's value also came unasked, or in answers to other items. */
  isSaidAnyway(item: ItemName): boolean {
    const text = this.#valueLines.get(item);
    const occasions = text === undefined ? undefined : this.#texts.get(text);
    return occasions !== undefined && [...occasions].some((occasion) => occasion !== item);
  }

  /** True where no answer had a line like this one. */
  isNew(text: string): boolean {
    return !this.#askedFor.has(shapeOf(text)) && this.isSign(text);
  }

  /** True where no line like this one came before, or only once, in the answer that is looked at. */
  isFirstOfItsKind(text: string): boolean {
    return (this.#timesAsked.get(shapeOf(text)) ?? 0) <= 1 && this.isSign(text);
  }

  /** True where lines like this one have not come so often that they tell nothing. */
  isSign(text: string): boolean {
    const shape = shapeOf(text);
    return (this.#unasked.get(shape) ?? 0) + (this.#timesAsked.get(shape) ?? 0) <= MAX_SIGNS;
  }

  /** True of what is said in answers only, and again and again (`busy, try again`): the device is there, and heard us. */
  isUsualAnswer(text: string): boolean {
    return !this.#unasked.has(shapeOf(text)) && !this.isSign(text);
  }

  /** True where nothing was said in an answer that was not also said unasked. */
  coversAllAnswers(): boolean {
    return [...this.#askedFor.keys()].every((shape) => this.#unasked.has(shape));
  }

  #noteText(text: string, occasion: ItemName | null): void {
    if (this.#texts.size >= MAX_TEXTS && !this.#texts.has(text)) return;
    const occasions = this.#texts.get(text) ?? new Set();
    occasions.add(occasion);
    this.#texts.set(text, occasions);
  }

  /** Another one as soon as `isChatter` may tell something else. */
  get version(): number {
    return this.#version;
  }

  readonly isChatter = (shape: string): boolean =>
    this.#unasked.has(shape) || (this.#askedFor.get(shape)?.size ?? 0) >= 2;
}
