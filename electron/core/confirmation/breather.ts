import { performance } from 'node:perf_hooks';

const SLICE_MS = 8;

/**
 * Lets the event loop turn while messages pour in. Node hands over everything a socket has got, megabytes of it, in
 * one turn of the loop, and mqtt.js works it off in that turn; holding back its `done` slows the sender down instead.
 */
export class Breather {
  #sliceStartedMs: number | null = null;

  /** Calls `done` now, or after the loop has turned where this turn has had its share. */
  next(done: () => void): void {
    const now = performance.now();
    if (this.#sliceStartedMs === null) {
      this.#sliceStartedMs = now;
      setImmediate(() => (this.#sliceStartedMs = null));
    }
    if (now - this.#sliceStartedMs < SLICE_MS) done();
    else setImmediate(done);
  }
}
