import { hostname } from 'node:os';
import { MqttPassword } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { SharedView } from '../../../shared/ipc/station-views.ts';
import { defaultJournalFolder, type Ledger } from '../../core/ledger/index.ts';
import type { SharedStatus } from '../../core/shared-store/index.ts';
import { describeStation, openStation, saveStation, type OpenStation } from '../../core/station/index.ts';
import type { Store } from '../../core/store/index.ts';
import type { Desk } from '../desk.ts';

const NOTHING_FED: SharedStatus = { waiting: 0, lastError: null, fedAt: null };

/** What a person sets of the station, and the ledger that is open because of it. */
export class StationDesk {
  readonly #desk: Pick<Desk, 'store' | 'hub' | 'log'>;
  readonly #isBatchRunning: () => boolean;
  #open: Promise<OpenStation> | null = null;
  /** Where the keychain keeps none, and of which database it is. */
  #password: { readonly url: string; readonly password: MqttPassword } | null = null;
  #status: SharedStatus = NOTHING_FED;

  constructor(desk: Pick<Desk, 'store' | 'hub' | 'log'>, isBatchRunning: () => boolean) {
    this.#desk = desk;
    this.#isBatchRunning = isBatchRunning;
  }

  /** @throws ConcentratorError of the ledger */
  async ledger(): Promise<Ledger> {
    return (await this.#opened()).ledger;
  }

  /** Shows it; begins to feed a shared database. */
  async load(): Promise<void> {
    const { target } = await this.#show();
    if (target !== null) await this.#opened();
  }

  /** @throws ConcentratorError `busy`, `badStation` */
  async set(change: {
    readonly name: string | null;
    readonly number: number;
    readonly of: number;
  }): Promise<void> {
    await this.#change(async (store) => {
      const kept = await store.station.get();
      await saveStation(store, { ...change, sharedUrl: kept?.sharedUrl ?? null });
    });
  }

  /** @throws ConcentratorError `busy`, `badArgument` */
  async setShared({
    url,
    password,
  }: {
    readonly url: string | null;
    readonly password: string | null;
  }): Promise<void> {
    if (password !== null) this.#desk.log.secrets.add(password);
    await this.#change(async (store) => {
      const kept = await store.station.get();
      const { number, of } = (await describeStation(store)).station;
      const given = password === null || password === '' ? null : MqttPassword.fromDevice(password);
      const became = await saveStation(store, {
        ...{ name: kept?.name ?? null, number, of, sharedUrl: url },
        ...(given === null ? {} : { sharedPassword: given }),
      });
      const now = (await store.station.get())?.sharedUrl ?? null;
      if (given !== null && now !== null && became?.kind === 'vaultUnavailable')
        this.#password = { url: now, password: given };
      else if (this.#password?.url !== now || given !== null) this.#password = null;
    });
    await this.load();
  }

  /** @throws ConcentratorError `badArgument`, `sharedUnreachable`, `sharedRefused`, `sharedTooNew` */
  async test({ url, password }: { readonly url: string; readonly password: string | null }): Promise<void> {
    const { parseSharedUrl, sharedUrl, testSharedStore } = await import('../../core/shared-store/index.ts');
    const parsed = parseSharedUrl(url);
    const text = password === null || password === '' ? parsed.password : password;
    if (text !== null) this.#desk.log.secrets.add(text);
    const kept = text ?? (await this.#passwordOf(sharedUrl(parsed.target)))?.reveal() ?? null;
    await testSharedStore(parsed.target, kept);
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    // One that could not be opened has told so where it was asked for.
    await (await open?.catch(() => null))?.close();
  }

  async #change(work: (store: Store) => Promise<void>): Promise<void> {
    if (this.#isBatchRunning()) throw new ConcentratorError('busy');
    const store = await this.#desk.store();
    await work(store);
    await this.close();
    this.#status = NOTHING_FED;
    await this.#show();
  }

  #opened(): Promise<OpenStation> {
    return (this.#open ??= this.#begin().catch((error: unknown) => {
      this.#open = null;
      throw error;
    }));
  }

  async #begin(): Promise<OpenStation> {
    const store = await this.#desk.store();
    const kept = await store.station.get();
    return openStation({
      store,
      journalFolder: defaultJournalFolder(this.#desk.hub.state.about.dataFolder),
      sharedPassword: kept?.sharedUrl === this.#password?.url ? (this.#password?.password ?? null) : null,
      onStatus: (status) => {
        this.#status = status;
        void this.#show().catch((error: unknown) => this.#desk.log.error('showing the station', error));
      },
    });
  }

  async #show(): Promise<Awaited<ReturnType<typeof describeStation>>> {
    const store = await this.#desk.store();
    const [described, kept] = [await describeStation(store), await store.station.get()];
    const { number, of } = described.station;
    this.#desk.hub.change({
      station: {
        ...{ isLoaded: true, name: kept?.name ?? null, computerName: hostname(), number, of },
        isSet: described.isSet,
        shared:
          kept?.sharedUrl === null || kept === null ? null : await this.#sharedView(store, kept.sharedUrl),
      },
    });
    return described;
  }

  async #sharedView(store: Store, url: string): Promise<SharedView> {
    const { waiting, lastError, fedAt } = this.#status;
    const found = await store.station.sharedPassword();
    const held = {
      found: 'kept',
      none: 'none',
      vaultUnavailable: 'unreadable',
      unreadable: 'unreadable',
    } as const;
    const password = this.#password?.url === url ? 'forThisRun' : held[found.kind];
    return { url, password, waiting, error: lastError?.serialize() ?? null, fedAt };
  }

  async #passwordOf(url: string): Promise<MqttPassword | null> {
    if (this.#password?.url === url) return this.#password.password;
    const store = await this.#desk.store();
    if ((await store.station.get())?.sharedUrl !== url) return null;
    const found = await store.station.sharedPassword();
    return found.kind === 'found' ? found.password : null;
  }
}
