/** Which number comes next, in memory: leases of this station, and numbers in them that came from elsewhere. */
import { SNS_A_DAY, snOf, type SerialNumber } from '../../../shared/domain/index.ts';
import { SHARED_DIVISION, type NumberRange } from './ranges.ts';
import type { Lease } from './sn-rows.ts';

export type PlanSnapshot = ReadonlyMap<string, readonly Lease[]>;

export class NumberPlan {
  #leases: PlanSnapshot = new Map();
  /** SNs of a CSV, a scanner or a device: passed over. */
  readonly #taken: Set<string>;
  readonly #division: string;

  /** @param division how stations are divided now */
  constructor(leases: readonly Lease[], division: string, taken: Iterable<string> = []) {
    this.#division = division;
    for (const lease of leases) this.add(lease);
    this.#taken = new Set(taken);
  }

  add(lease: Lease): void {
    const ofDate = [...this.of(lease.date), lease].sort((a, b) => a.first - b.first);
    this.#leases = new Map(this.#leases).set(lease.date, ofDate);
  }

  of(date: string): readonly Lease[] {
    return this.#leases.get(date) ?? [];
  }

  take(sn: string): void {
    this.#taken.add(sn);
  }

  /** The next number of that date; null where a new range is needed. The plan then counts it as used. */
  next(date: string): { readonly sn: SerialNumber; readonly number: number; readonly lease: Lease } | null {
    for (const lease of this.of(date)) {
      if (!this.#isOurs(lease)) continue;
      for (let number = lease.next; number <= lease.last && number < SNS_A_DAY; number += 1) {
        const sn = snOf(date, number);
        this.#setNext(lease, number + 1);
        if (!this.#taken.has(sn)) return { sn, number, lease: { ...lease, next: number + 1 } };
      }
    }
    return null;
  }

  left(date: string): number {
    const ours = this.of(date).filter((lease) => this.#isOurs(lease));
    return ours.reduce((sum, { last, next }) => sum + last + 1 - next, 0);
  }

  /** To undo what was planned and came to nothing. */
  snapshot(): PlanSnapshot {
    return this.#leases;
  }

  restore(snapshot: PlanSnapshot): void {
    this.#leases = snapshot;
  }

  had(date: string): readonly NumberRange[] {
    return this.of(date);
  }

  /** What is left of a range of another division may be another station's by now. */
  #isOurs({ division }: Lease): boolean {
    return division === this.#division || division === SHARED_DIVISION;
  }

  #setNext({ date, first }: Lease, next: number): void {
    const ofDate = this.of(date).map((lease) => (lease.first === first ? { ...lease, next } : lease));
    this.#leases = new Map(this.#leases).set(date, ofDate);
  }
}
