/** How a line is doing, from the ends of its jobs. */
import type { ErrorCode, ErrorName } from '../errors/index.ts';
import type { SlotOutcome } from './slot.ts';

/** One try on one device. */
export interface TallyEntry {
  readonly slot: string;
  /** Which device in this slot, counted; its tries have the same. */
  readonly visit: number;
  readonly outcome: SlotOutcome;
  readonly errorName: ErrorName | null;
  readonly errorCode: ErrorCode | null;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

export interface FailureCause {
  readonly name: ErrorName;
  readonly code: ErrorCode;
  readonly count: number;
}

export interface Tally {
  /** Devices of this lot that are done, also before this start. */
  readonly done: number;
  /** Null where the lot has no end. */
  readonly left: number | null;
  readonly passed: number;
  readonly failed: number;
  readonly unproven: number;
  /** Of the devices tried since the start, how many passed at the first try: 0 to 1; null before the first. */
  readonly firstPassYield: number | null;
  /** Devices passed in an hour, at the pace of the last hour; null before the first. */
  readonly perHour: number | null;
  /** Most frequent first. */
  readonly causes: readonly FailureCause[];
}

export const EMPTY_TALLY: Tally = {
  ...{ done: 0, left: null, passed: 0, failed: 0, unproven: 0 },
  ...{ firstPassYield: null, perHour: null, causes: [] },
};

const HOUR_MS = 3_600_000;
/** From a few seconds nobody can tell an hour. */
const SHORTEST_MS = 60_000;

export interface TallyInput {
  readonly entries: readonly TallyEntry[];
  readonly doneInLot: number;
  readonly quantity: number | null;
  readonly startedAtMs: number;
  readonly nowMs: number;
}

export function tallyOf({ entries, doneInLot, quantity, startedAtMs, nowMs }: TallyInput): Tally {
  const tries = entries.filter(({ outcome }) => outcome !== 'done' && outcome !== 'interrupted');
  const firsts = new Map<string, TallyEntry>();
  const lasts = new Map<string, TallyEntry>();
  for (const entry of tries) {
    const device = `${entry.slot} ${entry.visit}`;
    if (!firsts.has(device)) firsts.set(device, entry);
    lasts.set(device, entry);
  }
  const ended = [...lasts.values()];
  const count = (outcome: SlotOutcome): number => ended.filter((entry) => entry.outcome === outcome).length;
  const passedAtOnce = [...firsts.values()].filter((entry) => entry.outcome === 'pass').length;
  return {
    done: doneInLot,
    left: quantity === null ? null : Math.max(0, quantity - doneInLot),
    passed: count('pass'),
    failed: count('fail') + count('refused'),
    unproven: count('unproven'),
    firstPassYield: firsts.size === 0 ? null : passedAtOnce / firsts.size,
    perHour: perHour(ended, startedAtMs, nowMs),
    causes: causesOf(tries),
  };
}

function perHour(ended: readonly TallyEntry[], startedAtMs: number, nowMs: number): number | null {
  const sinceMs = Math.max(startedAtMs, nowMs - HOUR_MS);
  const passed = ended.filter(({ outcome, atMs }) => outcome === 'pass' && atMs >= sinceMs).length;
  return passed === 0 ? null : Math.round((passed * HOUR_MS) / Math.max(SHORTEST_MS, nowMs - sinceMs));
}

function causesOf(tries: readonly TallyEntry[]): FailureCause[] {
  const causes = new Map<ErrorName, FailureCause>();
  for (const { outcome, errorName: name, errorCode: code } of tries) {
    if (outcome === 'pass' || name === null || code === null) continue;
    causes.set(name, { name, code, count: (causes.get(name)?.count ?? 0) + 1 });
  }
  return [...causes.values()].sort((one, other) => other.count - one.count);
}
