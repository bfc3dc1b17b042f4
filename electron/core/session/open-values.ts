/**
 * What a device was read to hold of all that is no secret. Where it contradicts itself, nothing that it told before counts:
 * any of it may have been the late answer to a question for the password.
 */
import type { ItemName } from '../../../shared/domain/index.ts';
import type { ItemReading } from './item-reading.ts';

export class OpenValues {
  readonly #settled = new Set<string>();
  readonly #latest = new Map<ItemName, string>();

  get all(): ReadonlySet<string> {
    return new Set([...this.#settled, ...this.#latest.values()]);
  }

  note(item: ItemName, reading: ItemReading): void {
    if (reading.state === 'unknown' && !reading.unset) this.doubt();
    if (item === 'password' || reading.state !== 'read') return;
    this.#latest.set(item, typeof reading.value === 'string' ? reading.value : reading.value.host);
  }

  noteSet(item: ItemName): void {
    const value = this.#latest.get(item);
    if (value !== undefined) this.#settled.add(value);
  }

  doubt(): void {
    this.#settled.clear();
    this.#latest.clear();
  }
}
