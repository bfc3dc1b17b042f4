import type { ColumnType, Generated } from 'kysely';

type Timestamp = string;
type Blob = ColumnType<Uint8Array, Uint8Array, Uint8Array>;

/** The tables of a factory line: lots, slots, and the ledger of serial numbers. */
export interface LineSchema {
  lots: {
    id: string;
    name: string;
    state: string;
    created_at: Timestamp;
    updated_at: Timestamp;
    body: string;
    checksum: string;
  };
  lot_devices: LotDeviceRow;
  /** The passwords of one import, encrypted together by the keychain: JSON of device id to password. */
  lot_passwords: { id: string; lot_id: string; keychain: Blob };
  slots: {
    id: string;
    station: string;
    usb_location: string;
    name: string;
    position: number;
    enabled: number;
  };
  sn_ledger: SnRow;
  sn_leases: LeaseRow;
  /** One row: which ledger this is, and how much of the journal it knows. */
  sn_state: SnStateRow;
  sn_conflicts: {
    sn: string;
    lot_id: string | null;
    station: string;
    other_lot_id: string | null;
    other_station: string;
    found_at: Timestamp;
  };
  /** One row: which station this is; see `StationSettings`. */
  station_settings: StationRow;
  station_secrets: { id: number; shared_password: Blob };
  /** What the shared database does not have yet; written by triggers where one is configured. */
  outbox: { seq: Generated<number>; kind: string; key: string };
  /** One row where a shared database is configured: which one. */
  shared_link: { id: number; target: string; linked_at: Timestamp };
}

export interface StationRow {
  id: number;
  name: string | null;
  number: number;
  of: number;
  shared_url: string | null;
  checksum: string;
}

export interface LotDeviceRow {
  id: string;
  lot_id: string;
  position: number;
  sn: string | null;
  state: string;
  job_id: string | null;
  slot_id: string | null;
  station: string | null;
  tries: number;
  error_code: string | null;
  password_id: string | null;
  updated_at: Timestamp;
  body: string;
}

export interface SnRow {
  sn: string;
  lot_id: string | null;
  origin: string;
  state: string;
  station: string;
  slot_id: string | null;
  job_id: string | null;
  operator: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
  checksum: string;
}

/** A range of numbers of a date that this station alone hands out. */
export interface LeaseRow {
  date: string;
  /** The range's first number; ranges are of one size, so that those of different stations never overlap. */
  first: number;
  last: number;
  /** The next one to hand out; `last + 1` where the range is used up. */
  next: number;
  station: string;
  /** How stations were divided, for example `2/4`, or the shared database's name. */
  division: string;
  leased_at: Timestamp;
  checksum: string;
}

export interface SnStateRow {
  id: number;
  ledger_id: string;
  /** The number of the journal's last entry that this database has. */
  journal_seq: number;
  /** The latest date that was taken from the clock; empty where none was. */
  clock_date: string;
  checksum: string;
}
