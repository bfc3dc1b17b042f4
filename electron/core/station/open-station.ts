/** The ledger of this station, and the database that stations share where one is set. */
import type { MqttPassword } from '../../../shared/domain/index.ts';
import { openLedger, type Ledger } from '../ledger/index.ts';
import { unlinkShared } from '../shared-store/link.ts';
import { parseSharedUrl } from '../shared-store/shared-url.ts';
import type { SharedStatus, SharedStore } from '../shared-store/index.ts';
import type { Store } from '../store/index.ts';
import { describeStation, STATION_NAME_MAX } from './station-settings.ts';

export interface StationOptions {
  readonly store: Store;
  readonly journalFolder: string;
  /** For this time only, in place of the name that was set; cut to what fits. */
  readonly name?: string | null;
  /** Of the shared database, where the keychain has none. */
  readonly sharedPassword?: MqttPassword | null;
  readonly onStatus?: (status: SharedStatus) => void;
}

export interface OpenStation {
  readonly ledger: Ledger;
  /** Null where no database is shared. */
  readonly shared: SharedStore | null;
  readonly close: () => Promise<void>;
}

/**
 * Needs no network: what the shared database cannot be told now is told later.
 * @throws ConcentratorError those of `openLedger`, and `ledgerRowDamaged`
 */
export async function openStation(options: StationOptions): Promise<OpenStation> {
  const { store, journalFolder, name = null, onStatus } = options;
  const { station: kept, sharedUrl } = await describeStation(store);
  const station = name === null ? kept : { ...kept, name: name.slice(0, STATION_NAME_MAX) };
  if (sharedUrl === null) {
    await unlinkShared(store);
    const ledger = await openLedger({ store, journalFolder, station });
    return { ledger, shared: null, close: () => ledger.close() };
  }
  // The database's driver is loaded where there is one.
  const { openSharedStore } = await import('../shared-store/index.ts');
  const shared = await openSharedStore({
    ...{ store, target: parseSharedUrl(sharedUrl).target, station: station.name },
    password: (await sharedPassword(options))?.reveal() ?? null,
    ...(onStatus === undefined ? {} : { onStatus }),
  });
  const { source, registry } = shared;
  try {
    const ledger = await openLedger({ store, journalFolder, station, source, registry });
    return {
      ...{ ledger, shared },
      close: async () => {
        await ledger.close();
        await shared.close();
      },
    };
  } catch (error) {
    await shared.close();
    throw error;
  }
}

async function sharedPassword({
  store,
  sharedPassword: given = null,
}: StationOptions): Promise<MqttPassword | null> {
  if (given !== null) return given;
  const kept = await store.station.sharedPassword();
  return kept.kind === 'found' ? kept.password : null;
}
