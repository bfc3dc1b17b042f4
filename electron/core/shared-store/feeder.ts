/**
 * Hands in the outbox:  [some entries] ─> one transaction of the shared database ─> taken out of the outbox.
 * What is changed meanwhile comes into the outbox anew, with a number of its own, and is not taken out.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { isAbort, isConcentratorError, type ConcentratorError } from '../../../shared/errors/index.ts';
import type { StoreContext } from '../store/context.ts';
import type { Connection } from './connection.ts';
import type { SharedStatus } from './contract.ts';
import { feedOf, type Feed, type FoundConflict } from './feed-rows.ts';

/** A piece is halved when it did not come through, so that a bad line gets something through at all. */
const PIECE_MAX = 100;
const PIECE_MIN = 3;
const LOOK_MS = 1_000;
const RETRY_MAX_MS = 30_000;

export interface FeederOptions {
  readonly context: StoreContext;
  readonly connection: Connection;
  readonly ready: () => Promise<string>;
  readonly onStatus?: (status: SharedStatus) => void;
}

export class Feeder {
  readonly #options: FeederOptions;
  readonly #stop = new AbortController();
  readonly #loop: Promise<void>;
  #turn: Promise<unknown> = Promise.resolve();
  #pieceSize = PIECE_MAX;
  #status: SharedStatus = { waiting: 0, lastError: null, fedAt: null };

  constructor(options: FeederOptions) {
    this.#options = options;
    this.#loop = this.#run();
  }

  get status(): SharedStatus {
    return this.#status;
  }

  /** All that waits now. One at a time. */
  async feedAll(signal?: AbortSignal): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      this.#stop.signal.throwIfAborted();
      const step = this.#turn.then(() => this.#piece());
      this.#turn = step.catch(() => undefined);
      if (!(await step)) return;
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await this.#turn;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    let waitMs = 0;
    for (;;) {
      try {
        await pause(waitMs, undefined, { signal, ref: false });
        await this.feedAll(signal);
        waitMs = LOOK_MS;
      } catch (error) {
        if (signal.aborted && isAbort(error)) return;
        // It is in the status; what is no failure of its own is a bug, which `synchronize` throws where somebody waits.
        waitMs = Math.min(RETRY_MAX_MS, Math.max(LOOK_MS, waitMs * 2));
      }
      if (signal.aborted) return;
    }
  }

  /** @returns whether there was anything */
  async #piece(): Promise<boolean> {
    const { context, connection, ready } = this.#options;
    // Before the ledger was ever opened there is nobody to hand in for.
    if (!(await hasLedger(context))) return false;
    const entries = await context.writer.read((db) =>
      db.selectFrom('outbox').selectAll().orderBy('seq').limit(this.#pieceSize).execute(),
    );
    if (entries.length === 0) {
      if (this.#status.lastError !== null || this.#status.waiting > 0) await this.#tell(null);
      return false;
    }
    try {
      const feeds: Feed[] = [];
      for (const { kind, key } of entries) {
        const feed = await context.writer.read((db) => feedOf(db, kind, key));
        if (feed !== null) feeds.push(feed);
      }
      const conflicts = await connection.run(async (shared) => {
        const ledgerId = await ready();
        return shared.transaction().execute(async (transaction) => {
          const found: FoundConflict[] = [];
          for (const feed of feeds) {
            const conflict = await feed(transaction, ledgerId);
            if (conflict !== null) found.push(conflict);
          }
          return found;
        });
      });
      await this.#handedIn(
        entries.map(({ seq }) => seq),
        conflicts,
      );
    } catch (error) {
      this.#pieceSize = Math.max(PIECE_MIN, Math.floor(this.#pieceSize / 2));
      if (isConcentratorError(error)) await this.#tell(error);
      throw error;
    }
    this.#pieceSize = Math.min(PIECE_MAX, this.#pieceSize * 2);
    await this.#tell(null);
    return true;
  }

  async #handedIn(seqs: readonly number[], conflicts: readonly FoundConflict[]): Promise<void> {
    const { writer, now } = this.#options.context;
    await writer.write(async (db) => {
      await db.deleteFrom('outbox').where('seq', 'in', seqs).execute();
      for (const { sn, lotId, station, otherLotId, otherStation } of conflicts)
        await db
          .insertInto('sn_conflicts')
          .values({
            ...{ sn, lot_id: lotId, station, other_lot_id: otherLotId, other_station: otherStation },
            found_at: now().toISOString(),
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    });
    this.#status = { ...this.#status, fedAt: now().toISOString() };
  }

  async #tell(lastError: ConcentratorError | null): Promise<void> {
    const { context, onStatus } = this.#options;
    const { count } = await context.writer.read((db) =>
      db
        .selectFrom('outbox')
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow(),
    );
    this.#status = { ...this.#status, waiting: count, lastError };
    onStatus?.(this.#status);
  }
}

async function hasLedger({ writer }: StoreContext): Promise<boolean> {
  const row = await writer.read((db) => db.selectFrom('sn_state').select('id').executeTakeFirst());
  return row !== undefined;
}
