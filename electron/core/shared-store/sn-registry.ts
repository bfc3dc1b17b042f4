/**
 * Other stations are asked before a device is written. A network that is gone must not hold up a line: it is waited for
 * shortly, and then left alone for a while.
 */
import type { SerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { SnHolder, SnRegistry } from '../ledger/index.ts';
import type { Connection } from './connection.ts';
import type { SharedDb } from './shared-schema.ts';

export interface SnRegistryOptions {
  readonly connection: Connection;
  /** Makes the tables and registers this station, once. */
  readonly ready: () => Promise<string>;
  readonly now: () => Date;
}

const ASK_MS = 2_000;
const LEFT_ALONE_MS = 30_000;
const SNS_A_QUERY = 500;

export function snRegistry({ connection, ready, now }: SnRegistryOptions): SnRegistry {
  let askAgainAtMs = -Infinity;
  const asked = async <T>(work: (db: SharedDb, ledgerId: string) => Promise<T>, otherwise: T): Promise<T> => {
    if (performance.now() < askAgainAtMs) return otherwise;
    try {
      return await inTime(connection.run(async (db) => work(db, await ready())));
    } catch (error) {
      if (!(error instanceof ConcentratorError)) throw error;
      // Why stands in the status: the feeder asks the same database.
      askAgainAtMs = performance.now() + LEFT_ALONE_MS;
      return otherwise;
    }
  };
  return {
    heldElsewhere: (sns) =>
      asked(async (db, ledgerId) => {
        const found: SnHolder[] = [];
        for (let from = 0; from < sns.length; from += SNS_A_QUERY)
          found.push(...(await holders(db, sns.slice(from, from + SNS_A_QUERY), ledgerId)));
        return found;
      }, []),
    claim: ({ sn, lotId, origin, slotId = null, operator = null, takeOver = false }, { name: station }) =>
      asked(async (db, ledgerId) => {
        const at = now().toISOString();
        const entry = {
          ...{ lot_id: lotId, origin, state: 'allocated', station, slot_id: slotId, job_id: null, operator },
          ...{ updated_at: at, ledger_id: ledgerId },
        };
        await db
          .insertInto('sn_ledger')
          .values({ sn, ...entry, created_at: at })
          .onConflict((conflict) =>
            takeOver ? conflict.column('sn').doUpdateSet(entry) : conflict.doNothing(),
          )
          .execute();
        return (await holders(db, [sn], ledgerId))[0] ?? null;
      }, null),
  };
}

async function holders(
  db: SharedDb,
  sns: readonly SerialNumber[],
  ledgerId: string,
): Promise<readonly SnHolder[]> {
  const rows = await db
    .selectFrom('sn_ledger')
    .leftJoin('lots', 'lots.id', 'sn_ledger.lot_id')
    .select(['sn_ledger.sn', 'sn_ledger.station', 'sn_ledger.lot_id', 'lots.name'])
    .where('sn_ledger.sn', 'in', sns)
    .where('sn_ledger.ledger_id', '!=', ledgerId)
    // No device has a number that was burned.
    .where('sn_ledger.state', '!=', 'burned')
    .orderBy('sn_ledger.sn')
    .execute();
  return rows.map(({ sn, station, lot_id, name }) => ({
    ...{ sn: sn as SerialNumber, station, lotName: name ?? lot_id },
  }));
}

/** What goes on after it ends by the connection's own limits. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new ConcentratorError('sharedUnreachable', { host: '', reason: 'timeout' })),
      ASK_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
