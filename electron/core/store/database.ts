/**
 *   open ─> newer than we know? refused, untouched
 *     ├──> damaged? moved aside, begun anew (once)
 *     └──> older? a copy is made, then all steps in one transaction
 */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { backUp } from './backup.ts';
import { syncFolder, timeInName } from './files.ts';
import { MIGRATIONS, newestVersion, type Migration } from './migrations.ts';
import { openNative, singleValue, type NativeDatabase } from './native-sqlite.ts';
import { isDamage, openingError } from './store-errors.ts';

export const DATABASE_NAME = 'concentrator.sqlite';

/** While opening; afterwards waiting must not stop the window: see `writer.ts`. */
const OPENING_BUSY_MS = 5000;
const WORKING_BUSY_MS = 200;

export interface OpenDatabaseOptions {
  readonly folder: string;
  readonly now: () => Date;
  readonly onNotice: (notice: ConcentratorError) => void;
  readonly migrations?: readonly Migration[];
}

export interface OpenDatabase {
  readonly native: NativeDatabase;
  readonly path: string;
}

/** @throws ConcentratorError `storeUnavailable`, `storeFull`, `storeBusy`, `storeTooNew`, `storeUpgradeFailed` */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const path = join(options.folder, DATABASE_NAME);
  try {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    const isNew = !existsSync(path);
    // For this user alone; the files that SQLite puts beside it take its mode.
    closeSync(openSync(path, 'a', 0o600));
    if (isNew) syncFolder(options.folder);
    try {
      return { native: await prepared(path, options), path };
    } catch (error) {
      if (!isDamage(error)) throw error;
      moveAside(path, error, options);
      closeSync(openSync(path, 'a', 0o600));
      return { native: await prepared(path, options), path };
    }
  } catch (error) {
    throw openingError(error, path);
  }
}

async function prepared(path: string, options: OpenDatabaseOptions): Promise<NativeDatabase> {
  const migrations = options.migrations ?? MIGRATIONS;
  const known = newestVersion(migrations);
  const native = await openNative(path, { timeout: OPENING_BUSY_MS });
  try {
    const version = versionOf(native);
    // Before anything is written: a file that another version owns stays as it is.
    if (version > known) throw new ConcentratorError('storeTooNew', { path, version, known });
    checkPages(native);
    native.exec('pragma journal_mode = wal');
    native.exec('pragma synchronous = full');
    native.exec('pragma foreign_keys = on');
    if (version < known) await migrate(native, path, migrations, options.now());
    native.exec(`pragma busy_timeout = ${WORKING_BUSY_MS}`);
    return native;
  } catch (error) {
    native.close();
    throw error;
  }
}

function versionOf(native: NativeDatabase): number {
  return Number(singleValue(native, 'pragma user_version'));
}

/** The structure of all pages; what stands in the rows has checksums of its own. */
function checkPages(native: NativeDatabase): void {
  const found = singleValue(native, 'pragma quick_check(1)');
  if (found !== 'ok') throw Object.assign(new Error(String(found)), { errcode: 11 });
}

async function migrate(
  native: NativeDatabase,
  path: string,
  migrations: readonly Migration[],
  now: Date,
): Promise<void> {
  const backup = versionOf(native) === 0 ? null : await backUp(native, path, versionOf(native), now);
  native.exec('begin immediate');
  try {
    // Another process may have taken the steps in the meantime.
    const version = versionOf(native);
    for (const { version: next, statements } of migrations) {
      if (next > version) native.exec(`${statements}; pragma user_version = ${next}`);
    }
    native.exec('commit');
  } catch (error) {
    if (native.isTransaction) native.exec('rollback');
    if (backup === null || isDamage(error)) throw error;
    const reason = error instanceof Error ? error.message : '';
    throw new ConcentratorError('storeUpgradeFailed', { path, reason, backup }, error);
  }
}

/** Never deleted: much can often be saved from it. */
function moveAside(path: string, error: unknown, { now, onNotice }: OpenDatabaseOptions): void {
  const folder = dirname(path);
  const name = `${basename(path, '.sqlite')}-damaged-${timeInName(now())}`;
  const movedTo = freeName(folder, name);
  // The log first: a new file beside an old log would be taken for the one it belongs to.
  for (const suffix of ['-shm', '-wal', '']) {
    if (statSync(path + suffix, { throwIfNoEntry: false }) !== undefined)
      renameSync(path + suffix, movedTo + suffix);
  }
  syncFolder(folder);
  const reason = error instanceof Error ? error.message : '';
  onNotice(new ConcentratorError('storeDamaged', { path, movedTo, reason }, error));
}

function freeName(folder: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? `${name}.sqlite` : `${name}-${count}.sqlite`);
    if (!existsSync(path)) return path;
  }
}
