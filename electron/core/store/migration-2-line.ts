import type { Migration } from './migrations.ts';

/** What goes to the shared database, and by which columns it is found again. */
const FED = [
  ['jobs', 'job', 'id'],
  ['job_items', 'job', 'job_id'],
  ['confirmations', 'job', 'job_id'],
  ['transcripts', 'job', 'job_id'],
  ['job_passwords', 'job', 'job_id'],
  ['lots', 'lot', 'id'],
  ['lot_devices', 'lotDevice', 'id'],
  ['sn_ledger', 'sn', 'sn'],
] as const;

/** A trigger cannot be forgotten by a new way to write a row; where nothing is configured it costs one look. */
const TRIGGERS = FED.flatMap(([table, kind, key]) =>
  ['insert', 'update'].map(
    (event) => `
      create trigger ${table}_fed_${event} after ${event} on ${table} when exists (select 1 from shared_link) begin
        delete from outbox where kind = '${kind}' and key = new.${key};
        insert into outbox (kind, key) values ('${kind}', new.${key});
      end;`,
  ),
).join('');

/** Factory lines: lots, slots, the ledger of serial numbers, and what goes to the database that stations share. */
export const LINE_MIGRATION: Migration = {
  version: 2,
  statements: `
    alter table jobs add column station text;
    alter table jobs add column usb_location text;
    alter table jobs add column lot_id text;
    alter table jobs add column slot_id text;
    create index jobs_by_lot on jobs (lot_id, started_at) where lot_id is not null;
    create table lots (
      id text primary key, name text not null unique, state text not null, created_at text not null,
      updated_at text not null, body text not null, checksum text not null
    ) strict;
    create table lot_devices (
      id text primary key, lot_id text not null references lots (id) on delete cascade,
      position integer not null, sn text, state text not null, job_id text, slot_id text, station text,
      tries integer not null, error_code text, password_id text, updated_at text not null, body text not null,
      unique (lot_id, position), unique (lot_id, sn)
    ) strict;
    create index lot_devices_by_state on lot_devices (lot_id, state, position);
    create table lot_passwords (
      id text primary key, lot_id text not null references lots (id) on delete cascade, keychain blob not null
    ) strict;
    create table slots (
      id text primary key, station text not null, usb_location text not null, name text not null,
      position integer not null, enabled integer not null, unique (station, usb_location)
    ) strict;
    create table sn_ledger (
      sn text primary key, lot_id text, origin text not null, state text not null, station text not null,
      slot_id text, job_id text, operator text, created_at text not null, updated_at text not null,
      checksum text not null
    ) strict, without rowid;
    create index sn_ledger_by_lot on sn_ledger (lot_id, state);
    create table sn_leases (
      date text not null, first integer not null, last integer not null, next integer not null,
      station text not null, division text not null, leased_at text not null, checksum text not null,
      primary key (date, first)
    ) strict, without rowid;
    create table sn_state (
      id integer primary key check (id = 1), ledger_id text not null, journal_seq integer not null,
      clock_date text not null, checksum text not null
    ) strict;
    create table sn_conflicts (
      sn text primary key, lot_id text, station text not null, other_lot_id text, other_station text not null,
      found_at text not null
    ) strict;
    create table outbox (
      seq integer primary key autoincrement, kind text not null, key text not null, unique (kind, key)
    ) strict;
    create table shared_link (
      id integer primary key check (id = 1), target text not null, linked_at text not null
    ) strict;
    ${TRIGGERS}
  `,
};
