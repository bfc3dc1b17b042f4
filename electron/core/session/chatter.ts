import type { ItemName } from '../../../shared/domain/index.ts';

/**
 * Tells what a device says of its own accord from what it answers: a line of one kind that came where no answer was
 * due, or in answers to different questions, answers none of them.
 */
export class Chatter {
  readonly #unasked = new Set<string>();
  readonly #askedFor = new Map<string, Set<ItemName>>();

  noteUnasked(shape: string): void {
    this.#unasked.add(shape);
  }

  noteInAnswer(shape: string, item: ItemName): void {
    const items = this.#askedFor.get(shape) ?? new Set();
    items.add(item);
    this.#askedFor.set(shape, items);
  }

  /** True where nothing was said in an answer that was not also said unasked. */
  coversAllAnswers(): boolean {
    return [...this.#askedFor.keys()].every((shape) => this.#unasked.has(shape));
  }

  readonly isChatter = (shape: string): boolean =>
    this.#unasked.has(shape) || (this.#askedFor.get(shape)?.size ?? 0) >= 2;
}
