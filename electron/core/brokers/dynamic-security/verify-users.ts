/** Logs in as each device, and looks at what the broker passes on. */
import type { ConcentratorError } from '../../../../shared/errors/index.ts';
import { pause } from '../../confirmation/time.ts';
import type { ChannelKeeper } from './channel-keeper.ts';
import { checkDevice, ManagementEar, type DeviceFound } from './device-check.ts';
import type { Ledger } from './ledger.ts';
import type { DynamicSecurityItem, DynamicSecurityOptions } from './options.ts';
import type { WantedUser } from './wanted.ts';
import { isRefusal, setPassword } from './write-users.ts';

const AT_ONCE = 6;
const CONNECT_TIMEOUT_MS = 15_000;
/** A connection that was cut says nothing of the device. */
const TRIES = 6;
const RETRY_MS = 150;

export async function verifyUsers(
  keeper: ChannelKeeper,
  ledger: Ledger,
  options: DynamicSecurityOptions,
): Promise<void> {
  const verifier = new Verifier(keeper, ledger, options);
  try {
    await verifier.run();
  } finally {
    await verifier.close();
  }
}

class Verifier {
  readonly #keeper: ChannelKeeper;
  readonly #ledger: Ledger;
  readonly #options: DynamicSecurityOptions;
  #ear: ManagementEar | null = null;
  #earFailure: ConcentratorError | null = null;
  #opening: Promise<ManagementEar | null> | null = null;
  /** One after the other: the channel takes one batch at a time. */
  #setting: Promise<unknown> = Promise.resolve();

  constructor(keeper: ChannelKeeper, ledger: Ledger, options: DynamicSecurityOptions) {
    this.#keeper = keeper;
    this.#ledger = ledger;
    this.#options = options;
  }

  async run(): Promise<void> {
    const { signal, onProgress, onItem } = this.#options;
    const isSettled = ({ username }: WantedUser): boolean => this.#ledger.item(username).state === 'done';
    const [management, ...devices] = this.#ledger.users.filter(isSettled);
    if (management?.kind === 'management') await this.#verifyManagement(management);
    else if (management !== undefined) devices.unshift(management);
    let done = 0;
    const queue = devices[Symbol.iterator]();
    const worker = async (): Promise<void> => {
      for (const device of queue) {
        signal.throwIfAborted();
        const item = await this.#verifyDevice(device);
        onItem?.(item);
        done += 1;
        onProgress?.({ phase: 'verifying', done, total: devices.length, losses: this.#keeper.losses });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  async close(): Promise<void> {
    await this.#ear?.close();
  }

  async #verifyManagement(user: WantedUser): Promise<void> {
    const { onItem } = this.#options;
    const ear = await this.#liveEar();
    const failure = this.#earFailure;
    const login =
      ear !== null ? 'accepted' : failure?.errorName === 'loginCredentials' ? 'refused' : 'unknown';
    const item = this.#ledger.change(user.username, { login, error: failure });
    onItem?.(item);
  }

  async #verifyDevice(user: WantedUser): Promise<DynamicSecurityItem> {
    const { username } = user;
    let found = await this.#look(user);
    if (found.login.kind === 'refused' && !this.#options.dryRun) {
      try {
        await this.#set(user);
        // One that was made a moment ago by a command whose answer was lost is still made by us.
        if (this.#ledger.wasThere(username)) this.#ledger.change(username, { change: 'updated' });
        found = await this.#look(user);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return this.#ledger.change(username, { state: 'failed', login: 'refused', error });
      }
    }
    if (found.login.kind === 'refused' && this.#options.dryRun)
      return this.#ledger.change(username, { login: 'refused', change: 'updated', state: 'planned' });
    const error =
      found.login.kind !== 'accepted'
        ? found.login.error
        : found.rights !== null && found.rights.kind !== 'asWanted'
          ? found.rights.error
          : null;
    const rights = found.rights?.kind ?? (this.#wantsRights && this.#earFailure !== null ? 'unknown' : null);
    return this.#ledger.change(username, { login: found.login.kind, rights, error });
  }

  async #look({ username, password }: WantedUser): Promise<DeviceFound> {
    const { target, provisioning, connectTimeoutMs, signal } = this.#options;
    const login = { ...target, username, password };
    const limitMs = connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
    for (let tries = 1; ; tries += 1) {
      const ear = this.#wantsRights ? await this.#liveEar() : null;
      const found = await checkDevice(login, provisioning.site.topicRoot, ear, limitMs, signal);
      const isClear =
        found.login.kind === 'refused' ||
        (found.login.kind === 'accepted' && (found.rights === null || found.rights.kind !== 'unknown'));
      const isEarGone = ear !== null && !ear.isOpen;
      if ((isClear && !isEarGone) || tries === TRIES) return found;
      await pause(RETRY_MS * tries, signal);
    }
  }

  get #wantsRights(): boolean {
    return this.#options.verify === 'rights' && !this.#options.dryRun;
  }

  /** Null where the management user cannot listen. */
  async #liveEar(): Promise<ManagementEar | null> {
    if (this.#earFailure !== null || this.#ear?.isOpen === true) return this.#ear;
    this.#opening ??= this.#openEar().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #openEar(): Promise<ManagementEar | null> {
    const { target, provisioning, connectTimeoutMs, signal } = this.#options;
    const { topicRoot, management } = provisioning.site;
    await this.#ear?.close();
    this.#ear = null;
    for (let tries = 1; ; tries += 1) {
      const limitMs = connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
      const opened = await ManagementEar.open({ ...target, ...management }, topicRoot, limitMs, signal);
      if (opened instanceof ManagementEar) {
        this.#ear = opened;
        return opened;
      }
      const isClear = opened.errorName === 'loginCredentials' || opened.errorName === 'subscribeDenied';
      if (isClear || tries === TRIES) {
        this.#earFailure = opened;
        return null;
      }
      await pause(RETRY_MS * tries, signal);
    }
  }

  async #set(user: WantedUser): Promise<void> {
    const mine = this.#setting.then(() => setPassword(this.#keeper, user, this.#options.signal));
    this.#setting = mine.catch(() => undefined);
    await mine;
  }
}
