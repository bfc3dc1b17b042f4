/** What is shown of the package server. Times are milliseconds since 1970 (UTC). */
import type { SerializedError } from '../errors/index.ts';

export interface NetworkInterfaceView {
  readonly name: string;
  readonly address: string;
  readonly family: 'IPv4' | 'IPv6';
  /** Devices cannot reach it. */
  readonly isLoopback: boolean;
}

export interface PackageFileView {
  readonly name: string;
  readonly size: number;
}

/** One answer to one request. */
export interface TransferView {
  readonly id: number;
  readonly client: string;
  /** Where the address asked for carried `?sn=…`. */
  readonly sn: string | null;
  /** First and last byte of the file that was asked for. */
  readonly from: number;
  readonly to: number;
  readonly sent: number;
  readonly state: 'running' | 'done' | 'broken';
  readonly startedAtMs: number;
}

export interface PackageClientView {
  readonly client: string;
  readonly sn: string | null;
  readonly requests: number;
  /** Sent in all, twice where it was fetched twice. */
  readonly sentBytes: number;
  /** Of the file, each byte once. */
  readonly coveredBytes: number;
  readonly wholeTimes: number;
  readonly lastAtMs: number;
}

/*
 *   none ──choose──> chosen ──start──> hashing ──> serving
 *                      ^  ^              │            │ stop, the page is left
 *                      │  └──────────────┴────────────┘
 *                      └── failed <── from hashing and serving: the file changed, the port is taken
 */
export interface PackagesView {
  readonly state: 'none' | 'chosen' | 'hashing' | 'serving' | 'failed';
  readonly file: PackageFileView | null;
  /** Bytes read so far. */
  readonly hashed: number;
  readonly sha256: string | null;
  readonly url: string | null;
  readonly error: SerializedError | null;
  /** Requests that were no request for this file. */
  readonly refused: number;
  /** The latest first; at most 100 clients and 100 transfers. */
  readonly clients: readonly PackageClientView[];
  readonly transfers: readonly TransferView[];
}

export const NO_PACKAGE: PackagesView = {
  ...{ state: 'none', file: null, hashed: 0, sha256: null, url: null, error: null },
  ...{ refused: 0, clients: [], transfers: [] },
};
