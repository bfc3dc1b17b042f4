import { ConcentratorError } from '../../../shared/errors/index.ts';

const BUSY = 5;
const LOCKED = 6;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;
const CONSTRAINT = 19;
/** PostgreSQL's class of violated constraints. */
const PG_INTEGRITY = /^23/;

/** SQLite's primary result code; null for an error that is not SQLite's. */
function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === BUSY || code === LOCKED;
}

/** Of a unique or a foreign key, in either database. */
export function isConstraint(error: unknown): boolean {
  if (sqliteCode(error) === CONSTRAINT) return true;
  return (
    error instanceof Error && 'severity' in error && 'code' in error && PG_INTEGRITY.test(String(error.code))
  );
}

/** The file is not what SQLite wrote. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === CORRUPT || code === NOT_A_DATABASE;
}

/** After these nothing is known of what reached the disk, so that nothing more may be promised. */
export function isDiskFailure(error: unknown): boolean {
  return sqliteCode(error) === IO_ERROR || isDamage(error);
}

/** What ends a transaction, and not just a statement. */
export function endsTransaction(error: unknown): boolean {
  return isDiskFailure(error) || sqliteCode(error) === FULL || isBusy(error);
}

/** At opening: nothing was recorded yet. */
export function openingError(error: unknown, path: string): unknown {
  if (error instanceof ConcentratorError) return error;
  if (isFull(error)) return new ConcentratorError('storeFull', { path }, error);
  if (isBusy(error)) return new ConcentratorError('storeBusy', { path }, error);
  const reason = reasonOf(error);
  return reason === null ? error : new ConcentratorError('storeUnavailable', { path, reason }, error);
}

/** Later. What is neither the disk's nor SQLite's fault is a bug, and stays what it is. */
export function workingError(error: unknown, path: string): unknown {
  if (error instanceof ConcentratorError) return error;
  if (isFull(error)) return new ConcentratorError('storeFull', { path }, error);
  if (isBusy(error)) return new ConcentratorError('storeBusy', { path }, error);
  if (sqliteCode(error) === null) return error;
  return new ConcentratorError('storeWriteFailed', { path, reason: reasonOf(error) ?? '' }, error);
}

function isFull(error: unknown): boolean {
  return sqliteCode(error) === FULL || systemCode(error) === 'ENOSPC' || systemCode(error) === 'EDQUOT';
}

/** Node's word for it (`EACCES`) or SQLite's sentence; null where it is neither's error. */
function reasonOf(error: unknown): string | null {
  if (sqliteCode(error) !== null && error instanceof Error) return error.message;
  return systemCode(error);
}

export function systemCode(error: unknown): string | null {
  const isSystem = error instanceof Error && 'syscall' in error && 'code' in error;
  return isSystem ? String(error.code) : null;
}
