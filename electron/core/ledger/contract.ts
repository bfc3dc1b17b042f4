/**
 * The SN ledger as its callers see it.
 *
 *   openLedger ─> ready ──────────> allocate, claim, mark
 *        │          └─> stopped (disk, damage): every call that would hand out a number rejects with the reason
 *        └─> refused until reconciled ─> reconcile(operator) ─> ready
 */
import type { SerialNumber, SnEntry, SnOrigin, SnState } from '../../../shared/domain/index.ts';
import type { ConcentratorError } from '../../../shared/errors/index.ts';

export interface Station {
  /** On every record; for people. Unique on a line. */
  readonly name: string;
  /** From 1 to `of`; disjoint ranges for stations that share no database. */
  readonly number: number;
  readonly of: number;
}

export interface AllocateRequest {
  readonly lotId: string;
  readonly slotId?: string | null;
  readonly operator?: string | null;
  /** `yyyymmdd`; null takes the clock's, but never a date before the latest one that was used. */
  readonly date?: string | null;
}

export interface ClaimRequest {
  readonly sn: SerialNumber;
  readonly lotId: string;
  readonly origin: Exclude<SnOrigin, 'ledger'>;
  readonly slotId?: string | null;
  readonly operator?: string | null;
  /** An operator agreed with the lead's PIN: an SN of another lot comes over to this one. */
  readonly takeOver?: boolean;
}

export type ClaimResult =
  /** New to the ledger: it is this lot's now, `allocated`. */
  | { readonly kind: 'claimed'; readonly entry: SnEntry }
  /** It was this lot's before. Look at its state: `written` and `confirmed` are done. */
  | { readonly kind: 'known'; readonly entry: SnEntry }
  /** Another lot has it; nothing was changed. */
  | { readonly kind: 'otherLot'; readonly entry: SnEntry }
  /** Another station has it; nothing was changed. */
  | { readonly kind: 'otherStation'; readonly holder: SnHolder };

/** A station of the shared database that has an SN. */
export interface SnHolder {
  readonly sn: SerialNumber;
  readonly station: string;
  /** Null where it was recorded without a lot. */
  readonly lotName: string | null;
}

export interface MarkChange {
  readonly jobId?: string | null;
  readonly slotId?: string | null;
  readonly operator?: string | null;
}

/** What stands in the way of handing out numbers: null where nothing does. */
export type LedgerTrouble = ConcentratorError | null;

export interface DayUse {
  /** `yyyymmdd`. */
  readonly date: string;
  /** The greatest number that may have been handed out, -1 where none. */
  readonly highWater: number;
  /** How many are still in ranges that were leased to this station. */
  readonly leased: number;
}

export interface ReconcileReport {
  readonly burned: number;
  readonly dates: readonly string[];
}

/** The shared database has this SN from another station: one of both devices needs another, which a person decides. */
export interface LedgerConflict {
  readonly sn: SerialNumber;
  readonly here: { readonly lotId: string | null; readonly station: string };
  readonly there: { readonly lotId: string | null; readonly station: string };
  readonly foundAt: string;
}

export interface SnQuery {
  readonly limit: number;
  /** The SN of the last one of the page before. */
  readonly after?: SerialNumber | null;
  readonly lotId?: string | null;
  readonly state?: SnState | null;
  /** `yyyymmdd`. */
  readonly date?: string | null;
}

export interface SnReader {
  /** Null where nobody here has heard of it. @throws ConcentratorError `ledgerRowDamaged` */
  lookup(sn: SerialNumber): Promise<SnEntry | null>;
  /** Those of them that are known here. @throws ConcentratorError `ledgerRowDamaged` */
  lookupAll(sns: readonly SerialNumber[]): Promise<readonly SnEntry[]>;
  /** In the order of the SNs. */
  list(query: SnQuery): Promise<readonly SnEntry[]>;
  /** Of one lot, or of all where it is null. */
  counts(lotId: string | null): Promise<Readonly<Record<SnState, number>>>;
  days(): Promise<readonly DayUse[]>;
  conflicts(): Promise<readonly LedgerConflict[]>;
}

export interface Ledger extends SnReader {
  readonly station: Station;
  /** Why no number is handed out now; see `reconcile`. */
  readonly trouble: LedgerTrouble;
  /**
   * A number that nobody was given before and nobody will be given again: on disk in the database and in the journal
   * before this resolves. Calls of the same moment share the wait for the disk.
   * @throws ConcentratorError `ledgerDayExhausted`, `ledgerLeaseUnavailable`, or what `trouble` says
   */
  allocate(request: AllocateRequest): Promise<SnEntry>;
  /** Makes an SN from elsewhere this lot's, if nobody else's it is. On disk when it resolves. */
  claim(request: ClaimRequest): Promise<ClaimResult>;
  /** @throws ConcentratorError `snUnknown`; Error (a bug) where a burned number would come back */
  mark(sn: SerialNumber, state: Exclude<SnState, 'allocated'>, change?: MarkChange): Promise<SnEntry>;
  /** Burns what only one of database and journal knows, so that numbers may be handed out again. */
  reconcile(operator: string): Promise<ReconcileReport>;
  /** Those of them that other stations have, as far as they can be asked now. */
  heldElsewhere(sns: readonly SerialNumber[]): Promise<readonly SnHolder[]>;
  close(): Promise<void>;
}

/**
 * Whose an SN is that comes from a CSV, a scanner or a device, where several stations share a database. While it cannot
 * be asked nobody else has it: a conflict then shows when the outbox is handed in.
 */
export interface SnRegistry {
  heldElsewhere(sns: readonly SerialNumber[]): Promise<readonly SnHolder[]>;
  /** In one step: null where it is this station's now, else the station that has it. */
  claim(request: ClaimRequest, station: Station): Promise<SnHolder | null>;
}

/** Where ranges come from that several stations share; see `electron/core/shared-store`. */
export interface LeaseSource {
  /** What leases from it are marked with. */
  readonly division: string;
  /**
   * A range of that date that no other station gets, on the database's disk when it resolves; null where the date is
   * used up. Before, all ranges in `mine` are made known as this station's.
   * @throws ConcentratorError `sharedUnreachable`, `sharedRefused`, `stationChanged` where another has one of `mine`
   */
  lease(
    date: string,
    mine: readonly { readonly first: number; readonly last: number }[],
  ): Promise<{ readonly first: number; readonly last: number } | null>;
}
