import type { SerialNumber } from '../../../shared/domain/index.ts';
import { pause } from '../session/index.ts';

interface Present {
  readonly slot: string;
  /** Ends a job that runs on it; false where none runs. */
  readonly abort: (sn: SerialNumber, otherSlot: string) => boolean;
}

/** A device that was moved is missed where it was after three silences. */
const MOVED_MS = 5000;
const LOOK_MS = 100;

/** Which SN answers on which slot at this moment: two of the same are two devices, or ports that were swapped. */
export class LiveSns {
  readonly #present = new Map<SerialNumber, Present>();

  /**
   * @returns the other slot's name where the SN is there already: its job is ended too. Null where it is this slot's now.
   * One that was moved from slot to slot is waited for until it is missed where it was.
   */
  async enter(sn: SerialNumber, present: Present, signal: AbortSignal): Promise<string | null> {
    const deadlineMs = performance.now() + MOVED_MS;
    for (;;) {
      const other = this.#present.get(sn);
      if (other === undefined || other.slot === present.slot) {
        this.#present.set(sn, present);
        return null;
      }
      if (other.abort(sn, present.slot) || performance.now() >= deadlineMs) return other.slot;
      await pause(LOOK_MS, signal);
    }
  }

  leave(slot: string): void {
    for (const [sn, present] of this.#present) if (present.slot === slot) this.#present.delete(sn);
  }
}
