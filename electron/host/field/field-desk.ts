import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { brokerOf, type MqttPassword } from '../../../shared/domain/index.ts';
import { ConcentratorError, isAbort } from '../../../shared/errors/index.ts';
import type { ChannelInput, MonitorView, PackagesView, StatePatch } from '../../../shared/ipc/index.ts';
import { MONITOR_OFF } from '../../../shared/ipc/monitor-views.ts';
import { NO_PACKAGE } from '../../../shared/ipc/packages-views.ts';
import { fillUpgradeText, placeholdersIn } from '../../../shared/monitor/index.ts';
import type { FieldInput, FieldMethod, FieldResult } from '../../core/field/index.ts';
import { NotebookFile } from '../../core/monitor/notebook.ts';
import type { Store } from '../../core/store/index.ts';
import { FieldThread } from './field-thread.ts';

export interface FieldDeskOptions {
  /** The thread's file. */
  readonly worker: string;
  readonly dataFolder: string;
  readonly store: () => Promise<Store>;
  readonly onChange: (patch: StatePatch) => void;
  readonly onBug: (error: unknown) => void;
}

type StartInput = Omit<ChannelInput<'monitor.start'>, 'password'> & {
  readonly password: MqttPassword | null;
};

/** What the Monitor page's intents mean. */
export class FieldDesk {
  readonly notebook: NotebookFile;
  readonly #options: FieldDeskOptions;
  readonly #thread: FieldThread;
  #monitor: MonitorView = MONITOR_OFF;
  #packages: PackagesView = NO_PACKAGE;
  #chosenPath: string | null = null;

  constructor(options: FieldDeskOptions) {
    this.#options = options;
    this.notebook = new NotebookFile(options.dataFolder);
    this.#thread = new FieldThread({
      path: options.worker,
      onNews: (news) => this.#show(news),
      onGone: () => this.#threadGone(),
      onBug: options.onBug,
    });
  }

  call<M extends FieldMethod>(method: M, input: FieldInput<M>): Promise<FieldResult<M>> {
    return this.#thread.call(method, input);
  }

  /** @throws ConcentratorError `loginMissing`, `badArgument`, of the area 7xx */
  async startMonitor({ profileId, username, password, withCommands, silenceMs }: StartInput): Promise<void> {
    const store = await this.#options.store();
    const profile = await store.profiles.get(profileId);
    if (profile === null)
      throw new ConcentratorError('badArgument', { argument: 'monitor.start: profileId' });
    const kept = password === null ? await store.secrets.managementPassword(profileId) : null;
    const login = {
      username: username ?? profile.managementUser,
      password: password ?? (kept?.kind === 'found' ? kept.password : null),
    };
    if (login.username === null || login.password === null) throw new ConcentratorError('loginMissing');
    const { host, port } = brokerOf(profile);
    await this.#thread.call('start', {
      ...{ profileId, name: profile.name, topicRoot: profile.topicRoot, host, port, caPem: profile.caPem },
      ...{ username: login.username, password: login.password.reveal(), withCommands, silenceMs },
    });
  }

  /** @throws ConcentratorError `monitorNotConnected`, `packageNotServed` */
  async publish({ sns, payload, kind }: ChannelInput<'monitor.publish'>): Promise<number> {
    const text = kind === 'upgrade' ? this.#upgradeText(payload) : payload;
    const messages = sns.map((sn) => ({
      sn,
      payload: kind === 'upgrade' ? fillUpgradeText(text, { sn }) : text,
    }));
    const sent = await this.#thread.call('publish', messages);
    const site = this.#monitor.site?.name ?? '';
    await this.notebook.addSent({ atMs: Date.now(), site, sns, payload: text, kind });
    return sent;
  }

  /** @throws ConcentratorError `badFile` */
  async choosePackage(path: string): Promise<void> {
    await this.stopPackage();
    const size = await stat(path).then(
      (stats) => stats.size,
      (error: unknown) => {
        throw new ConcentratorError('packageUnusable', { path, reason: reasonOf(error) }, error);
      },
    );
    this.#chosenPath = path;
    this.#show({ packages: { ...NO_PACKAGE, state: 'chosen', file: { name: basename(path), size } } });
  }

  /** Resolves when it serves, or when it was stopped. */
  async servePackage(address: string, port: number): Promise<void> {
    const path = this.#chosenPath;
    if (path === null) throw new ConcentratorError('badArgument', { argument: 'packages.start' });
    try {
      this.#show({ packages: await this.#thread.call('servePackage', { path, address, port }) });
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  async stopPackage(): Promise<void> {
    if (this.#thread.isRunning) await this.#thread.call('stopPackage', undefined);
  }

  /** The page is gone, and with it whoever could see who fetches the file. */
  pageGone(): void {
    this.stopPackage().catch((error: unknown) => this.#options.onBug(error));
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }

  #upgradeText(payload: string): string {
    const { state, url, sha256, file } = this.#packages;
    const isServed = state === 'serving' && url !== null && sha256 !== null && file !== null;
    if (isServed) return fillUpgradeText(payload, { url, sha256, size: String(file.size) });
    // The package may also lie on a server of the person's own: then nothing of ours is named.
    if (placeholdersIn(payload).some((name) => name !== 'sn'))
      throw new ConcentratorError('packageNotServed');
    return payload;
  }

  #show(news: { readonly monitor?: MonitorView; readonly packages?: PackagesView }): void {
    if (news.monitor !== undefined) this.#monitor = news.monitor;
    if (news.packages !== undefined) this.#packages = news.packages;
    this.#options.onChange(news);
  }

  #threadGone(): void {
    const error = new ConcentratorError('monitorStopped').serialize();
    const { site, version } = this.#monitor;
    this.#show({
      monitor: {
        ...MONITOR_OFF,
        site,
        version: version + 1,
        connection: { state: 'failed', error, hint: null },
      },
      packages:
        this.#packages.state === 'none'
          ? NO_PACKAGE
          : { ...this.#packages, state: 'failed', url: null, error },
    });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
}
