/** One entry of the outbox, as rows of the shared tables. What SQLite has no more is passed over. */
import type { Db } from '../store/writer.ts';
import { entryOf } from '../ledger/index.ts';
import type { SharedJob, SharedTables, SharedTransaction } from './shared-schema.ts';

/** The SN is another station's: here both, as far as the shared ledger knows. */
export interface FoundConflict {
  readonly sn: string;
  readonly lotId: string | null;
  readonly station: string;
  readonly otherLotId: string | null;
  readonly otherStation: string;
}

export type Feed = (transaction: SharedTransaction, ledgerId: string) => Promise<FoundConflict | null>;

/** Reads the entry's rows from SQLite. @returns null where there are none any more */
export async function feedOf(db: Db, kind: string, key: string): Promise<Feed | null> {
  switch (kind) {
    case 'sn':
      return snFeed(db, key);
    case 'job':
      return jobFeed(db, key);
    case 'lot':
      return lotFeed(db, key);
    case 'lotDevice':
      return deviceFeed(db, key);
    default:
      throw new Error(`the outbox has a ${kind}`);
  }
}

async function snFeed(db: Db, sn: string): Promise<Feed | null> {
  const row = await db.selectFrom('sn_ledger').selectAll().where('sn', '=', sn).executeTakeFirst();
  if (row === undefined) return null;
  // A damaged row stops the feeding: it must not spread.
  entryOf(row);
  const columns = without(row, 'checksum');
  return async (transaction, ledgerId) => {
    const values: SharedTables['sn_ledger'] = { ...columns, ledger_id: ledgerId };
    const changes = without(values, 'sn');
    const { numInsertedOrUpdatedRows: changed = 0n } = await transaction
      .insertInto('sn_ledger')
      .values(values)
      .onConflict((conflict) =>
        conflict.column('sn').doUpdateSet(changes).where('sn_ledger.ledger_id', '=', ledgerId),
      )
      .executeTakeFirst();
    // No device has a number that was burned here.
    if (changed > 0n || row.state === 'burned') return null;
    const other = await transaction
      .selectFrom('sn_ledger')
      .selectAll()
      .where('sn', '=', sn)
      .executeTakeFirstOrThrow();
    return {
      ...{ sn, lotId: row.lot_id, station: row.station },
      ...{ otherLotId: other.lot_id, otherStation: other.station },
    };
  };
}

async function jobFeed(db: Db, id: string): Promise<Feed | null> {
  const job = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
  if (job === undefined) return null;
  const items = await db
    .selectFrom('job_items')
    .selectAll()
    .where('job_id', '=', id)
    .orderBy('position')
    .execute();
  const confirmations = await db.selectFrom('confirmations').selectAll().where('job_id', '=', id).execute();
  const transcript = await db
    .selectFrom('transcripts')
    .select('body')
    .where('job_id', '=', id)
    .executeTakeFirst();
  const password = await db
    .selectFrom('job_passwords')
    .select('sealed')
    .where('job_id', '=', id)
    .executeTakeFirst();
  return async (transaction, ledgerId) => {
    const values: SharedJob = {
      ...{
        id,
        kind: job.kind,
        started_at: job.started_at,
        finished_at: job.finished_at,
        outcome: job.outcome,
      },
      ...{
        sn: job.sn,
        operator: job.operator,
        station: job.station,
        lot_id: job.lot_id,
        ledger_id: ledgerId,
      },
      body: JSON.stringify({ job, items, confirmations }),
      transcript: transcript === undefined ? null : Buffer.from(transcript.body),
      sealed_password: password?.sealed ?? null,
    };
    await transaction
      .insertInto('jobs')
      .values(values)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    return null;
  };
}

async function lotFeed(db: Db, id: string): Promise<Feed | null> {
  const row = await db.selectFrom('lots').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const { name, state, updated_at, body } = row;
  return async (transaction, ledgerId) => {
    const values = { id, name, state, updated_at, body, ledger_id: ledgerId };
    await transaction
      .insertInto('lots')
      .values(values)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    return null;
  };
}

async function deviceFeed(db: Db, id: string): Promise<Feed | null> {
  const row = await db.selectFrom('lot_devices').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  // Its password stays in this computer's keychain.
  const columns = without(row, 'password_id');
  return async (transaction, ledgerId) => {
    const values = { ...columns, ledger_id: ledgerId };
    await transaction
      .insertInto('lot_devices')
      .values(values)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    return null;
  };
}

function without<R extends object, K extends keyof R>(row: R, key: K): Omit<R, K> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== key)) as Omit<R, K>;
}
