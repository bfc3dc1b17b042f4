/**
 *   timers ──(the earliest)──> now = its time ──> it runs ──> every promise that can go on goes on ──> the next timer
 *
 * A real `setImmediate` stands between two timers: by then all microtasks have run, however deep, and a promise that
 * was rejected without anybody listening has been told to the process, just as between two real timers.
 */
const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  dateNow: Date.now,
};

/** Where a dialogue's time begins, in milliseconds: not at 0, which is falsy. */
const START_MS = 1000;
/** With a real date, so that nothing that counts years is surprised. */
const START_DATE_MS = Date.UTC(2020, 6, 1);
/** Waits of no time at all take this long, as in Node. */
const MIN_TIMER_MS = 1;

interface Timer {
  dueMs: number;
  readonly order: number;
  readonly everyMs: number | null;
  run: (() => void) | null;
}

export interface TimeLimits {
  /** Milliseconds of virtual time. */
  readonly maxMs: number;
  /** Timers that may fire. */
  readonly maxSteps: number;
}

export type InVirtualTime<T> =
  | { readonly kind: 'ended'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  /** `stuck`: nothing is left that could ever wake it. */
  | { readonly kind: 'hang'; readonly why: 'time' | 'steps' | 'stuck' };

/** Without a timer, so many turns of the event loop may pass before it is clear that nothing comes any more. */
const IDLE_TURNS = 20;

export class VirtualTime {
  #nowMs = START_MS;
  #heap: Timer[] = [];
  #order = 0;
  #steps = 0;
  #live = 0;

  /** Milliseconds since this time began. */
  get elapsedMs(): number {
    return this.#nowMs - START_MS;
  }

  get steps(): number {
    return this.#steps;
  }

  /** Timers that have neither fired nor been cleared. */
  get pending(): number {
    return this.#live;
  }

  /** Runs with this time in the place of the real one; real time is back when the promise is settled. */
  async run<T>(action: () => Promise<T>, limits: TimeLimits): Promise<InVirtualTime<T>> {
    this.#install();
    try {
      return await this.#drive(action, limits);
    } finally {
      this.#heap = [];
      restore();
    }
  }

  #drive<T>(action: () => Promise<T>, { maxMs, maxSteps }: TimeLimits): Promise<InVirtualTime<T>> {
    return new Promise((resolve) => {
      let result: InVirtualTime<T> | null = null;
      action().then(
        (value) => (result = { kind: 'ended', value }),
        (error: unknown) => (result = { kind: 'threw', error }),
      );
      let idleTurns = 0;
      const turn = (): void => {
        if (result !== null) return resolve(result);
        if (this.elapsedMs > maxMs) return resolve({ kind: 'hang', why: 'time' });
        if (this.#steps > maxSteps) return resolve({ kind: 'hang', why: 'steps' });
        try {
          if (this.#fireNext()) idleTurns = 0;
          else if ((idleTurns += 1) > IDLE_TURNS) return resolve({ kind: 'hang', why: 'stuck' });
        } catch (error) {
          // What a timer throws nobody catches: a real process would be gone.
          return resolve({ kind: 'threw', error });
        }
        real.setImmediate(turn);
      };
      real.setImmediate(turn);
    });
  }

  #fireNext(): boolean {
    for (;;) {
      const timer = this.#pop();
      if (timer === undefined) return false;
      const { run } = timer;
      if (run === null) continue;
      this.#nowMs = Math.max(this.#nowMs, timer.dueMs);
      this.#steps += 1;
      if (timer.everyMs === null) {
        timer.run = null;
        this.#live -= 1;
      } else {
        timer.dueMs = this.#nowMs + timer.everyMs;
        this.#push(timer);
      }
      run();
      return true;
    }
  }

  #install(): void {
    const start = (run: () => void, waitMs: number, everyMs: number | null): object => {
      const timer: Timer = { dueMs: this.#nowMs + waitMs, order: (this.#order += 1), everyMs, run };
      this.#live += 1;
      this.#push(timer);
      return Object.assign(timer, { ref: () => timer, unref: () => timer });
    };
    const stop = (timer: Timer | undefined | null): void => {
      if (timer === undefined || timer === null || timer.run === null) return;
      timer.run = null;
      this.#live -= 1;
    };
    const waitOf = (ms: unknown): number => Math.max(MIN_TIMER_MS, Number(ms ?? 0) || 0);
    const later = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): object =>
      start(args.length === 0 ? run : () => run(...args), waitOf(ms), null);
    const again = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): object =>
      start(args.length === 0 ? run : () => run(...args), waitOf(ms), waitOf(ms));
    Object.assign(globalThis, {
      setTimeout: later,
      setInterval: again,
      clearTimeout: stop,
      clearInterval: stop,
    });
    Date.now = () => START_DATE_MS + this.elapsedMs;
    Object.defineProperty(performance, 'now', {
      value: () => this.#nowMs,
      configurable: true,
      writable: true,
    });
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(timer);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent]!;
      if (!isBefore(timer, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = timer;
  }

  #pop(): Timer | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(left: Timer, right: Timer): boolean {
  return left.dueMs < right.dueMs || (left.dueMs === right.dueMs && left.order < right.order);
}

function restore(): void {
  Object.assign(globalThis, {
    setTimeout: real.setTimeout,
    clearTimeout: real.clearTimeout,
    setInterval: real.setInterval,
    clearInterval: real.clearInterval,
  });
  Date.now = real.dateNow;
  Reflect.deleteProperty(performance, 'now');
}
