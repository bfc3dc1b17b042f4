import { total, type Census, type Counts } from './census.ts';
import type { SoakFlags } from './flags.ts';
import type { SoakProgress, SoakResult } from './soak.ts';

export interface Outcome extends SoakResult {
  readonly flags: SoakFlags;
  readonly isStopped: boolean;
}

/** One line, on the way. */
export function progressText({ elapsedMs, tally, census }: SoakProgress): string {
  const { cycles, ended, findingCount } = tally;
  const jobs = [...ended.values()].reduce((sum, count) => sum + count, 0);
  return (
    `${clock(elapsedMs)}  ${cycles} cycles, ${jobs} jobs, ${tally.calmPasses} calm passes; ` +
    `${total(census.descriptors)} descriptors, heap ${megabytes(census.heapUsed)}, ${findingCount} findings`
  );
}

/** The report for people. */
export function reportText({ flags, tally, comparison, idle, durationMs, isStopped }: Outcome): string {
  const lines = [
    `${clock(durationMs)} on ${flags.ports} ports, seed ${flags.seed}${isStopped ? ', stopped early' : ''}: ` +
      `${tally.cycles} cycles, of which ${tally.calmPasses} calm ones passed`,
    'jobs',
    ...list(tally.ended),
    'what happened to them',
    ...list(tally.mischief),
    'faults of the devices',
    ...list(tally.faults),
    `dialects: ${tally.dialects.size}`,
    ...(comparison === null ? ['there was no time to compare'] : table(comparison.first, comparison.last)),
  ];
  if (comparison !== null) {
    const heaps = idle.map(({ heapUsed }) => (heapUsed / 1e6).toFixed(2));
    lines.push(`heap at each idle moment: ${heaps.join(', ')} MB`);
    const trend =
      comparison.trend === null
        ? 'too few idle moments for a line'
        : `${percent(comparison.trend)} along the line through all idle moments`;
    lines.push(
      `heap, without the ${megabytes(comparison.keptByDriver)} that the serial driver keeps of closed ports, grew by ` +
        `${percent(comparison.growth)} from baseline to end, ${trend}`,
    );
  }
  lines.push(...tally.findings.map((finding) => `! ${finding}`));
  lines.push(`${tally.findingCount} findings`);
  return lines.join('\n');
}

export function reportJson({ flags, tally, comparison, idle, durationMs, isStopped }: Outcome): string {
  return JSON.stringify({
    ...{ flags, durationMs, isStopped, comparison, idle },
    ...{
      cycles: tally.cycles,
      calmPasses: tally.calmPasses,
      findingCount: tally.findingCount,
      findings: tally.findings,
    },
    ended: Object.fromEntries(tally.ended),
    faults: Object.fromEntries(tally.faults),
    mischief: Object.fromEntries(tally.mischief),
    dialects: Object.fromEntries(tally.dialects),
  });
}

function table(first: Census, last: Census): string[] {
  const row = (name: string, before: string, after: string): string =>
    `  ${name.padEnd(18)}${before.padStart(12)}${after.padStart(12)}`;
  const counted = (name: string, before: Counts, after: Counts): string =>
    `${row(name, String(total(before)), String(total(after)))}   ${kinds(after)}`;
  return [
    row('while idle', 'baseline', 'end'),
    counted('descriptors', first.descriptors, last.descriptors),
    counted('active resources', first.resources, last.resources),
    counted('listeners', first.listeners, last.listeners),
    row('timers', String(first.timers), String(last.timers)),
    row('threads', String(first.threads), String(last.threads)),
    row('ports opened', String(first.openings), String(last.openings)),
    row('heap', megabytes(first.heapUsed), megabytes(last.heapUsed)),
    row('outside the heap', megabytes(first.external), megabytes(last.external)),
    row('resident', megabytes(first.rss), megabytes(last.rss)),
  ];
}

function kinds(counts: Counts): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function list(counts: ReadonlyMap<string, number>): string[] {
  const sorted = [...counts].sort(([, left], [, right]) => right - left);
  return sorted.map(([name, count]) => `  ${String(count).padStart(7)}  ${name}`);
}

function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
