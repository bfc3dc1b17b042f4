import { sql, type Kysely, type Transaction } from 'kysely';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { LotDeviceRow, SnRow } from '../store/schema-line.ts';

export const SHARED_SCHEMA = 'concentrator';
/** Of the tables' form; a newer one is left alone. */
export const SHARED_FORM = 1;

/** Columns as SQLite has them; what is apart from SQLite says so. */
export interface SharedTables {
  form: { id: number; version: number };
  /** Who may write: a name and a ledger belong together, for good. */
  stations: { name: string; ledger_id: string; registered_at: string };
  /** Ranges of all stations; the primary key and the size of a range make them disjoint. */
  sn_leases: { date: string; first: number; last: number; ledger_id: string; leased_at: string };
  /** `sn` is the primary key: the database itself refuses the second device with it. */
  sn_ledger: Omit<SnRow, 'checksum'> & { ledger_id: string };
  jobs: SharedJob;
  lots: { id: string; name: string; state: string; updated_at: string; body: string; ledger_id: string };
  lot_devices: Omit<LotDeviceRow, 'password_id'> & { ledger_id: string };
}

export interface SharedJob {
  id: string;
  kind: string;
  started_at: string;
  finished_at: string | null;
  outcome: string | null;
  sn: string | null;
  operator: string | null;
  station: string | null;
  lot_id: string | null;
  ledger_id: string;
  /** JSON: the job's row, its items and confirmations, as SQLite has them. */
  body: string;
  /** Deflated JSON, as SQLite has it. */
  transcript: Uint8Array | null;
  /** The device's password, sealed to the site's key. */
  sealed_password: string | null;
}

export type SharedDb = Kysely<SharedTables>;
export type SharedTransaction = Transaction<SharedTables>;

const STATEMENTS = [
  `create table if not exists concentrator.form (id integer primary key check (id = 1), version integer not null)`,
  `create table if not exists concentrator.stations (
     name text primary key, ledger_id text not null unique, registered_at text not null)`,
  `create table if not exists concentrator.sn_leases (
     date text not null, first integer not null, last integer not null, ledger_id text not null,
     leased_at text not null, primary key (date, first))`,
  `create table if not exists concentrator.sn_ledger (
     sn text primary key, lot_id text, origin text not null, state text not null, station text not null,
     slot_id text, job_id text, operator text, created_at text not null, updated_at text not null,
     ledger_id text not null)`,
  `create table if not exists concentrator.jobs (
     id text primary key, kind text not null, started_at text not null, finished_at text, outcome text, sn text,
     operator text, station text, lot_id text, ledger_id text not null, body text not null, transcript bytea,
     sealed_password text)`,
  `create index if not exists jobs_by_time on concentrator.jobs (started_at)`,
  `create index if not exists jobs_by_sn on concentrator.jobs (sn)`,
  `create table if not exists concentrator.lots (
     id text primary key, name text not null, state text not null, updated_at text not null, body text not null,
     ledger_id text not null)`,
  `create table if not exists concentrator.lot_devices (
     id text primary key, lot_id text not null, position integer not null, sn text, state text not null,
     job_id text, slot_id text, station text, tries integer not null, error_code text, updated_at text not null,
     body text not null, ledger_id text not null)`,
  `insert into concentrator.form (id, version) values (1, ${SHARED_FORM}) on conflict do nothing`,
];

/** Stations that start at the same moment wait for each other here. */
const SETUP_LOCK = 5_101_998_711;

/** Makes the tables where they are not. @throws ConcentratorError `sharedTooNew` */
export async function setUp(db: SharedDb): Promise<void> {
  const found = await sql<{ there: string | null }>`select to_regclass('concentrator.form') as there`.execute(
    db,
  );
  if ((found.rows[0]?.there ?? null) === null)
    await db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${SETUP_LOCK})`.execute(transaction);
      await sql`create schema if not exists concentrator`.execute(transaction);
      for (const statement of STATEMENTS) await sql.raw(statement).execute(transaction);
    });
  const form = await db.selectFrom('form').select('version').executeTakeFirst();
  const version = form?.version ?? 0;
  if (version > SHARED_FORM) throw new ConcentratorError('sharedTooNew', { version, known: SHARED_FORM });
}
