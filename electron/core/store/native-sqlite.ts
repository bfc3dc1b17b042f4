import type { DatabaseSyncInstance, DatabaseSyncOptions } from '@photostructure/sqlite';
import type { SqliteDatabase } from 'kysely';
import { ConcentratorError } from '../../../shared/errors/index.ts';

export type NativeDatabase = DatabaseSyncInstance;

/** Loads the native package when a database is first needed: a start must not wait for it. */
export async function openNative(path: string, options: DatabaseSyncOptions): Promise<NativeDatabase> {
  const { DatabaseSync } = await import('@photostructure/sqlite').catch((error: unknown) => {
    // No binary for this machine, or it was left out of the package.
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new ConcentratorError('storeUnavailable', { path, reason }, error);
  });
  return new DatabaseSync(path, options);
}

/** What Kysely's SqliteDialect asks of a driver. */
export function forKysely(native: NativeDatabase): SqliteDatabase {
  return {
    close: () => native.close(),
    prepare: (sql) => {
      const statement = native.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters) as unknown[],
        run: (parameters) => statement.run(...parameters),
        iterate: (parameters) => statement.iterate(...parameters) as IterableIterator<unknown>,
      };
    },
  };
}

/** The one value of a pragma or of a query. */
export function singleValue(native: NativeDatabase, sql: string): unknown {
  const row: unknown = native.prepare(sql).get();
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}
