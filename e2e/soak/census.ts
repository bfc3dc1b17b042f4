import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { getEventListeners } from 'node:events';
import { timersAlive } from './timer-census.ts';

/** What this process holds at one moment. Bytes are bytes. */
export interface Census {
  readonly atMs: number;
  /** By what they lead to: `socket`, `pipe`, `tty`, `file`, … */
  readonly descriptors: Counts;
  /** What keeps the event loop turning, by Node's names. */
  readonly resources: Counts;
  /** Timers, also those that keep nothing alive. */
  readonly timers: number;
  /** On the process, and on signals that outlive every job. */
  readonly listeners: Counts;
  readonly threads: number;
  /** Ports opened since the start. */
  readonly openings: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
}

export type Counts = Readonly<Record<string, number>>;

/** Signals that stay, by a name for each. */
export type LastingSignals = Readonly<Record<string, AbortSignal>>;

const MAX_COLLECTIONS = 8;
/** Less than this freed by one more collection: there is no more to free. */
const SETTLED_BYTES = 4096;

/** @param signals whose listeners are counted too */
export function takeCensus(signals: LastingSignals, openings: number): Census {
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    ...{ atMs: performance.now(), openings, heapUsed, external, rss },
    descriptors: descriptors(),
    resources: countsOf(process.getActiveResourcesInfo()),
    timers: timersAlive(),
    listeners: listeners(signals),
    threads: Number(/^Threads:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]),
  };
}

/** Collects until nothing more is freed: what a finalizer releases is only freed by the next collection. */
export async function collectGarbage(): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('a soak runs under node --expose-gc');
  let before = Infinity;
  for (let count = 0; count < MAX_COLLECTIONS; count += 1) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { heapUsed } = process.memoryUsage();
    if (before - heapUsed < SETTLED_BYTES) return;
    before = heapUsed;
  }
}

export function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function descriptors(): Counts {
  const kinds = readdirSync('/proc/self/fd').flatMap((name) => {
    try {
      return [kindOf(readlinkSync(`/proc/self/fd/${name}`))];
    } catch {
      return []; // the one that this look at the folder took
    }
  });
  return countsOf(kinds);
}

function kindOf(target: string): string {
  if (target.startsWith('/dev/pts/')) return 'pty';
  if (target.startsWith('/')) return 'file';
  return target.replace(/^anon_inode:\[?/, '').replace(/:?\[?\d*\]?$/, '');
}

function listeners(signals: LastingSignals): Counts {
  const ofProcess = process
    .eventNames()
    .map((name) => [`process ${String(name)}`, process.listenerCount(name)] as const);
  const ofSignals = Object.entries(signals).map(
    ([name, signal]) => [`signal ${name}`, getEventListeners(signal, 'abort').length] as const,
  );
  return Object.fromEntries([...ofProcess, ...ofSignals].filter(([, count]) => count > 0));
}

function countsOf(names: readonly string[]): Counts {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
