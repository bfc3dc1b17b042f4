import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { UpdateView } from '../../../shared/ipc/index.ts';
import type { ClaimedUpdate } from './feed-signature.ts';

/** The updater as far as it is used; `electron-updater` in the app. */
export interface UpdaterEngine {
  /** @returns null where the feed has nothing newer */
  check(feedUrl: string): Promise<ClaimedUpdate | null>;
  download(onPercent: (percent: number) => void): Promise<void>;
  install(): Promise<void>;
}

export interface UpdatesOptions {
  readonly feedUrl: () => string | null;
  /** Loaded at the first check. */
  readonly engine: () => Promise<UpdaterEngine>;
  /** Whether the update is from us, where the system itself does not see to that. */
  readonly isGenuine: (feedUrl: string, claimed: ClaimedUpdate) => Promise<boolean>;
  readonly onChange: (view: UpdateView) => void;
  readonly isWriting: () => boolean;
}

/** Looks, downloads and installs: each when a person asks for it, and never otherwise. */
export class Updates {
  readonly #options: UpdatesOptions;
  #view: UpdateView = { state: 'off' };

  constructor(options: UpdatesOptions) {
    this.#options = options;
  }

  /** After the address was set or changed: what was found at another one does not count. */
  feedChanged(): void {
    this.#show({ state: this.#options.feedUrl() === null ? 'off' : 'idle' });
  }

  async check(): Promise<void> {
    const feedUrl = this.#options.feedUrl();
    if (feedUrl === null || this.#view.state === 'checking' || this.#view.state === 'downloading') return;
    this.#show({ state: 'checking' });
    await this.#orFail(feedUrl, async () => {
      const found = await (await this.#options.engine()).check(feedUrl);
      if (found === null) return this.#show({ state: 'none' });
      if (!(await this.#options.isGenuine(feedUrl, found)))
        throw new ConcentratorError('updateNotGenuine', { version: found.version });
      this.#show({ state: 'available', version: found.version });
    });
  }

  async download(): Promise<void> {
    const feedUrl = this.#options.feedUrl();
    if (feedUrl === null || this.#view.state !== 'available') return;
    const { version } = this.#view;
    this.#show({ state: 'downloading', version, percent: 0 });
    await this.#orFail(feedUrl, async () => {
      const engine = await this.#options.engine();
      await engine.download((percent) => this.#show({ state: 'downloading', version, percent }));
      this.#show({ state: 'ready', version });
    });
  }

  /** @throws ConcentratorError `busy` while a device is being written */
  async install(): Promise<void> {
    if (this.#view.state !== 'ready') return;
    if (this.#options.isWriting()) throw new ConcentratorError('busy');
    await (await this.#options.engine()).install();
  }

  async #orFail(feedUrl: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const failure =
        error instanceof ConcentratorError
          ? error
          : new ConcentratorError('updateUnavailable', {
              host: new URL(feedUrl).host,
              reason: reasonOf(error),
            });
      this.#show({ state: 'failed', error: failure.serialize() });
    }
  }

  #show(view: UpdateView): void {
    this.#view = view;
    this.#options.onChange(view);
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : 'unknown';
  return (text.split('\n')[0] ?? '').slice(0, 200);
}
