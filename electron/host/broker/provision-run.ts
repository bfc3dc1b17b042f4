import { brokerOf, formatServerAddress } from '../../../shared/domain/index.ts';
import { ConcentratorError, isAbort } from '../../../shared/errors/index.ts';
import type {
  BrokerItems,
  BrokerItemView,
  BrokerRunCounts,
  BrokerRunKind,
  BrokerRunView,
  ChannelInput,
} from '../../../shared/ipc/index.ts';
import type {
  DynamicSecurityItem,
  DynamicSecurityOptions,
} from '../../core/brokers/dynamic-security/index.ts';
import type { Provisioning } from '../../core/brokers/provisioning.ts';
import { siteOf, type BrokerContext } from './context.ts';
import type { DeviceSource } from './device-source.ts';
import type { Logins } from './logins.ts';

type Input = ChannelInput<'broker.provision'>;

/** Dynamic security of a live broker. What a run was stopped in, the next one finishes: it begins with what is there. */
export class ProvisionRun {
  readonly #context: BrokerContext;
  readonly #source: DeviceSource;
  readonly #logins: Logins;
  readonly #items = new Map<string, DynamicSecurityItem>();
  #stop: AbortController | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(context: BrokerContext, source: DeviceSource, logins: Logins) {
    this.#context = context;
    this.#source = source;
    this.#logins = logins;
  }

  /** Resolves when it has begun. @throws ConcentratorError of the area 6xx */
  async start(input: Input): Promise<void> {
    if (this.#stop !== null) throw new ConcentratorError('busy');
    const stop = new AbortController();
    this.#stop = stop;
    try {
      const { options, provisioning, kind } = await this.#prepare(input, stop.signal);
      this.#items.clear();
      this.#show({ ...kind, ...STARTING, total: provisioning.devices.length + 1 });
      this.#running = this.#run(options, provisioning, kind)
        .catch((error: unknown) => this.#failed(error, kind, provisioning.devices.length))
        .finally(() => {
          this.#stop = null;
        });
    } catch (error) {
      this.#stop = null;
      throw error;
    }
  }

  /** What is done stays. */
  cancel(): void {
    const { run } = this.#context.view();
    if (run.state === 'running') this.#show({ ...run, isCancelling: true });
    this.#stop?.abort();
  }

  items({ offset, limit, only }: ChannelInput<'broker.items'>): BrokerItems {
    const all = [...this.#items.values()].filter((item) => only === 'all' || isTrouble(item));
    return { items: all.slice(offset, offset + limit).map(itemView), total: all.length };
  }

  async close(): Promise<void> {
    this.#stop?.abort();
    await this.#running;
  }

  async #prepare(
    { profileId, management, administrator, mode, verify, isDryRun }: Input,
    signal: AbortSignal,
  ): Promise<{ options: DynamicSecurityOptions; provisioning: Provisioning; kind: BrokerRunKind }> {
    const site = await siteOf(this.#context, profileId);
    const provisioning = await this.#source.request(profileId, management);
    const admin =
      administrator === null ? provisioning.site.management : await this.#logins.find(site, administrator);
    const { readAuthorities } = await import('../../core/confirmation/index.ts');
    const read = site.caPem === null ? null : readAuthorities(Buffer.from(site.caPem));
    if (read?.ok === false) throw read.error;
    const broker = brokerOf(site);
    const kind = { mode, isDryRun, broker: formatServerAddress(broker) };
    return {
      ...{ provisioning, kind },
      options: {
        target: { broker, authorities: read?.authorities ?? null },
        ...{ administrator: admin, provisioning, mode, verify, dryRun: isDryRun, signal },
        configFile: this.#context.view().paths.stateFile,
        onItem: (item) => this.#items.set(item.username, item),
        onProgress: ({ phase, done, total, losses }) => {
          const { run } = this.#context.view();
          if (run.state === 'running') this.#show({ ...run, phase, done, total, losses });
        },
      },
    };
  }

  async #run(
    options: DynamicSecurityOptions,
    provisioning: Provisioning,
    kind: BrokerRunKind,
  ): Promise<void> {
    const total = provisioning.devices.length;
    const { provisionDynamicSecurity } = await import('../../core/brokers/dynamic-security/index.ts');
    try {
      const { outcome, items, losses, saved, error } = await provisionDynamicSecurity(options);
      for (const item of items) this.#items.set(item.username, item);
      this.#show({
        ...{ ...kind, state: 'ended', outcome, counts: this.#counts(), total, losses, saved },
        error: error?.serialize() ?? null,
      });
    } catch (error) {
      if (!isAbort(error) && !options.signal.aborted) throw error;
      this.#show({ ...kind, state: 'cancelled', counts: this.#counts(), total });
    }
    if (!kind.isDryRun) await this.#remember(provisioning, kind);
  }

  /** By what nobody has foreseen. */
  #failed(bug: unknown, kind: BrokerRunKind, total: number): void {
    this.#context.onBug(bug);
    const error = new ConcentratorError('internal').serialize();
    const counts = this.#counts();
    this.#show({
      ...kind,
      state: 'ended',
      outcome: 'fail',
      counts,
      total,
      losses: 0,
      saved: 'unknown',
      error,
    });
  }

  /** What was proven, or at least read back. */
  async #remember({ site, devices }: Provisioning, { mode, broker }: BrokerRunKind): Promise<void> {
    const known = devices
      .filter(({ sn }) => {
        const item = this.#items.get(sn);
        return item?.state === 'done' && item.login !== 'refused' && item.login !== 'unknown';
      })
      .map((device) => ({ ...device, topicRoot: site.topicRoot }));
    await this.#context.remember(known, mode === 'disable' ? 'forgotten' : 'provisioned', broker);
  }

  #counts(): BrokerRunCounts {
    const devices = [...this.#items.values()].filter(({ kind }) => kind === 'device');
    const by = (change: DynamicSecurityItem['change']): number =>
      devices.filter((item) => item.change === change && !isLost(item)).length;
    return {
      ...{ created: by('created'), updated: by('updated'), unchanged: by('unchanged') },
      ...{ disabled: by('disabled'), failed: devices.filter(isLost).length },
      proven: devices.filter(({ login }) => login === 'accepted').length,
    };
  }

  #show(run: BrokerRunView): void {
    this.#context.change({ run });
  }
}

const STARTING = {
  state: 'running',
  phase: 'connecting',
  done: 0,
  losses: 0,
  isCancelling: false,
} as const;

function isLost({ state }: DynamicSecurityItem): boolean {
  return state === 'failed' || state === 'unknown';
}

function isTrouble(item: DynamicSecurityItem): boolean {
  return isLost(item) || item.error !== null || item.login === 'refused' || item.rights === 'differ';
}

function itemView({ error, ...item }: DynamicSecurityItem): BrokerItemView {
  return { ...item, error: error?.serialize() ?? null };
}
