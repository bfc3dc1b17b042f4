import type { ItemName } from '../../../shared/domain/index.ts';
import type { ItemReading } from './item-reading.ts';

export interface LastReading {
  readonly reading: ItemReading;
  readonly atMs: number;
}

/** What each item was last read as. Holds passwords. */
export class LastReadings {
  readonly #last = new Map<ItemName, LastReading>();
  /** Since the last `set` of the item: what was told before it may change. */
  readonly #told = new Map<ItemName, string>();

  get(item: ItemName): LastReading | null {
    return this.#last.get(item) ?? null;
  }

  note(item: ItemName, reading: ItemReading): void {
    // Silence or a refusal does not take back what was told before it.
    if (reading.state === 'noReply' || reading.state === 'unsupported') return;
    this.#last.set(item, { reading, atMs: performance.now() });
    this.#told.set(item, keyOf(reading));
  }

  noteSet(item: ItemName): void {
    this.#told.delete(item);
  }

  /** True where the device told something else of the item, and was not told to change it since. */
  contradicts(item: ItemName, reading: ItemReading): boolean {
    const told = this.#told.get(item);
    return told !== undefined && reading.state === 'read' && told !== keyOf(reading);
  }
}

export function keyOf(reading: ItemReading): string {
  return JSON.stringify(reading);
}
