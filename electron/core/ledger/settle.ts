/** Brings database and journal to the same state: what only one of them knows is burned in the other. */
import { randomUUID } from 'node:crypto';
import {
  parseSerialNumber,
  SNS_A_DAY,
  snOf,
  type SerialNumber,
  type SnEntry,
} from '../../../shared/domain/index.ts';
import { withChecksum } from '../store/checksum.ts';
import type { StoreContext } from '../store/context.ts';
import type { Db } from '../store/writer.ts';
import type { Station } from './contract.ts';
import type { JournalFact } from './journal-lines.ts';
import { rangeKey, type JournalTruth } from './journal-truth.ts';
import type { Journal } from './journal.ts';
import type { LoadedLedger } from './load-ledger.ts';
import { JOURNAL_FORM } from './journal-lines.ts';
import { CLOSED_DIVISION, leaseRow, snRow, type Lease } from './sn-rows.ts';

const ROWS_A_STATEMENT = 100;

export interface Settling {
  readonly context: StoreContext;
  readonly station: Station;
  readonly journal: Journal;
  readonly truth: JournalTruth;
  readonly loaded: LoadedLedger;
  /** Begun anew, so that all marks have to be written into it. */
  readonly isJournalNew?: boolean;
  /** Dates of which nobody knows what was handed out: no further number of theirs. */
  readonly closedDates?: readonly string[];
  /** Who agreed, where a person had to. */
  readonly operator?: string;
}

export interface Settled {
  readonly ledgerId: string;
  readonly leases: readonly Lease[];
  readonly clockDate: string;
  readonly burned: readonly SerialNumber[];
}

/** The journal first: what is in the database alone would be lost with its last page. */
export async function settle(settling: Settling): Promise<Settled> {
  const { context, station, journal, truth, loaded, isJournalNew = false } = settling;
  const { writer, now } = context;
  const at = now().toISOString();
  const ledgerId = loaded.state?.ledger_id ?? truth.ledgerId ?? randomUUID();
  const known = merged(loaded, truth, station, at);
  const leases = (settling.closedDates ?? []).reduce(
    (before, date) => withClosed(before, date, station, at),
    known,
  );
  const clockDate = [loaded.state?.clock_date ?? '', truth.clockDate].sort().at(-1) ?? '';

  journal.continueAfter(loaded.state?.journal_seq ?? 0);
  const seq = await journal.append([
    ...(truth.ledgerId === ledgerId && !isJournalNew
      ? []
      : [{ type: 'begin', ledger: ledgerId, form: JOURNAL_FORM } as const]),
    { type: 'open', station: station.name },
    ...(settling.operator === undefined ? [] : [{ type: 'reconcile', operator: settling.operator } as const]),
    ...leases.filter((lease) => isJournalNew || isAhead(lease, truth)).map(markOf),
  ]);

  const burned = [...burnedBy(leases, loaded), ...loaded.lostSns, ...loaded.damagedSns] as SerialNumber[];
  const lotOf = new Map([...truth.ranges.values()].flatMap((range) => [...range.lots]));
  await writer.write(async (db) => {
    for (const { date, first } of loaded.damagedLeases)
      await db.deleteFrom('sn_leases').where('date', '=', date).where('first', '=', first).execute();
    for (const lease of leases) await putLease(db, lease);
    const rows = [...new Set(burned)].map((sn) =>
      snRow(burnedEntry(sn, lotOf.get(sn) ?? null, station.name, at)),
    );
    // A row of a claim stays what it is: the number was passed over.
    await insertAll(db, rows, new Set(loaded.damagedSns));
    for (const entry of loaded.allocated) await putEntry(db, { ...entry, state: 'burned', updatedAt: at });
    for (const claim of truth.claims.values()) {
      if (claim.seq <= (loaded.state?.journal_seq ?? 0)) continue;
      const entry: SnEntry = {
        ...burnedEntry(claim.sn as SerialNumber, claim.lot, station.name, at),
        ...{ origin: claim.origin, state: 'allocated' },
      };
      await insertAll(db, [snRow(entry)], new Set());
    }
    await putState(db, ledgerId, seq, clockDate);
  });
  return { ledgerId, leases, clockDate, burned: [...burned, ...loaded.allocated.map(({ sn }) => sn)] };
}

export async function putState(db: Db, ledgerId: string, seq: number, clockDate: string): Promise<void> {
  const row = withChecksum({ id: 1, ledger_id: ledgerId, journal_seq: seq, clock_date: clockDate });
  await db
    .insertInto('sn_state')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

export async function putLease(db: Db, lease: Lease): Promise<void> {
  const row = leaseRow(lease);
  await db
    .insertInto('sn_leases')
    .values(row)
    .onConflict((conflict) => conflict.columns(['date', 'first']).doUpdateSet(row))
    .execute();
}

export async function putEntry(db: Db, entry: SnEntry): Promise<void> {
  const row = snRow(entry);
  await db
    .insertInto('sn_ledger')
    .values(row)
    .onConflict((conflict) => conflict.column('sn').doUpdateSet(row))
    .execute();
}

async function insertAll(
  db: Db,
  rows: readonly ReturnType<typeof snRow>[],
  replaced: ReadonlySet<string>,
): Promise<void> {
  for (const sn of replaced) await db.deleteFrom('sn_ledger').where('sn', '=', sn).execute();
  // A changed bit may have made anything of an SN.
  const whole = rows.filter(({ sn }) => parseSerialNumber(sn).ok);
  for (let from = 0; from < whole.length; from += ROWS_A_STATEMENT)
    await db
      .insertInto('sn_ledger')
      .values(whole.slice(from, from + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.column('sn').doNothing())
      .execute();
}

/** The high-water mark of each range is the greater of the two. */
function merged(loaded: LoadedLedger, truth: JournalTruth, { name }: Station, at: string): Lease[] {
  const leases = new Map(loaded.leases.map((lease) => [rangeKey(lease.date, lease.first), lease]));
  for (const [key, { date, first, last, next, division }] of truth.ranges) {
    const known = leases.get(key);
    if (known === undefined)
      leases.set(key, { date, first, last, next, division, station: name, leased_at: at });
    else if (next > known.next) leases.set(key, { ...known, next, last: Math.max(last, known.last) });
  }
  return [...leases.values()];
}

/** What is left of a date, in one range that is used up. */
function withClosed(leases: readonly Lease[], date: string, { name }: Station, at: string): Lease[] {
  const ended = leases.map((lease) => (lease.date === date ? { ...lease, next: lease.last + 1 } : lease));
  const first = ended.reduce(
    (most, lease) => (lease.date === date ? Math.max(most, lease.last + 1) : most),
    0,
  );
  if (first >= SNS_A_DAY) return ended;
  const rest = { date, first, last: SNS_A_DAY - 1, next: SNS_A_DAY };
  return [...ended, { ...rest, division: CLOSED_DIVISION, station: name, leased_at: at }];
}

function isAhead({ date, first, next }: Lease, truth: JournalTruth): boolean {
  const range = truth.ranges.get(rangeKey(date, first));
  return range === undefined || next > range.next;
}

function markOf({ date, first, last, next, division }: Lease): JournalFact {
  return { type: 'mark', date, first, last, next, division };
}

function burnedBy(leases: readonly Lease[], loaded: LoadedLedger): string[] {
  const nextOf = new Map(loaded.leases.map((lease) => [rangeKey(lease.date, lease.first), lease.next]));
  return leases.flatMap(({ date, first, next, division }) => {
    if (division === CLOSED_DIVISION) return [];
    const burned: string[] = [];
    for (let number = nextOf.get(rangeKey(date, first)) ?? first; number < next; number += 1)
      burned.push(snOf(date, number));
    return burned;
  });
}

function burnedEntry(sn: SerialNumber, lotId: string | null, station: string, at: string): SnEntry {
  return {
    ...{ sn, lotId, origin: 'ledger', state: 'burned', station },
    ...{ slotId: null, jobId: null, operator: null, createdAt: at, updatedAt: at },
  };
}
