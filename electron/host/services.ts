/** What stands behind the window: records and workbench. Loaded when it is first needed, which is after the first paint. */
import type { Settings } from '../../shared/ipc/index.ts';
import type { ConcentratorError } from '../../shared/errors/index.ts';
import type { ListPorts } from '../core/serial/port-list.ts';
import type { Store } from '../core/store/index.ts';
import type { Site } from '../core/workbench/contract.ts';
import type { Workbench } from '../core/workbench/index.ts';

export interface ServicesOptions {
  readonly dataFolder: string;
  readonly listPorts: ListPorts;
  readonly settings: () => Settings;
  readonly onNotice: (notice: ConcentratorError) => void;
  readonly onBug: (error: unknown) => void;
  readonly appVersion: string;
}

export class Services {
  readonly #options: ServicesOptions;
  #store: Promise<Store> | null = null;
  #workbench: Promise<Workbench> | null = null;

  constructor(options: ServicesOptions) {
    this.#options = options;
  }

  /** Tried anew after a failure: a person may have made room on the disk meanwhile. */
  store(): Promise<Store> {
    this.#store ??= this.#openStore().catch((error: unknown) => {
      this.#store = null;
      throw error;
    });
    return this.#store;
  }

  workbench(): Promise<Workbench> {
    this.#workbench ??= this.#makeWorkbench();
    return this.#workbench;
  }

  /** The workbench first: what it ends is recorded. */
  async close(): Promise<void> {
    await (await this.#workbench)?.close();
    await (await this.#store)?.close();
  }

  async #openStore(): Promise<Store> {
    const [{ openStore }, { systemVault }] = await Promise.all([
      import('../core/store/index.ts'),
      import('./vault.ts'),
    ]);
    const { dataFolder, onNotice } = this.#options;
    return openStore({ folder: dataFolder, vault: systemVault(), onNotice });
  }

  async #makeWorkbench(): Promise<Workbench> {
    const { Workbench } = await import('../core/workbench/index.ts');
    const { listPorts, settings, onBug, appVersion } = this.#options;
    return new Workbench({
      open: async (path, line) => {
        const { openSerialTransport } = await import('../core/serial/serial-transport.ts');
        const { dtr, rts } = settings().serial;
        return openSerialTransport(path, line, { dtr: dtr ?? true, rts: rts ?? true });
      },
      store: () => this.store(),
      site: (id) => this.#site(id),
      startDemo: async () => (await import('../demo/demo-world.ts')).startDemoWorld(),
      platform: `${process.platform}-${process.arch}`,
      ...{ listPorts, settings, onBug, appVersion },
    });
  }

  async #site(id: string): Promise<Site | null> {
    const store = await this.store();
    const profile = await store.profiles.get(id);
    if (profile === null) return null;
    const found = await store.secrets.managementPassword(id);
    return { profile, managementPassword: found.kind === 'found' ? found.password : null };
  }
}
