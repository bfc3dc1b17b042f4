import { contextOf, type StoreContext } from '../store/context.ts';
import type { Store } from '../store/store.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { connection, type Connection } from './connection.ts';
import type { SharedStatus, SharedStore, SharedTarget } from './contract.ts';
import { Feeder } from './feeder.ts';
import { leaseSource } from './lease-source.ts';
import { snRegistry } from './sn-registry.ts';
import { linkShared } from './link.ts';
import { setUp, type SharedDb } from './shared-schema.ts';
import { sharedUrl } from './shared-url.ts';

export interface SharedStoreOptions {
  readonly store: Store;
  readonly target: SharedTarget;
  readonly password: string | null;
  /** The station's name; each computer of a line has its own. */
  readonly station: string;
  readonly onStatus?: (status: SharedStatus) => void;
}

/** Needs no network: what cannot be reached now is tried again, and told by `status`. */
export async function openSharedStore(options: SharedStoreOptions): Promise<SharedStore> {
  const { store, target, password, station, onStatus } = options;
  const context = contextOf(store);
  await linkShared(context, sharedUrl(target));
  const connected = connection(target, password);
  let isReady = false;
  const ready = async (): Promise<string> => {
    const ledgerId = await ledgerIdOf(context);
    if (!isReady) {
      await setUp(connected.db);
      await register(connected.db, target, station, ledgerId, context.now().toISOString());
      isReady = true;
    }
    return ledgerId;
  };
  const feeder = new Feeder({
    ...{ context, connection: connected, ready },
    ...(onStatus === undefined ? {} : { onStatus }),
  });
  return {
    source: leaseSource({ connection: connected, ready, now: context.now }),
    registry: snRegistry({ connection: connected, ready, now: context.now }),
    get status() {
      return feeder.status;
    },
    synchronize: (signal) => feeder.feedAll(signal),
    lookup: (sn) => asked(connected, ready, sn),
    countJobs: () =>
      connected.run(async (db) => {
        await ready();
        const { count } = await db
          .selectFrom('jobs')
          .select((select) => select.fn.countAll<string>().as('count'))
          .executeTakeFirstOrThrow();
        return Number(count);
      }),
    close: async () => {
      await feeder.close();
      await connected.close();
    },
  };
}

/** Connects, makes the tables where they are not, and says what is wrong. @throws ConcentratorError `sharedUnreachable`, `sharedRefused`, `sharedTooNew` */
export async function testSharedStore(target: SharedTarget, password: string | null): Promise<void> {
  const connected = connection(target, password);
  try {
    await connected.run(setUp);
  } finally {
    await connected.close();
  }
}

async function ledgerIdOf({ writer }: StoreContext): Promise<string> {
  const row = await writer.read((db) => db.selectFrom('sn_state').select('ledger_id').executeTakeFirst());
  if (row === undefined) throw new Error('the ledger was never opened');
  return row.ledger_id;
}

async function register(
  db: SharedDb,
  { host }: SharedTarget,
  name: string,
  ledgerId: string,
  at: string,
): Promise<void> {
  await db
    .insertInto('stations')
    .values({ name, ledger_id: ledgerId, registered_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const known = await db
    .selectFrom('stations')
    .selectAll()
    .where((where) => where.or([where('name', '=', name), where('ledger_id', '=', ledgerId)]))
    .execute();
  const other = known.find((row) => row.name !== name || row.ledger_id !== ledgerId);
  if (other === undefined) return;
  throw new ConcentratorError('stationTaken', { host, name, registered: other.name });
}

function asked(
  connected: Connection,
  ready: () => Promise<string>,
  sn: string,
): ReturnType<SharedStore['lookup']> {
  return connected.run(async (db) => {
    await ready();
    const row = await db.selectFrom('sn_ledger').selectAll().where('sn', '=', sn).executeTakeFirst();
    return row === undefined ? null : { sn, lotId: row.lot_id, state: row.state, station: row.station };
  });
}
