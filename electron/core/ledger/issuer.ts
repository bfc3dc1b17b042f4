/**
 * Hands out numbers, in groups with one wait for each disk.
 *
 *   allocate ─┐
 *   claim ────┼─> (2 ms) ─> plan in memory ─> journal, fsync ─> database, commit ─> all promises resolve
 *   allocate ─┘                                   │ failed             │ failed
 *                                                 └> nothing was used  └> the numbers are burned
 */
import { setTimeout as pause } from 'node:timers/promises';
import { snDateOf, type SnEntry } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { StoreContext } from '../store/context.ts';
import type { Db } from '../store/writer.ts';
import { claimed } from './claims.ts';
import type { AllocateRequest, ClaimRequest, ClaimResult, LeaseSource, Station } from './contract.ts';
import type { JournalFact } from './journal-lines.ts';
import type { Journal } from './journal.ts';
import { LeaseTaker } from './lease-taker.ts';
import { NumberPlan } from './number-plan.ts';
import { divisionOf } from './ranges.ts';
import { putEntry, putLease, putState, type Settled } from './settle.ts';
import type { Lease } from './sn-rows.ts';

const GROUP_MS = 2;

type Waiting =
  | {
      readonly kind: 'allocate';
      readonly request: AllocateRequest;
      readonly resolve: (entry: SnEntry) => void;
      readonly reject: (reason: unknown) => void;
    }
  | {
      readonly kind: 'claim';
      readonly request: ClaimRequest;
      readonly resolve: (result: ClaimResult) => void;
      readonly reject: (reason: unknown) => void;
    };

/** One group on its way to the disks. */
interface Group {
  readonly facts: JournalFact[];
  readonly entries: Map<string, SnEntry>;
  readonly leases: Map<string, Lease>;
  /** Called when all is on disk. */
  readonly done: (() => void)[];
  readonly failed: ((reason: unknown) => void)[];
}

export interface IssuerOptions {
  readonly context: StoreContext;
  readonly station: Station;
  readonly journal: Journal;
  readonly settled: Settled;
  readonly taken: Iterable<string>;
  readonly source: LeaseSource | null;
  /** The disk failed: nothing more is handed out. */
  readonly onStop: (error: ConcentratorError) => void;
}

export class Issuer {
  readonly #options: IssuerOptions;
  readonly #plan: NumberPlan;
  readonly #takeLease: LeaseTaker;
  #clockDate: string;
  #waiting: Waiting[] = [];
  #working: Promise<void> = Promise.resolve();
  /** In the journal, not in the database: burned, and written before another number is used. */
  #owed: Pick<Group, 'entries' | 'leases'> = { entries: new Map(), leases: new Map() };
  #toldClock = '';

  constructor(options: IssuerOptions) {
    this.#options = options;
    const { settled, taken, station, source, context } = options;
    const division = source?.division ?? divisionOf(station);
    this.#plan = new NumberPlan(settled.leases, division, taken);
    this.#clockDate = settled.clockDate;
    this.#takeLease = new LeaseTaker(this.#plan, station, source, division, context.now);
  }

  allocate(request: AllocateRequest): Promise<SnEntry> {
    return new Promise((resolve, reject) => this.#add({ kind: 'allocate', request, resolve, reject }));
  }

  claim(request: ClaimRequest): Promise<ClaimResult> {
    return new Promise((resolve, reject) => this.#add({ kind: 'claim', request, resolve, reject }));
  }

  left(date: string): number {
    return this.#plan.left(date);
  }

  async settle(): Promise<void> {
    while (this.#waiting.length > 0) await this.#working;
    await this.#working;
  }

  /** The last word in the journal. */
  async close(): Promise<void> {
    await this.settle();
    await this.#write({
      facts: [{ type: 'close' }],
      entries: new Map(),
      leases: new Map(),
      done: [],
      failed: [],
    });
  }

  #add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (this.#waiting.length === 1) this.#working = this.#working.then(() => this.#work());
  }

  async #work(): Promise<void> {
    await pause(GROUP_MS);
    const all = this.#waiting;
    this.#waiting = [];
    const before = this.#plan.snapshot();
    const group: Group = { facts: [], entries: new Map(), leases: new Map(), done: [], failed: [] };
    for (const waiting of all) {
      try {
        await (waiting.kind === 'claim' ? this.#planClaim(waiting, group) : this.#planNumber(waiting, group));
      } catch (error) {
        waiting.reject(error);
      }
    }
    if (group.failed.length === 0) return;
    const undo = (): void => this.#plan.restore(before);
    try {
      await this.#payOwed().catch((error: unknown) => {
        undo();
        throw error;
      });
      await this.#write(group, undo);
      for (const done of group.done) done();
    } catch (error) {
      if (error instanceof ConcentratorError && isFinal(error)) this.#options.onStop(error);
      for (const failed of group.failed) failed(error);
    }
  }

  async #planNumber(waiting: Extract<Waiting, { kind: 'allocate' }>, group: Group): Promise<void> {
    const { lotId, slotId = null, operator = null, date: given = null } = waiting.request;
    const date = given ?? this.#dateOfClock();
    let next = this.#plan.next(date);
    while (next === null) {
      const lease = await this.#takeLease.take(date);
      const { first, last, division } = lease;
      group.facts.push({ type: 'lease', date, first, last, division });
      group.leases.set(`${date}/${first}`, lease);
      next = this.#plan.next(date);
    }
    const { sn, number, lease } = next;
    const at = this.#options.context.now().toISOString();
    const entry: SnEntry = {
      ...{ sn, lotId, origin: 'ledger', state: 'allocated', station: this.#options.station.name },
      ...{ slotId, jobId: null, operator, createdAt: at, updatedAt: at },
    };
    addIssue(group.facts, { date, first: lease.first, number, lot: lotId, clock: given === null });
    if (given === null && date > this.#clockDate) this.#clockDate = date;
    group.entries.set(sn, entry);
    group.leases.set(`${date}/${lease.first}`, lease);
    group.done.push(() => waiting.resolve(entry));
    group.failed.push(waiting.reject);
  }

  async #planClaim(waiting: Extract<Waiting, { kind: 'claim' }>, group: Group): Promise<void> {
    const { context, station } = this.#options;
    const { request } = waiting;
    const { result, isChanged } = await claimed(
      request,
      context,
      station,
      group.entries.get(request.sn) ?? null,
    );
    if (isChanged) {
      group.entries.set(request.sn, result.entry);
      const { sn, lotId: lot, origin } = request;
      group.facts.push({ type: 'claim', sn, lot, origin });
      this.#plan.take(sn);
    }
    group.done.push(() => waiting.resolve(result));
    group.failed.push(waiting.reject);
  }

  /** What a full disk kept out of the database goes in first, before another number is used. */
  async #payOwed(): Promise<void> {
    const { entries, leases } = this.#owed;
    if (leases.size === 0) return;
    await this.#options.context.writer.write(async (db) => {
      for (const lease of leases.values()) await putLease(db, lease);
      for (const entry of entries.values()) await putEntry(db, entry);
    });
    this.#owed = { entries: new Map(), leases: new Map() };
  }

  async #write(group: Group, undo: () => void = () => undefined): Promise<void> {
    const { journal, context, settled } = this.#options;
    if (group.facts.length === 0) return;
    try {
      await journal.append(group.facts);
    } catch (error) {
      undo();
      throw error;
    }
    const write = async (db: Db): Promise<void> => {
      for (const lease of group.leases.values()) await putLease(db, lease);
      for (const entry of group.entries.values()) await putEntry(db, entry);
      await putState(db, settled.ledgerId, journal.seq, this.#clockDate);
    };
    try {
      await context.writer.write(write);
    } catch (error) {
      for (const entry of group.entries.values())
        if (entry.origin === 'ledger') this.#owed.entries.set(entry.sn, { ...entry, state: 'burned' });
      for (const [key, lease] of group.leases) this.#owed.leases.set(key, lease);
      throw error;
    }
  }

  /** Never before the latest date that the clock gave: a clock that goes back gives no earlier numbers. */
  #dateOfClock(): string {
    const today = snDateOf(this.#options.context.now());
    if (today >= this.#clockDate) return today;
    if (this.#toldClock !== today) {
      this.#toldClock = today;
      const facts = { date: today, latest: this.#clockDate };
      this.#options.context.notify(new ConcentratorError('clockBehindLedger', facts));
    }
    return this.#clockDate;
  }
}

/** Numbers that follow each other, of one lot, stand in one line. */
function addIssue(
  facts: JournalFact[],
  given: { date: string; first: number; number: number; lot: string; clock: boolean },
): void {
  const { date, first, number, lot, clock } = given;
  const before = facts.at(-1);
  const isSame = before?.type === 'issue' && before.date === date && before.first === first;
  if (isSame && before.lot === lot && before.clock === clock && before.to === number - 1)
    facts[facts.length - 1] = { ...before, to: number };
  else facts.push({ type: 'issue', date, first, from: number, to: number, lot, clock });
}

function isFinal(error: ConcentratorError): boolean {
  return error.errorName === 'ledgerStopped' || error.errorName === 'storeWriteFailed';
}
