import { sql } from 'kysely';
import { SNS_A_DAY, snOf } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { RANGE_SIZE, SHARED_DIVISION, type LeaseSource } from '../ledger/index.ts';
import type { Connection } from './connection.ts';
import type { SharedTransaction } from './shared-schema.ts';

export interface LeaseSourceOptions {
  readonly connection: Connection;
  /** Makes the tables and registers this station, once. */
  readonly ready: () => Promise<string>;
  readonly now: () => Date;
}

type Mine = Parameters<LeaseSource['lease']>[1];

/** One transaction a range, and one after the other for a date: the row of the lock is the date's. */
export function leaseSource({ connection, ready, now }: LeaseSourceOptions): LeaseSource {
  return {
    division: SHARED_DIVISION,
    lease: (date, mine) =>
      connection.run(async (db) => {
        const ledgerId = await ready();
        return db.transaction().execute(async (transaction) => {
          await sql`set local synchronous_commit = on`.execute(transaction);
          await sql`select pg_advisory_xact_lock(hashtext(${`sn ${date}`}))`.execute(transaction);
          const leasedAt = now().toISOString();
          await makeKnown(transaction, date, mine, ledgerId, leasedAt);
          const first = await firstFree(transaction, date);
          if (first === null) return null;
          const range = { first, last: first + RANGE_SIZE - 1 };
          await transaction
            .insertInto('sn_leases')
            .values({ date, ...range, ledger_id: ledgerId, leased_at: leasedAt })
            .execute();
          return range;
        });
      }),
  };
}

/** Ranges from before this database was shared are nobody else's either. */
async function makeKnown(
  transaction: SharedTransaction,
  date: string,
  mine: Mine,
  ledgerId: string,
  leasedAt: string,
): Promise<void> {
  const known = await transaction
    .selectFrom('sn_leases')
    .select(['first', 'ledger_id'])
    .where('date', '=', date)
    .execute();
  const holderOf = new Map(known.map((row) => [row.first, row.ledger_id]));
  const hadSome = known.some((row) => row.ledger_id === ledgerId);
  for (const { first, last } of mine) {
    const isWhole = first % RANGE_SIZE === 0 && last === first + RANGE_SIZE - 1;
    // A date that was given up here, its journal being lost: what this station had of it, the database knows already.
    if (!isWhole && hadSome) continue;
    for (const block of blocksOf(first, last)) {
      const holder = holderOf.get(block);
      if (holder === ledgerId || (holder !== undefined && !isWhole)) continue;
      if (holder !== undefined)
        throw new ConcentratorError('stationChanged', {
          date,
          before: 'this station',
          now: 'another station',
        });
      holderOf.set(block, ledgerId);
      const row = {
        date,
        first: block,
        last: block + RANGE_SIZE - 1,
        ledger_id: ledgerId,
        leased_at: leasedAt,
      };
      await transaction.insertInto('sn_leases').values(row).execute();
    }
  }
}

function blocksOf(first: number, last: number): readonly number[] {
  const begin = Math.floor(first / RANGE_SIZE);
  const end = Math.floor(Math.min(last, SNS_A_DAY - 1) / RANGE_SIZE);
  return Array.from({ length: Math.max(0, end - begin + 1) }, (_, index) => (begin + index) * RANGE_SIZE);
}

/** A range of which no station has a number, from a list or a device either. */
async function firstFree(transaction: SharedTransaction, date: string): Promise<number | null> {
  const leased = await transaction.selectFrom('sn_leases').select('first').where('date', '=', date).execute();
  const taken = new Set(leased.map(({ first }) => first));
  for (let first = 0; first < SNS_A_DAY; first += RANGE_SIZE) {
    if (taken.has(first)) continue;
    const used = await transaction
      .selectFrom('sn_ledger')
      .select('sn')
      .where('sn', '>=', snOf(date, first))
      .where('sn', '<=', snOf(date, first + RANGE_SIZE - 1))
      .limit(1)
      .executeTakeFirst();
    if (used === undefined) return first;
  }
  return null;
}
