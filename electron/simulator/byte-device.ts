export type Unsubscribe = () => void;

/** Anything that can hang on the far end of a serial line: bytes in, bytes out. */
export interface ByteDevice {
  /**
   * Bytes from the line. Never answers synchronously: what it sends comes from a timer.
   * @param atMs when their last bit was over, by `performance.now()`; now by default. See `SentChunk`.
   */
  receive(bytes: Uint8Array, atMs?: number): void;
  /** Called with each chunk it sends. Chunks sent while nobody listens are gone, as on a wire. */
  onSend(listener: (bytes: Uint8Array, atMs: number) => void): Unsubscribe;
  /** Told each time a line to it is opened: some faults begin at the second one. */
  lineOpened?(): void;
  /** Clears every timer; nothing is sent afterwards. May be called more than once. */
  close(): void;
}

/**
 * Bytes and the time they should have been sent, by `performance.now()`. A timer fires a millisecond late or so; on a
 * paced line, where a whole reply takes two, each stage counts from the time the one before should have ended.
 */
export interface SentChunk {
  readonly bytes: Uint8Array;
  readonly atMs: number;
}

/** Listeners that may come and go while being called. */
export class Listeners<T> {
  readonly #set = new Set<(value: T) => void>();

  add(listener: (value: T) => void): Unsubscribe {
    // A wrapper of its own, so that the same function added twice is called twice and removed one at a time.
    const own = (value: T): void => listener(value);
    this.#set.add(own);
    return () => {
      this.#set.delete(own);
    };
  }

  emit(value: T): void {
    for (const listener of [...this.#set]) listener(value);
  }

  get size(): number {
    return this.#set.size;
  }

  clear(): void {
    this.#set.clear();
  }
}
