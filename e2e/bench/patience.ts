import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 60;
/** Of all processors together. */
const QUIET_SHARE = 0.2;

/** The time that a busy machine may cost: waiting until it is quiet, and runs that do not count. */
export class Patience {
  #leftMs: number;

  constructor(ms: number) {
    this.#leftMs = ms;
  }

  get isOver(): boolean {
    return this.#leftMs <= 0;
  }

  spend(ms: number): void {
    this.#leftMs -= ms;
  }

  /** Until nobody else works on this machine, or the patience is over. */
  async untilQuiet(): Promise<void> {
    while (!this.isOver) {
      const idleBefore = idleMs();
      const startedMs = performance.now();
      await sleep(LOOK_MS);
      const lookedMs = performance.now() - startedMs;
      if ((idleMs() - idleBefore) / (lookedMs * cpus().length) >= 1 - QUIET_SHARE) return;
      this.spend(lookedMs);
    }
  }
}

/** Since the machine started, of all processors together, in steps of 10 ms. */
function idleMs(): number {
  const [, , , idle = 0, waiting = 0] = (/^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '')
    .split(' ')
    .map(Number);
  return (idle + waiting) * 10;
}
