/** Cells that more than one table has. */
import { countsOf, type MeasuredRun } from './measure.ts';
import { summarise, type Summary } from './statistics.ts';

export function times(summary: Summary | null, limit: number | undefined): string {
  return summary === null || limit === undefined ? '-' : (summary.median / limit).toFixed(3);
}

/** How crowded the processors were, how many runs count, and how many do not. */
export function runCells(runs: readonly MeasuredRun[]): [string, string, string] {
  const counted = countsOf(runs);
  const crowded = summarise(counted.flatMap((run) => (run.crowded === null ? [] : [run.crowded * 100])));
  return [crowded?.median.toFixed(0) ?? '-', String(counted.length), String(runs.length - counted.length)];
}
