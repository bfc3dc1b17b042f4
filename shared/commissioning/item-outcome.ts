import { WRITE_ORDER, type ItemName } from '../domain/index.ts';
import type { ErrorName } from '../errors/index.ts';

/**
 * `verified`      written, and a read-back returned exactly the value
 * `unchanged`     it already held the value: nothing was written
 * `mismatch`      a read-back returned something else
 * `rejected`      the device refused it, and still holds something else
 * `noReply`       no answer from which anything could be concluded
 * `unsupported`   the device does not know the item (old firmware without `ntp`)
 * `unverifiable`  the device does not show the value (a masked password)
 * `notTried`      the job ended before it
 */
export type ItemOutcome =
  | 'verified'
  | 'unchanged'
  | 'mismatch'
  | 'rejected'
  | 'noReply'
  | 'unsupported'
  | 'unverifiable'
  | 'notTried';

/** `yes`: a read-back shows that it took. `no`: nothing was sent, or the old value is still there. */
export type Written = 'yes' | 'no' | 'unknown';

/** A password is never told: its lengths, in characters, and the first position (from 1) that differs. */
export interface PasswordDifference {
  readonly wantedLength: number;
  readonly actualLength: number;
  readonly firstDifference: number;
}

export interface ItemReport {
  readonly item: ItemName;
  readonly outcome: ItemOutcome;
  readonly written: Written;
  /** For people; never given for a password. */
  readonly wanted?: string;
  /** What the device holds, where that is known; never given for a password. */
  readonly actual?: string;
  readonly passwordDifference?: PasswordDifference;
  /** Why it is neither verified nor unchanged. */
  readonly error?: ErrorName;
}

export type JobOutcome = 'pass' | 'unproven' | 'fail';

const FAILURES: ReadonlySet<ItemOutcome> = new Set(['mismatch', 'rejected', 'noReply', 'notTried']);
const OPEN: ReadonlySet<ItemOutcome> = new Set(['unsupported', 'unverifiable']);

/** True where the writing stops: a device must not arrive at its broker half set. */
export function stopsTheWriting(outcome: ItemOutcome): boolean {
  return FAILURES.has(outcome);
}

/** `pass` only where every item asked for is verified or unchanged. */
export function jobOutcome(items: readonly ItemReport[]): JobOutcome {
  if (items.length === 0 || items.some((item) => FAILURES.has(item.outcome))) return 'fail';
  return items.some((item) => OPEN.has(item.outcome)) ? 'unproven' : 'pass';
}

/** In the order of writing, which is the order in which they are reported. */
export function inWriteOrder(items: Iterable<ItemReport>): ItemReport[] {
  const all = [...items];
  return WRITE_ORDER.flatMap((name) => all.filter((report) => report.item === name));
}
