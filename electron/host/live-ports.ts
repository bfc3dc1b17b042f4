import { watch, type FSWatcher } from 'node:fs';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { ListPorts, PortDescription } from '../core/serial/port-list.ts';
import type { AdapterWithoutDriver } from '../core/serial/missing-drivers.ts';
import type { PortsSeen } from './ports-view.ts';

export interface LivePortsOptions {
  readonly list: ListPorts;
  readonly withoutDriver: () => Promise<readonly AdapterWithoutDriver[]>;
  /** Whether anybody is looking. */
  readonly isWanted: () => boolean;
  readonly onSeen: (seen: PortsSeen) => void;
  /** Where ports appear as files; null where they do not. */
  readonly folder: string | null;
}

/** Where the system tells of new ports, looking is only for what it may have missed; on Linux each look starts a program. */
const SLOW_LOOK_MS = 15_000;
const LOOK_MS = 2_000;
/** A new port gets its name, its rights and its links one after the other. */
const SETTLE_MS = 300;
const PORT_FILE = /^(tty(USB|ACM|S|AMA|XRUSB|CH343USB|WCH)|cu\.|rfcomm)/;

/** The serial ports as they come and go. */
export class LivePorts {
  readonly #options: LivePortsOptions;
  #watcher: FSWatcher | null = null;
  #timer: NodeJS.Timeout | undefined;
  #last = '';
  #looking: Promise<void> | null = null;
  #isStopped = true;

  constructor(options: LivePortsOptions) {
    this.#options = options;
  }

  start(): void {
    if (!this.#isStopped) return;
    this.#isStopped = false;
    this.#watch();
    void this.#lookAndGoOn();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#watcher?.close();
    this.#watcher = null;
  }

  /** Now, whatever was seen before. */
  async refresh(): Promise<void> {
    await this.#looking;
    this.#last = '';
    await this.#look();
  }

  #watch(): void {
    if (this.#options.folder === null) return;
    try {
      this.#watcher = watch(this.#options.folder, (_kind, name) => {
        if (name !== null && PORT_FILE.test(name)) this.#soon(SETTLE_MS);
      });
      this.#watcher.on('error', () => this.#watchEnded());
    } catch {
      this.#watchEnded(); // no more watches to be had: looking more often does instead
    }
  }

  #watchEnded(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }

  #soon(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#lookAndGoOn(), ms);
  }

  async #lookAndGoOn(): Promise<void> {
    if (this.#options.isWanted()) await this.#look();
    this.#soon(this.#watcher === null ? LOOK_MS : SLOW_LOOK_MS);
  }

  /** One look at a time; who comes meanwhile gets the same. */
  #look(): Promise<void> {
    this.#looking ??= this.#see().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #see(): Promise<void> {
    const [ports, withoutDriver] = await Promise.all([this.#list(), this.#options.withoutDriver()]);
    const seen: PortsSeen = { ...ports, withoutDriver };
    const now = JSON.stringify(seen);
    if (now === this.#last) return;
    this.#last = now;
    this.#options.onSeen(seen);
  }

  async #list(): Promise<{ ports: readonly PortDescription[]; error: PortsSeen['error'] }> {
    try {
      return { ports: await this.#options.list(), error: null };
    } catch (error) {
      const reason =
        error instanceof ConcentratorError
          ? error
          : new ConcentratorError('portListUnavailable', { reason: String(error) }, error);
      return { ports: [], error: reason.serialize() };
    }
  }
}
