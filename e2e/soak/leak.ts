import { openSync } from 'node:fs';

/** What `SOAK_LEAK` in the environment may name, joined by commas: forgotten each cycle, to see that a soak finds it. */
export const LEAKS = ['descriptor', 'timer', 'listener', 'memory'] as const;

export type Leak = (typeof LEAKS)[number];

const MEMORY_ITEMS = 5000;
const kept: unknown[] = [];

export function leaksNamed(names = ''): readonly Leak[] {
  return LEAKS.filter((leak) => names.split(',').includes(leak));
}

/** @param signal one that outlives the cycle */
export function leakOnce(leak: Leak, signal: AbortSignal): void {
  switch (leak) {
    case 'descriptor':
      openSync('/dev/null', 'r');
      return;
    case 'timer':
      setInterval(() => undefined, 60_000).unref();
      return;
    case 'listener':
      signal.addEventListener('abort', () => undefined);
      return;
    case 'memory':
      kept.push(Array.from({ length: MEMORY_ITEMS }, (_, index) => ({ index })));
  }
}
