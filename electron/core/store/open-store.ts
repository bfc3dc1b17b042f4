import { Kysely, SqliteDialect } from 'kysely';
import type { ConcentratorError } from '../../../shared/errors/index.ts';
import { brokerPasswordStore } from './broker-passwords.ts';
import { withContext, type StoreContext } from './context.ts';
import { openDatabase } from './database.ts';
import { deviceKindStore } from './device-kinds.ts';
import { markInterrupted } from './interrupted-jobs.ts';
import { jobStore } from './jobs.ts';
import { lotStore } from './lots/lots.ts';
import { slotStore } from './lots/slots.ts';
import type { Migration } from './migrations.ts';
import { forKysely } from './native-sqlite.ts';
import { OwnerLock } from './owner-lock.ts';
import { profileStore } from './profiles.ts';
import type { Schema } from './schema.ts';
import { secretStore } from './secrets.ts';
import { stationStore } from './station.ts';
import type { Store, StoreOptions } from './store.ts';
import { transcriptStore } from './transcripts.ts';
import { NO_VAULT } from './vault.ts';
import { Writer } from './writer.ts';

/**
 * A file that is damaged is moved aside and told as a notice; the store then begins anew.
 * @throws ConcentratorError `storeUnavailable`, `storeFull`, `storeBusy`, `storeTooNew`, `storeUpgradeFailed`
 */
export async function openStore(
  options: StoreOptions,
  /** Another history of the file, for tests. */
  migrations?: readonly Migration[],
): Promise<Store> {
  const { folder, vault = NO_VAULT, now = () => new Date() } = options;
  const notices: ConcentratorError[] = [];
  const notify = (notice: ConcentratorError): void => {
    notices.push(notice);
    options.onNotice?.(notice);
  };
  const { native, path } = await openDatabase({
    ...{ folder, now, onNotice: notify },
    ...(migrations === undefined ? {} : { migrations }),
  });
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: forKysely(native) }) });
  const writer = new Writer(db, path);
  let lock: Promise<OwnerLock> | null = null;
  const context: StoreContext = {
    ...{ folder, writer, vault, now, notify },
    ownerId: async () => {
      lock ??= OwnerLock.take(folder);
      return (await lock).id;
    },
  };
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await writer.settle();
    await db.destroy();
    // A native database that no query has used yet is not Kysely's to close.
    if (native.isOpen) native.close();
    (await lock)?.release();
  };
  try {
    const interruptedJobs = await markInterrupted(context);
    const store: Store = {
      ...{ folder, notices, interruptedJobs },
      profiles: profileStore(context),
      jobs: jobStore(context),
      transcripts: transcriptStore(context),
      deviceKinds: deviceKindStore(context),
      secrets: secretStore(context),
      lots: lotStore(context),
      slots: slotStore(context),
      brokerPasswords: brokerPasswordStore(context),
      station: stationStore(context),
      close: () => (closing ??= close()),
    };
    return withContext(store, context);
  } catch (error) {
    await close();
    throw error;
  }
}
