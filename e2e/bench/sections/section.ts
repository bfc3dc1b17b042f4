import type { Processors } from '../cpus.ts';
import { performance } from 'node:perf_hooks';
import { countsOf, type MeasuredRun } from '../measure.ts';
import type { Options } from '../options.ts';
import type { Patience } from '../patience.ts';
import type { Programs } from '../programs.ts';

/** Of each part of the benchmark; with it all takes four minutes at the most. */
export const PATIENCE_MS = 40_000;

/** What every part of the benchmark is given. */
export interface Bench {
  readonly options: Options;
  readonly programs: Programs;
  readonly processors: Processors | null;
  /** Progress, for a person who waits. */
  readonly say: (text: string) => void;
}

/** So many runs are begun for one that counts, while there is patience. */
const MAX_TRIES = 3;

/** One more run, in a quiet moment: what it costs is charged to the patience where it does not count. */
export async function tryRun(patience: Patience, run: () => Promise<MeasuredRun>): Promise<MeasuredRun> {
  await patience.untilQuiet();
  const startedMs = performance.now();
  const done = await run();
  if (done.thrownAway !== null) patience.spend(performance.now() - startedMs);
  return done;
}

/** @param wanted how many runs are to count */
export function isMissing(runs: readonly MeasuredRun[], wanted: number, patience: Patience): boolean {
  if (runs.length < wanted) return true;
  return countsOf(runs).length < wanted && runs.length < wanted * MAX_TRIES && !patience.isOver;
}
