/**
 * Group commit: what is written within a few milliseconds goes to disk in one transaction, with one wait for the disk.
 *
 *   write ─┐
 *   write ─┼─> (2 ms) ─> begin immediate ─> each in a savepoint ─> commit ─> all promises resolve
 *   write ─┘
 */
import { setTimeout as pause } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Schema } from './schema.ts';
import { endsTransaction, isBusy, isDiskFailure, workingError } from './store-errors.ts';

export type Db = Kysely<Schema>;

const GROUP_MS = 2;
const BUSY_LIMIT_MS = 10_000;
const BUSY_PAUSE_MS = 20;

interface Task {
  readonly run: (db: Db) => Promise<() => void>;
  readonly reject: (reason: unknown) => void;
}

export class Writer {
  readonly #db: Db;
  readonly #path: string;
  #waiting: Task[] = [];
  #flushing: Promise<void> = Promise.resolve();
  #failure: ConcentratorError | null = null;

  constructor(db: Db, path: string) {
    this.#db = db;
    this.#path = path;
  }

  /** Resolves when it is on disk. Where it throws, nothing of it is kept, and the others of its group are. */
  write<T>(task: (db: Db) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async (db: Db): Promise<() => void> => {
        const value = await task(db);
        return () => {
          resolve(value);
        };
      };
      this.#waiting.push({ run, reject });
      if (this.#waiting.length === 1) this.#flushing = this.#flushing.then(() => this.#flushSoon());
    });
  }

  /** @throws ConcentratorError `storeBusy`, `storeWriteFailed` */
  async read<T>(query: (db: Db) => Promise<T>): Promise<T> {
    try {
      return await this.#patiently(() => query(this.#db));
    } catch (error) {
      throw workingError(error, this.#path);
    }
  }

  /** Resolves when nothing is waiting. */
  async settle(): Promise<void> {
    while (this.#waiting.length > 0) await this.#flushing;
    await this.#flushing;
  }

  async #flushSoon(): Promise<void> {
    await pause(GROUP_MS);
    const group = this.#waiting;
    this.#waiting = [];
    try {
      if (this.#failure !== null) throw this.#failure;
      const done = await this.#patiently(() => this.#transaction(group));
      for (const resolve of done) resolve();
    } catch (error) {
      const reason = workingError(error, this.#path);
      // Nobody knows what a failed fsync left on the disk: nothing more is promised on top of it.
      if (isDiskFailure(error) && reason instanceof ConcentratorError) this.#failure = reason;
      for (const { reject } of group) reject(reason);
    }
  }

  async #transaction(group: readonly Task[]): Promise<readonly (() => void)[]> {
    return this.#db.connection().execute(async (db) => {
      await sql`begin immediate`.execute(db);
      try {
        const done: (() => void)[] = [];
        for (const task of group) {
          const resolve = await inSavepoint(db, task);
          if (resolve !== null) done.push(resolve);
        }
        await sql`commit`.execute(db);
        return done;
      } catch (error) {
        // SQLite may have rolled back by itself.
        await sql`rollback`.execute(db).catch(() => undefined);
        throw error;
      }
    });
  }

  /** SQLite's own waiting stops everything, so that most of it is done here. */
  async #patiently<T>(step: () => Promise<T>): Promise<T> {
    const deadlineMs = performance.now() + BUSY_LIMIT_MS;
    for (;;) {
      try {
        return await step();
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() < deadlineMs) await pause(BUSY_PAUSE_MS);
        else
          throw new ConcentratorError(
            'storeBusy',
            { path: this.#path, seconds: BUSY_LIMIT_MS / 1000 },
            error,
          );
      }
    }
  }
}

/** @returns null where the task alone failed; it is told at once */
async function inSavepoint(db: Db, { run, reject }: Task): Promise<(() => void) | null> {
  await sql`savepoint task`.execute(db);
  try {
    const resolve = await run(db);
    await sql`release task`.execute(db);
    return resolve;
  } catch (error) {
    if (endsTransaction(error)) throw error;
    await sql`rollback to task`.execute(db);
    await sql`release task`.execute(db);
    reject(error);
    return null;
  }
}
