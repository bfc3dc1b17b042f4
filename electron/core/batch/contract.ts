/** What the batch runner is given, and what those who started it see. */
import type { ItemReport } from '../../../shared/commissioning/index.ts';
import type { StartMode, SlotView, TallyEntry } from '../../../shared/batch/index.ts';
import type {
  Lot,
  MqttPassword,
  SerialNumber,
  ServerAddress,
  SiteProfile,
  TopicRoot,
} from '../../../shared/domain/index.ts';
import type { BrokerAddress } from '../../../shared/confirmation/index.ts';
import type { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Ledger } from '../ledger/contract.ts';
import type { OpenTransport } from '../serial/transport.ts';
import type { CommandLineOptions, DeviceKinds, LineChoice } from '../session/index.ts';
import type { JobSource, Store } from '../store/index.ts';

/** A place for devices: a socket of a hub, or a port that has no place of its own. */
export interface BatchSlot {
  /** USB location, or the path where there is none. */
  readonly key: string;
  readonly name: string;
  /** Of the records; null where the store does not know it. */
  readonly id: string | null;
  /** Its port's present name. */
  readonly path: string;
  readonly location: string | null;
}

/** Where the devices' messages are listened to. */
export interface BatchBroker {
  readonly broker: BrokerAddress;
  readonly ca: Uint8Array | null;
  readonly username: string;
  readonly password: MqttPassword;
  /** How long the first message is waited for, from the end of the writing. */
  readonly timeoutMs: number;
}

/** One device, as the broker's side has to know it. */
export interface ProvisionedDevice {
  readonly sn: SerialNumber;
  readonly password: MqttPassword;
  readonly topicRoot: TopicRoot;
  readonly server: ServerAddress | null;
}

/**
 * Tells the broker of a device before anything is written to it, so that it is known there when it arrives.
 * What it throws ends the job with nothing written.
 */
export type Provision = (device: ProvisionedDevice, signal: AbortSignal) => Promise<void>;

export interface BatchOptions {
  readonly lot: Lot;
  /** How many of the lot's devices are done already; with its quantity they say when it is full. */
  readonly doneInLot: number;
  readonly slots: readonly BatchSlot[];
  readonly start: StartMode;
  /** `device` and `button` go on until they are stopped; `once` tries each slot's device one time and ends. */
  readonly isOnce: boolean;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly open: OpenTransport;
  readonly kinds: DeviceKinds;
  readonly line: LineChoice;
  readonly pacing?: CommandLineOptions;
  readonly operator: string | null;
  readonly profile: Pick<SiteProfile, 'id' | 'name'> | null;
  /** Null where the lot does not confirm. */
  readonly broker: BatchBroker | null;
  readonly provision: Provision | null;
  /** Of an import of this run, by SN: where no keychain keeps the file's passwords. */
  readonly csvPasswords?: ReadonlyMap<SerialNumber, MqttPassword>;
  readonly source: JobSource;
  readonly appVersion: string;
  readonly platform: string;
  /** Called with each change of a slot, at the moment it changes. */
  readonly onSlot: (slot: SlotView) => void;
  readonly onEntry?: (entry: TallyEntry, end: SlotEnd) => void;
  /** Something beside the jobs went wrong; they go on. */
  readonly onTrouble: (error: ConcentratorError) => void;
  /** Anything without a code is a bug: one handler. */
  readonly onBug: (error: unknown) => void;
}

/** The end of a try, for those who print it. */
export interface SlotEnd {
  readonly slot: SlotView;
  readonly items: readonly ItemReport[];
  readonly recordId: string | null;
}
