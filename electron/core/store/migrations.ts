/**
 * How the file came to its form, step by step: `PRAGMA user_version` holds the number of the last one that was taken.
 * A step that was shipped is never changed; a new form is a new step at the end.
 */
import { LINE_MIGRATION } from './migration-2-line.ts';

export interface Migration {
  readonly version: number;
  readonly statements: string;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    statements: `
      create table site_profiles (
        id text primary key, name text not null, body text not null, updated_at text not null,
        checksum text not null
      ) strict;
      create table jobs (
        id text primary key, source text not null, kind text not null,
        started_at text not null, finished_at text, outcome text,
        sn text, former_sn text, port_path text, profile_id text, profile_name text, operator text,
        error_code text, owner text, body text not null, checksum text not null
      ) strict;
      create index jobs_by_time on jobs (started_at desc, id desc);
      create index jobs_by_sn on jobs (sn);
      create index jobs_running on jobs (owner) where owner is not null;
      create table job_items (
        job_id text not null references jobs (id) on delete cascade, position integer not null,
        item text not null, outcome text not null, body text not null, checksum text not null,
        primary key (job_id, position)
      ) strict;
      create table confirmations (
        id text primary key, job_id text not null references jobs (id) on delete cascade,
        recorded_at text not null, outcome text not null, body text not null, checksum text not null
      ) strict;
      create index confirmations_by_job on confirmations (job_id, recorded_at);
      create table device_kinds (
        key text primary key, kind text not null, updated_at text not null, checksum text not null
      ) strict;
      create table transcripts (
        job_id text primary key references jobs (id) on delete cascade, body blob not null
      ) strict;
      create table job_passwords (
        job_id text primary key references jobs (id) on delete cascade,
        sealed text, keychain blob, known text, known_at text
      ) strict;
      create table profile_secrets (
        profile_id text primary key references site_profiles (id) on delete cascade,
        management blob not null, updated_at text not null
      ) strict;
    `,
  },
  LINE_MIGRATION,
  {
    version: 3,
    // All that the list of records is searched, filtered and sorted by; its expression stands in job-pages.ts, too.
    statements: `
      create index jobs_searched on jobs (
        started_at desc, id desc, outcome, kind, sn, profile_name, operator,
        (coalesce(sn,'')||char(31)||coalesce(former_sn,'')||char(31)||coalesce(profile_name,'')||char(31)||coalesce(operator,'')||char(31)||coalesce(port_path,'')||char(31)||coalesce(error_code,''))
      );
      create index jobs_sorted_by_sn on jobs (coalesce(sn,''), started_at, id);
      create index jobs_sorted_by_site on jobs (coalesce(profile_name,''), started_at, id);
      create index jobs_sorted_by_operator on jobs (coalesce(operator,''), started_at, id);
      create index jobs_sorted_by_outcome on jobs (coalesce(outcome,''), started_at, id);
    `,
  },
  {
    version: 4,
    statements: `
      create table broker_passwords (
        sn text not null, topic_root text not null, verifier text not null,
        known text not null, known_at text not null, known_where text,
        checksum text not null, primary key (sn, topic_root)
      ) strict;
    `,
  },
  {
    version: 5,
    statements: `
      create table station_settings (
        id integer primary key check (id = 1), name text, number integer not null, of integer not null,
        shared_url text, checksum text not null
      ) strict;
      create table station_secrets (id integer primary key check (id = 1), shared_password blob not null) strict;
    `,
  },
];

export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}
