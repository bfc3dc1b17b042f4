/** The Support page's half of the workbench: what the device holds, beside what it should hold, and what looks wrong. */
import {
  EMPTY_CONFIG,
  ITEM_NAMES,
  parseConfig,
  WRITE_ORDER,
  type ConcentratorConfig,
  type ItemName,
} from '../../../shared/domain/index.ts';
import { ConcentratorError, isAbort } from '../../../shared/errors/index.ts';
import type { ComparisonView, DeviceView, ReviewLineView, SupportView } from '../../../shared/ipc/index.ts';
import { getCommand, setCommand } from '../../../shared/protocol/index.ts';
import {
  compareItems,
  lookAt,
  rawReplies,
  type HeldItem,
  type RawReply,
  type Surroundings,
} from '../../../shared/support/index.ts';
import { lookAround, surroundingsHere } from '../confirmation/index.ts';
import type { Bench } from './bench.ts';
import type { DeviceDesk } from './device-desk.ts';
import type { ComparisonTarget, SupportContract, SupportSnapshot } from './support-contract.ts';

const MASK = '******';

export interface SupportChange {
  readonly items: readonly ItemName[];
  readonly wanted: ConcentratorConfig;
  readonly allowSnChange: boolean;
}

export class SupportDesk implements SupportContract {
  readonly #bench: Bench;
  readonly #device: DeviceDesk;
  readonly #write: (change: SupportChange) => void;
  #target: ComparisonTarget | null = null;
  #looking = new AbortController();
  #readAt: string | null = null;

  /** @param write begins a job on the connected device, or throws */
  constructor(bench: Bench, device: DeviceDesk, write: (change: SupportChange) => void) {
    this.#bench = bench;
    this.#device = device;
    this.#write = write;
    bench.state.onChange(({ device: changed }) => {
      if (changed !== undefined) this.#deviceChanged(changed);
    });
  }

  look(): void {
    this.#looking.abort();
    const held = heldBy(this.#bench.state.now.device);
    if (held === null) return this.#show({ findings: [], isLooking: false });
    const looking = new AbortController();
    this.#looking = looking;
    this.#tell(surroundingsHere(), true);
    const { wizard } = this.#bench.state.now;
    void this.#siteHost(wizard.profileId)
      .then((siteHost) => lookAround(held.items, siteHost, looking.signal))
      .then(
        (surroundings) => {
          if (this.#looking === looking) this.#tell(surroundings, false);
        },
        (error: unknown) => {
          if (!isAbort(error)) this.#bench.options.onBug(error);
        },
      );
  }

  compareWith(target: ComparisonTarget | null): void {
    this.#target = target;
    this.#show({ comparison: this.#comparison() });
    this.look();
  }

  review(items: readonly ItemName[]): readonly ReviewLineView[] {
    const config = this.#configFor(items);
    return WRITE_ORDER.filter((item) => config[item] !== null).map((item) => ({
      item,
      command: commandOf(item, config),
      readBack: getCommand(item),
    }));
  }

  change({ items, allowSnChange }: { items: readonly ItemName[]; allowSnChange: boolean }): void {
    const wanted = this.#configFor(items);
    this.#write({ items: WRITE_ORDER.filter((item) => wanted[item] !== null), wanted, allowSnChange });
  }

  rawReply(item: ItemName): RawReply | null {
    return rawReplies(this.#bench.log.lines(0).lines)[item];
  }

  get deviceSn(): string | null {
    const sn = this.#device.readings?.sn;
    return sn?.state === 'read' ? sn.value : null;
  }

  async snapshot(): Promise<SupportSnapshot> {
    const { device, support, confirmation, job } = this.#bench.state.now;
    const held = heldBy(device);
    const path = 'path' in device ? device.path : null;
    const { lines } = this.#bench.log.lines(0);
    const line = this.#device.settings;
    return {
      device: held === null ? null : { readAt: held.readAt, items: held.items },
      ...{ path, line, port: await this.#port(path) },
      ...{ findings: support.findings, comparison: support.comparison },
      probes: 'probes' in confirmation ? confirmation.probes : [],
      recordId: job?.end?.recordId ?? null,
      transcript:
        lines.length === 0
          ? null
          : {
              header: {
                createdAt: held?.readAt ?? new Date().toISOString(),
                baudRate: line?.baudRate ?? 0,
                framing: line?.framing ?? '',
              },
              entries: lines.map((one) => ({ type: 'bytes', ...one })),
            },
    };
  }

  /** Another reading is compared and looked at anew. */
  #deviceChanged(device: DeviceView): void {
    const held = heldBy(device);
    const readAt = held?.readAt ?? null;
    if (readAt === this.#readAt) return;
    this.#readAt = readAt;
    this.#looking.abort();
    // What the network said was about the reading before.
    const findings = held === null ? [] : lookAt(held.items, surroundingsHere());
    this.#show({ comparison: this.#comparison(), findings, isLooking: false });
  }

  #tell(surroundings: Surroundings, isLooking: boolean): void {
    const held = heldBy(this.#bench.state.now.device);
    this.#show({ findings: held === null ? [] : lookAt(held.items, surroundings), isLooking });
  }

  async #siteHost(profileId: string | null): Promise<string | null> {
    if (this.#target !== null && this.#target.siteHost !== null) return this.#target.siteHost;
    if (profileId === null) return null;
    const site = await this.#bench.options.site(profileId).catch(() => null);
    return site?.profile.server.host ?? null;
  }

  async #port(path: string | null): Promise<SupportSnapshot['port']> {
    if (path === null) return null;
    // Without a list of ports (no udev) nothing is known of the adapter.
    const ports = await this.#bench.options.listPorts().catch(() => []);
    return ports.find((port) => port.path === path) ?? null;
  }

  #comparison(): ComparisonView | null {
    const held = heldBy(this.#bench.state.now.device);
    const target = this.#target;
    if (held === null || target === null) return target === null ? null : emptyComparison(target);
    const password = this.#device.readings?.password;
    const rows = compareItems(held.items, target.wanted, {
      held: password?.state === 'read' ? password.value : null,
      wanted: target.password,
    });
    const writable = ITEM_NAMES.filter((item) => isWritable(item, target));
    return { kind: target.kind, name: target.name, rows, writable };
  }

  #configFor(items: readonly ItemName[]): ConcentratorConfig {
    const target = this.#target;
    const config: Record<ItemName, unknown> = { ...EMPTY_CONFIG };
    for (const item of items) {
      const value = target === null ? null : plainValue(item, target);
      if (value === null) throw new ConcentratorError('nothingToChange', { item });
      config[item] = value;
    }
    const parsed = parseConfig(config);
    if (parsed.ok) return parsed.value;
    const [issue] = parsed.issues;
    throw new ConcentratorError('nothingToChange', issue?.item === undefined ? {} : { item: issue.item });
  }

  #show(patch: Partial<SupportView>): void {
    this.#bench.state.set({ support: { ...this.#bench.state.now.support, ...patch } });
  }
}

function heldBy(device: DeviceView): Extract<DeviceView, { readAt: string }> | null {
  return device.state === 'connected' || device.state === 'lost' ? device : null;
}

function emptyComparison({ kind, name }: ComparisonTarget): ComparisonView {
  return { kind, name, rows: [], writable: [] };
}

function isWritable(item: ItemName, target: ComparisonTarget): boolean {
  const value = plainValue(item, target);
  return value !== null && parseConfig({ [item]: value }).ok;
}

/** Of the form that `parseConfig` takes; null where it is not known. */
function plainValue(item: ItemName, { wanted, password }: ComparisonTarget): unknown {
  if (item === 'password') return password?.reveal() ?? null;
  return plainHeld(wanted[item]);
}

function plainHeld(held: HeldItem | null): unknown {
  switch (held?.state) {
    case 'text':
      return held.text;
    case 'server':
      return { host: held.host, port: held.port };
    case 'ntp':
      return { host: held.host, port: held.port, timezone: held.timezone };
    case 'secret':
    case 'masked':
    case 'unsupported':
    case 'noReply':
    case 'notRead':
    case 'unknown':
    case undefined:
      return null;
  }
}

function commandOf(item: ItemName, config: ConcentratorConfig): string {
  if (item === 'password') return `set user ${MASK}`;
  const value = config[item];
  if (value === null) return '';
  const command: (name: ItemName, given: never) => string = setCommand;
  return command(item, value as never);
}
