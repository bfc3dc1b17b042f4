import { hostname } from 'node:os';
import { MqttPassword } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { SharedView } from '../../../shared/ipc/station-views.ts';
import { defaultJournalFolder, type Ledger } from '../../core/ledger/index.ts';
import type { SharedStatus } from '../../core/shared-store/index.ts';
import {
  changeStation,
  describeStation,
  openStation,
  type DescribedStation,
  type OpenStation,
} from '../../core/station/index.ts';
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
    const { sharedUrl } = await this.#show();
    if (sharedUrl !== null) await this.#opened();
  }

  /** @throws ConcentratorError `busy`, `badStation` */
  async set(change: {
    readonly name: string | null;
    readonly number: number;
    readonly of: number;
  }): Promise<void> {
    await this.#change((store) => changeStation(store, change));
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
      const given = password === null || password === '' ? null : MqttPassword.fromDevice(password);
      const became = await changeStation(store, {
        sharedUrl: url,
        ...(given === null ? {} : { sharedPassword: given }),
      });
      const now = (await describeStation(store)).sharedUrl;
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

  async #change(work: (store: Store) => Promise<unknown>): Promise<void> {
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
    const { sharedUrl } = await this.#show();
    return openStation({
      store: await this.#desk.store(),
      journalFolder: defaultJournalFolder(this.#desk.hub.state.about.dataFolder),
      sharedPassword: this.#password?.url === sharedUrl ? this.#password.password : null,
      onStatus: (status) => {
        this.#status = status;
        this.#showStatus();
      },
    });
  }

  /** Told with every piece that is handed in: the records are not asked, and the keychain not opened, for it. */
  #showStatus(): void {
    const { hub } = this.#desk;
    const { shared } = hub.state.station;
    if (shared !== null)
      hub.change({ station: { ...hub.state.station, shared: { ...shared, ...this.#statusView() } } });
  }

  async #show(): Promise<DescribedStation> {
    const store = await this.#desk.store();
    const described = await describeStation(store);
    const { name, isSet, sharedUrl } = described;
    const { number, of } = described.station;
    const shared = sharedUrl === null ? null : await this.#sharedView(store, sharedUrl);
    this.#desk.hub.change({
      station: { isLoaded: true, name, computerName: hostname(), number, of, isSet, shared },
    });
    return described;
  }

  async #sharedView(store: Store, url: string): Promise<SharedView> {
    const found = await store.station.sharedPassword();
    const held = {
      found: 'kept',
      none: 'none',
      vaultUnavailable: 'unreadable',
      unreadable: 'unreadable',
    } as const;
    const password = this.#password?.url === url ? 'forThisRun' : held[found.kind];
    return { url, password, ...this.#statusView() };
  }

  #statusView(): Pick<SharedView, 'waiting' | 'error' | 'fedAt'> {
    const { waiting, lastError, fedAt } = this.#status;
    return { waiting, error: lastError?.serialize() ?? null, fedAt };
  }

  async #passwordOf(url: string): Promise<MqttPassword | null> {
    if (this.#password?.url === url) return this.#password.password;
    const store = await this.#desk.store();
    if ((await describeStation(store)).sharedUrl !== url) return null;
    const found = await store.station.sharedPassword();
    return found.kind === 'found' ? found.password : null;
  }
}
