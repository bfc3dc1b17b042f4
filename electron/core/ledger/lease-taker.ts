import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { LeaseSource, Station } from './contract.ts';
import type { NumberPlan } from './number-plan.ts';
import { nextRange } from './ranges.ts';
import { CLOSED_DIVISION, type Lease } from './sn-rows.ts';

/** Takes the next range of a date: of this station's share, or from the database that stations share. */
export class LeaseTaker {
  readonly #plan: NumberPlan;
  readonly #station: Station;
  readonly #source: LeaseSource | null;
  readonly #division: string;
  readonly #now: () => Date;

  constructor(
    plan: NumberPlan,
    station: Station,
    source: LeaseSource | null,
    division: string,
    now: () => Date,
  ) {
    this.#plan = plan;
    this.#station = station;
    this.#source = source;
    this.#division = division;
    this.#now = now;
  }

  /**
   * In the plan from now on; not yet on disk.
   * @throws ConcentratorError `ledgerDayExhausted`, `ledgerLeaseUnavailable`, `stationChanged`
   */
  async take(date: string): Promise<Lease> {
    const division = this.#division;
    const had = this.#plan.of(date);
    if (this.#source === null) this.#demandSame(date, had, division);
    const range =
      this.#source === null ? nextRange(this.#station, had) : await this.#fromSource(this.#source, date, had);
    if (range === null) throw new ConcentratorError('ledgerDayExhausted', { date });
    const { first, last } = range;
    const leasedAt = this.#now().toISOString();
    const lease = {
      date,
      first,
      last,
      next: first,
      division,
      station: this.#station.name,
      leased_at: leasedAt,
    };
    this.#plan.add(lease);
    return lease;
  }

  async #fromSource(
    source: LeaseSource,
    date: string,
    had: readonly Lease[],
  ): Promise<{ readonly first: number; readonly last: number } | null> {
    try {
      return await source.lease(date, had);
    } catch (error) {
      if (error instanceof ConcentratorError && error.errorName === 'sharedUnreachable')
        throw new ConcentratorError('ledgerLeaseUnavailable', { date }, error);
      throw error;
    }
  }

  /** Ranges that another division gave to another station must not be taken here. */
  #demandSame(date: string, had: readonly Lease[], now: string): void {
    const other = had.find(({ division }) => division !== now && division !== CLOSED_DIVISION);
    if (other !== undefined)
      throw new ConcentratorError('stationChanged', { date, before: other.division, now });
  }
}
