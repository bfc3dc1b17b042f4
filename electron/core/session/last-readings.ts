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

  /** The value's key, as a recognised value has it; null where none was read. */
  valueKey(item: ItemName): string | null {
    const reading = this.#last.get(item)?.reading;
    if (reading?.state !== 'read') return null;
    return typeof reading.value === 'string' ? reading.value : JSON.stringify(reading.value);
  }

  note(item: ItemName, reading: ItemReading): void {
    // Silence does not take back what was told before it.
    if (reading.state === 'noReply') return;
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
