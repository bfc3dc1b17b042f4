/**
 * Counts the timers that are alive. Node tells only of those that keep a process alive, and a watch that was forgotten
 * does not: it is unreferenced.
 */
const alive = new Set<NodeJS.Timeout>();

/** To be called before the engine makes its first timer. Timers made earlier, and Node's own, are not counted. */
export function installTimerCensus(): void {
  const { setTimeout: makeTimeout, setInterval: makeInterval, clearTimeout: clear } = globalThis;
  const countedTimeout = (
    callback: (...args: unknown[]) => void,
    ms?: number,
    ...args: unknown[]
  ): NodeJS.Timeout => {
    const timer = makeTimeout(
      (...given: unknown[]) => {
        alive.delete(timer);
        callback(...given);
      },
      ms,
      ...args,
    );
    alive.add(timer);
    return timer;
  };
  const countedInterval = (
    callback: (...args: unknown[]) => void,
    ms?: number,
    ...args: unknown[]
  ): NodeJS.Timeout => {
    const timer = makeInterval(callback, ms, ...args);
    alive.add(timer);
    return timer;
  };
  const countedClear = (timer?: NodeJS.Timeout | string | number): void => {
    if (typeof timer === 'object') alive.delete(timer);
    clear(timer);
  };
  // What hangs on the function itself (its promisified form) stays.
  globalThis.setTimeout = Object.assign(countedTimeout, makeTimeout);
  globalThis.setInterval = Object.assign(countedInterval, makeInterval);
  globalThis.clearTimeout = countedClear;
  globalThis.clearInterval = countedClear;
}

export function timersAlive(): number {
  return alive.size;
}
