import type { ConcentratorError } from '../../../shared/errors/index.ts';
import type { LeaseSource, SnRegistry } from '../ledger/index.ts';

/** A database without its password; may be shown, logged and kept in the settings. */
export interface SharedTarget {
  /** A name or an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** `verify` checks the server's certificate; `off` only where the network is trusted. */
  readonly tls: 'off' | 'verify';
}

export interface SharedStatus {
  /** Entries of the outbox that the shared database does not have yet. */
  readonly waiting: number;
  /** Why the last try failed; null after one that did not. */
  readonly lastError: ConcentratorError | null;
  /** ISO time of the last entry that was handed in; null before the first. */
  readonly fedAt: string | null;
}

/** What the shared ledger knows of an SN. */
export interface SharedSn {
  readonly sn: string;
  readonly lotId: string | null;
  readonly state: string;
  readonly station: string;
}

export interface SharedStore {
  /** For `openLedger`. */
  readonly source: LeaseSource;
  readonly registry: SnRegistry;
  readonly status: SharedStatus;
  /**
   * Hands in what waits; resolves when nothing waits any more.
   * @throws ConcentratorError `sharedUnreachable`, `sharedRefused`, `sharedTooNew`; an AbortError
   */
  synchronize(signal?: AbortSignal): Promise<void>;
  /** @throws ConcentratorError as `synchronize` */
  lookup(sn: string): Promise<SharedSn | null>;
  /** How many jobs of all stations the record book has. @throws ConcentratorError as `synchronize` */
  countJobs(): Promise<number>;
  /** Ends the feeding and all connections; what waits is handed in at the next start. Bounded by one query's limit. */
  close(): Promise<void>;
}
