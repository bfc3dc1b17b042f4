import type { DatabaseSyncInstance, DatabaseSyncOptions } from '@photostructure/sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
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

/** The same few dozen statements are all that is ever asked; texts that are made for one question push none of them out for long. */
const MAX_STATEMENTS = 200;

/** What Kysely's SqliteDialect asks of a driver. A statement is prepared once: that costs more than running it. */
export function forKysely(native: NativeDatabase): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => {
      prepared.clear();
      native.close();
    },
    prepare: (sql) => {
      const known = prepared.get(sql);
      const statement = known ?? statementOf(native, sql);
      // The one that was used last stands last.
      if (known !== undefined) prepared.delete(sql);
      prepared.set(sql, statement);
      const [oldest] = prepared.keys();
      if (prepared.size > MAX_STATEMENTS && oldest !== undefined) prepared.delete(oldest);
      return statement;
    },
  };
}

function statementOf(native: NativeDatabase, sql: string): SqliteStatement {
  const statement = native.prepare(sql);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters) as unknown[],
    run: (parameters) => statement.run(...parameters),
    // Read bit by bit: in between the same question may be asked by somebody else.
    iterate: (parameters) => native.prepare(sql).iterate(...parameters) as IterableIterator<unknown>,
  };
}

/** The one value of a pragma or of a query. */
export function singleValue(native: NativeDatabase, sql: string): unknown {
  const row: unknown = native.prepare(sql).get();
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}
