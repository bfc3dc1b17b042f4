import { isCertain, type Dialogue, type Shipment } from './dialogue.ts';
import type { Fate } from './payload.ts';

/** How many, both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What the design lets a dialogue end with; known from how it was made. */
export interface Expectation {
  readonly outcomes: readonly ('online' | 'alarm' | 'silent' | 'unproven')[];
  /** Messages that count as the device's, in whatever session. */
  readonly heard: Range;
  /** Messages on the very topic that are no alarm, the stored one among them. */
  readonly counted: Range;
  /** It ends before its time is over. */
  readonly endsByItself: boolean;
}

export function expectationOf(dialogue: Dialogue): Expectation {
  const { before, stored, run, will, last } = dialogue;
  const earlier = [...before, ...run, ...(will === null ? [] : [will])].filter(
    ({ topic }) => topic === dialogue.topic,
  );
  const old = copiesOf(earlier.filter(({ payload }) => payload.fates[0] === 'heard'));
  const certain = copiesOf(earlier) + (stored === null ? 0 : 1);
  const outcomes = outcomesOf(dialogue, old);
  const mayEndIt = outcomes.includes('online') || outcomes.includes('alarm');
  const endsByItself = last !== null && isCertain(last) && mayEndIt;
  return {
    outcomes,
    endsByItself,
    heard: plus(
      old,
      last,
      (fates) => fates.includes('heard'),
      (fates) => isOnly(fates, 'heard'),
      mayEndIt,
    ),
    counted: plus(
      certain,
      last,
      (fates) => !isOnly(fates, 'alarm'),
      (fates) => !fates.includes('alarm'),
      mayEndIt,
    ),
  };
}

function outcomesOf({ session, last }: Dialogue, old: number): Expectation['outcomes'] {
  const silence = session === 'old' && old > 0 ? 'unproven' : 'silent';
  if (last === null) return [silence];
  const ending = {
    heard: session === 'old' ? 'unproven' : 'online',
    alarm: 'alarm',
    ignored: silence,
  } as const;
  return [...new Set(last.payload.fates.map((fate) => ending[fate]))];
}

/** The copies of the last message that may, and that must, have arrived when it ends. */
function plus(
  before: number,
  last: Shipment | null,
  may: (fates: readonly Fate[]) => boolean,
  must: (fates: readonly Fate[]) => boolean,
  mayEndIt: boolean,
): Range {
  if (last === null) return { min: before, max: before };
  const { fates } = last.payload;
  const needed = mayEndIt ? 1 : last.copies;
  return { min: before + (must(fates) ? needed : 0), max: before + (may(fates) ? last.copies : 0) };
}

function isOnly(fates: readonly Fate[], fate: Fate): boolean {
  return fates.every((one) => one === fate);
}

function copiesOf(shipments: readonly Shipment[]): number {
  return shipments.reduce((sum, { copies }) => sum + copies, 0);
}
