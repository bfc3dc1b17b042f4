import type { Unsubscribe } from './byte-device.ts';

/** Lateness beyond this is the machine's, not a timer's, and is not made up for: bytes would come too fast after it. */
const MAX_LATENESS_MS = 3;

/** `atMs`, or the earliest time that may still be counted from. Both by `performance.now()`. */
export function recent(atMs: number): number {
  return Math.max(atMs, performance.now() - MAX_LATENESS_MS);
}

/**
 * The timers of one owner. Each step counts from the time the step before it should have run, so that timers that fire
 * a little late do not add up. Looks up `setTimeout` and `performance` late, for fake timers.
 */
export class StepClock {
  readonly #pending = new Set<ReturnType<typeof setTimeout>>();
  #step: number | null = null;

  /** When the running step should have run; outside of one, the time it is. */
  get now(): number {
    return this.#step ?? performance.now();
  }

  /** Runs a step that should have run at `atMs`. */
  run(atMs: number, action: () => void): void {
    const outer = this.#step;
    this.#step = recent(atMs);
    try {
      action();
    } finally {
      this.#step = outer;
    }
  }

  /** Runs a step `ms` after the running one. */
  after(ms: number, action: () => void): Unsubscribe {
    const dueAt = this.now + ms;
    // Timers take whole milliseconds; the small term keeps 5.0000001 from becoming 6.
    const wait = Math.max(0, Math.ceil(dueAt - performance.now() - 1e-6));
    const timer = setTimeout(() => {
      this.#pending.delete(timer);
      this.run(dueAt, action);
    }, wait);
    this.#pending.add(timer);
    return () => {
      clearTimeout(timer);
      this.#pending.delete(timer);
    };
  }

  clear(): void {
    for (const timer of this.#pending) clearTimeout(timer);
    this.#pending.clear();
  }
}
