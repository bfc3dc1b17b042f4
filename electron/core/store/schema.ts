import type { ColumnType } from 'kysely';
import type { LineSchema } from './schema-line.ts';

type Timestamp = string;
type Blob = ColumnType<Uint8Array, Uint8Array, Uint8Array>;

/**
 * The tables. A column of its own has what is searched, sorted or joined by; the rest of a row is JSON in `body`.
 * `checksum` is over the whole row (see `checksum.ts`), since SQLite does not notice a bit that the disk changed in a
 * value. What is encrypted carries its own.
 */
export interface Schema extends LineSchema {
  site_profiles: {
    id: string;
    name: string;
    body: string;
    updated_at: Timestamp;
    checksum: string;
  };
  jobs: JobRow;
  job_items: {
    job_id: string;
    /** The order of writing. */
    position: number;
    item: string;
    outcome: string;
    body: string;
    checksum: string;
  };
  confirmations: {
    id: string;
    job_id: string;
    recorded_at: Timestamp;
    outcome: string;
    body: string;
    checksum: string;
  };
  device_kinds: { key: string; kind: string; updated_at: Timestamp; checksum: string };
  /** `body` is deflated JSON. */
  transcripts: { job_id: string; body: Blob };
  /** At least one of `sealed` and `keychain`, or neither: then the password was not kept. */
  job_passwords: {
    job_id: string;
    sealed: string | null;
    keychain: Blob | null;
    known: string | null;
    known_at: Timestamp | null;
  };
  /** `verifier` tells whether a password is the one, and does not tell the password. */
  broker_passwords: {
    sn: string;
    topic_root: string;
    verifier: string;
    known: string;
    known_at: Timestamp;
    /** The broker's `host:port`, or null for a handover file. */
    known_where: string | null;
    checksum: string;
  };
  profile_secrets: { profile_id: string; management: Blob; updated_at: Timestamp };
}

export interface JobRow {
  id: string;
  source: string;
  kind: string;
  started_at: Timestamp;
  finished_at: Timestamp | null;
  outcome: string | null;
  sn: string | null;
  former_sn: string | null;
  port_path: string | null;
  profile_id: string | null;
  profile_name: string | null;
  operator: string | null;
  error_code: string | null;
  /** The process that runs it (see `owner-lock.ts`); null once it has ended. */
  owner: string | null;
  station: string | null;
  usb_location: string | null;
  lot_id: string | null;
  slot_id: string | null;
  body: string;
  checksum: string;
}
