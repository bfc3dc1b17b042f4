import { total, type Census, type Counts } from './census.ts';

/** The heap may grow by so much of what it was at the baseline. */
export const HEAP_GROWTH_MAX = 0.05;
const EXTERNAL_SLACK_BYTES = 512 * 1024;
/** Fewer points make no line. */
const MIN_TREND_POINTS = 4;

/**
 * The serial driver (@serialport/bindings-cpp 13.0.0, `Poller::destroy`) never lets go of the callback of a port that was
 * closed: 408 bytes, measured, for each port opened. Nobody outside can free them; what is ours is judged without them.
 */
const DRIVER_BYTES_PER_OPENING = 450;

export interface Comparison {
  readonly first: Census;
  readonly last: Census;
  /** What the driver keeps of the ports opened in between, in bytes. */
  readonly keptByDriver: number;
  /** Of the heap without that, as a share of the baseline: first to last, … */
  readonly growth: number;
  /** … and over the whole time along the line through all idle moments; null where these are too few. */
  readonly trend: number | null;
  readonly findings: readonly string[];
}

/** @param idle taken while nothing ran and after collecting, the baseline first */
export function compare(idle: readonly Census[]): Comparison | null {
  const [first] = idle;
  const last = idle.at(-1);
  if (first === undefined || last === undefined || first === last) return null;
  const growth = (ownHeap(last) - ownHeap(first)) / first.heapUsed;
  const trend = trendOf(idle);
  const findings = [
    ...more('descriptors', first.descriptors, last.descriptors),
    ...more('active resources', first.resources, last.resources),
    ...more('listeners', first.listeners, last.listeners),
    ...more('timers', { timer: first.timers }, { timer: last.timers }),
    ...more('threads', { thread: first.threads }, { thread: last.threads }),
    ...tooMuch('heap, from baseline to end', growth),
    ...(trend === null ? [] : tooMuch('heap, along the line through all idle moments', trend)),
  ];
  if (last.external - first.external > EXTERNAL_SLACK_BYTES)
    findings.push(`memory outside the heap grew from ${first.external} to ${last.external} bytes`);
  const keptByDriver = (last.openings - first.openings) * DRIVER_BYTES_PER_OPENING;
  return { first, last, keptByDriver, growth, trend, findings };
}

/** Theil and Sen: the middle of the slopes between all pairs, which one odd moment does not move. */
export function trendOf(idle: readonly Census[]): number | null {
  const [first] = idle;
  const last = idle.at(-1);
  if (first === undefined || last === undefined || idle.length < MIN_TREND_POINTS) return null;
  const slopes = idle.flatMap((left, index) =>
    idle.slice(index + 1).map((right) => (ownHeap(right) - ownHeap(left)) / (right.atMs - left.atMs)),
  );
  slopes.sort((left, right) => left - right);
  const middle = slopes[Math.floor(slopes.length / 2)] ?? 0;
  return (middle * (last.atMs - first.atMs)) / first.heapUsed;
}

function ownHeap({ heapUsed, openings }: Census): number {
  return heapUsed - openings * DRIVER_BYTES_PER_OPENING;
}

function more(what: string, before: Counts, after: Counts): string[] {
  const kinds = Object.keys(after).filter((kind) => (after[kind] ?? 0) > (before[kind] ?? 0));
  if (kinds.length === 0) return [];
  const details = kinds.map((kind) => `${kind} ${before[kind] ?? 0} to ${after[kind] ?? 0}`).join(', ');
  return [`${what} grew from ${total(before)} to ${total(after)}: ${details}`];
}

function tooMuch(what: string, share: number): string[] {
  return share < HEAP_GROWTH_MAX ? [] : [`${what}: grew by ${(share * 100).toFixed(1)} %`];
}
