/**
 *   … s n : 2 0 2 0 CR LF  O K CR LF  >
 *   |--- line -----|      |line|      |- partial: a prompt, or a line that is still on its way
 *
 * CR, LF, CR LF and LF CR all end a line; empty lines are no lines.
 */
export const MAX_REPLY_BYTES = 64 * 1024;

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

export class LineFramer {
  #pending: number[] = [];
  #taken = 0;
  #overflowed = false;

  /** True once more than 64 KiB came since `reset()`; what comes after that is dropped. */
  get overflowed(): boolean {
    return this.#overflowed;
  }

  /** @returns the lines that this chunk completed, without their ends */
  push(chunk: Uint8Array): Uint8Array[] {
    const lines: Uint8Array[] = [];
    for (const byte of chunk) {
      if (this.#taken >= MAX_REPLY_BYTES) {
        this.#overflowed = true;
        break;
      }
      this.#taken += 1;
      if (byte !== CARRIAGE_RETURN && byte !== LINE_FEED) {
        this.#pending.push(byte);
      } else if (this.#pending.length > 0) {
        lines.push(Uint8Array.from(this.#pending));
        this.#pending = [];
      }
    }
    return lines;
  }

  get partialLength(): number {
    return this.#pending.length;
  }

  /** What came since the last line end. */
  partial(): Uint8Array {
    return Uint8Array.from(this.#pending);
  }

  reset(): void {
    this.#pending = [];
    this.#taken = 0;
    this.#overflowed = false;
  }
}
