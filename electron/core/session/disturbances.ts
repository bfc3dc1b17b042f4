import type { ItemName } from '../../../shared/domain/index.ts';
import type { Recognised } from '../../../shared/protocol/index.ts';

/** Counts what a restart would explain, among it readings that took more than they did before. */
export class Disturbances {
  #count = 0;
  /** How many answers it took, when it took the fewest. */
  readonly #answersNeeded = new Map<ItemName, number>();
  /** The answers of the reading that is under way. Holds passwords. */
  #heard: string[] = [];

  get count(): number {
    return this.#count;
  }

  note(): void {
    this.#count += 1;
  }

  startReading(): void {
    this.#heard = [];
  }

  noteHeard(recognised: Recognised<ItemName>): void {
    this.#heard.push(tagOf(recognised));
  }

  /**
   * The reading has come to what was recognised last.
   * @param mustAgree it was asked for more than once in any case
   * @returns whether nothing else was heard in it
   */
  noteDecided(item: ItemName, last: Recognised<ItemName>, answers: number, mustAgree: boolean): boolean {
    const isUnanimous = !this.hasHeardElse(tagOf(last));
    const needed = this.#answersNeeded.get(item);
    if (!isUnanimous || (!mustAgree && needed !== undefined && answers > needed)) this.note();
    this.#answersNeeded.set(item, Math.min(answers, needed ?? answers));
    return isUnanimous;
  }

  /** Where several values stood together, that says nothing. */
  hasHeardElse(tag: string): boolean {
    return this.#heard.some((other) => other !== tag && other !== 'ambiguous');
  }
}

function tagOf({ recognition }: Recognised<ItemName>): string {
  return recognition.kind === 'value' ? `value ${recognition.key}` : recognition.kind;
}
