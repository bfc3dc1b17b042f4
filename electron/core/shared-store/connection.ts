import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { SharedTarget } from './contract.ts';
import { SHARED_SCHEMA, type SharedDb, type SharedTables } from './shared-schema.ts';

const CONNECT_LIMIT_MS = 5_000;
/** The server gives up first, so that nothing of a query goes on after this side has left. */
const STATEMENT_LIMIT_MS = 8_000;
const QUERY_LIMIT_MS = 10_000;
const IDLE_LIMIT_MS = 30_000;
const CONNECTIONS = 2;

export interface Connection {
  readonly db: SharedDb;
  /** @throws ConcentratorError `sharedUnreachable`, `sharedRefused`, or what is not the database's: a bug */
  run<T>(work: (db: SharedDb) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connects when something is asked. */
export function connection(target: SharedTarget, password: string | null): Connection {
  const { host, port, database, user, tls } = target;
  const pool = new pg.Pool({
    ...{ host, port, database, user, max: CONNECTIONS, keepAlive: true },
    // Never what the environment or a file of this computer would add.
    password: password ?? '',
    ssl: tls === 'verify' ? { rejectUnauthorized: true } : false,
    ...{ connectionTimeoutMillis: CONNECT_LIMIT_MS, idleTimeoutMillis: IDLE_LIMIT_MS },
    ...{ statement_timeout: STATEMENT_LIMIT_MS, query_timeout: QUERY_LIMIT_MS },
    ...{ lock_timeout: STATEMENT_LIMIT_MS, idle_in_transaction_session_timeout: QUERY_LIMIT_MS },
    application_name: 'concentrator',
  });
  // A connection that nobody uses was lost: the next question makes another one.
  pool.on('error', () => undefined);
  // One that was lost between two questions of a transaction: the next question says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<SharedTables>({ dialect: new PostgresDialect({ pool }) }).withSchema(SHARED_SCHEMA);
  let closing: Promise<void> | null = null;
  return {
    db,
    run: async (work) => {
      try {
        return await work(db);
      } catch (error) {
        throw sharedError(error, target);
      }
    },
    close: () => (closing ??= db.destroy()),
  };
}

/** SQLSTATE classes of a server that is there and cannot serve now: lost, out of room, stopping, a lock. */
const LATER = /^(08|40|53|55|57|58)/;

/** What the driver says has texts of the server, and never the password. */
export function sharedError(error: unknown, { host }: Pick<SharedTarget, 'host'>): unknown {
  if (error instanceof ConcentratorError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const reason = error.message === '' ? (code ?? 'unknown') : error.message;
  if (code !== null && /^[0-9A-Z]{5}$/.test(code) && 'severity' in error)
    return new ConcentratorError(
      LATER.test(code) ? 'sharedUnreachable' : 'sharedRefused',
      { host, reason },
      error,
    );
  if (/certificate|self.signed|CERT_|does not support SSL/i.test(`${code ?? ''} ${error.message}`))
    return new ConcentratorError('sharedRefused', { host, reason }, error);
  const isNetwork = code !== null || /timeout|terminated|Connection|not queryable|ended/i.test(error.message);
  return isNetwork ? new ConcentratorError('sharedUnreachable', { host, reason }, error) : error;
}
