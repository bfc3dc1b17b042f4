/** Lots, their devices and the slots of a line, as their callers see them. */
import type {
  Lot,
  LotDevice,
  LotDeviceState,
  LotDraft,
  LotState,
  Slot,
} from '../../../../shared/domain/index.ts';
import type { MqttPassword, SerialNumber } from '../../../../shared/domain/index.ts';
import type { RevealedPassword } from '../job-record.ts';

/** A row to come: of a CSV, of a scan, or a device that was found on a slot. */
export interface NewLotDevice {
  readonly sn?: SerialNumber | null;
  readonly password?: MqttPassword | null;
  readonly own?: LotDevice['own'];
  readonly note?: string;
}

/** What a try changes; what is not given stays. */
export type LotDeviceChange = Partial<
  Pick<LotDevice, 'sn' | 'state' | 'jobId' | 'slotId' | 'station' | 'errorCode' | 'note'>
>;

export interface LotDeviceQuery {
  readonly limit: number;
  /** The position of the last one of the page before. */
  readonly after?: number | null;
  readonly states?: readonly LotDeviceState[];
}

export interface LotProgress {
  readonly total: number;
  readonly byState: Readonly<Record<LotDeviceState, number>>;
  /** Of those that are done: how many passed at their first try. */
  readonly firstPass: number;
  /** Of devices that failed at their latest try: error code to count, the most frequent first. */
  readonly failures: readonly { readonly errorCode: string; readonly count: number }[];
}

export interface LotSummary extends Lot {
  readonly progress: LotProgress;
}

/** All writing resolves when it is on disk; what comes within a few milliseconds shares one wait for it. */
export interface LotStore {
  /**
   * With its devices in one transaction: all of them or nothing.
   * @throws ConcentratorError `lotNameTaken`, `lotSnTwice`
   */
  create(draft: LotDraft, devices?: readonly NewLotDevice[]): Promise<Lot>;
  /** The latest first. A lot whose row is damaged is left out and told as a notice. */
  list(): Promise<readonly LotSummary[]>;
  get(id: string): Promise<Lot | null>;
  byName(name: string): Promise<Lot | null>;
  /** @throws ConcentratorError `lotNameTaken`, `lotNotFound` */
  change(id: string, change: Partial<LotDraft>): Promise<Lot>;
  /** @throws ConcentratorError `lotNotFound` */
  setState(id: string, state: LotState): Promise<Lot>;
  progress(id: string): Promise<LotProgress>;
  /** At the end of the lot, in one transaction. @throws ConcentratorError `lotNotFound`, `lotSnTwice` */
  addDevices(lotId: string, devices: readonly NewLotDevice[]): Promise<readonly LotDevice[]>;
  devices(lotId: string, query: LotDeviceQuery): Promise<readonly LotDevice[]>;
  device(id: string): Promise<LotDevice | null>;
  deviceBySn(lotId: string, sn: SerialNumber): Promise<LotDevice | null>;
  /**
   * The first one that waits, at once `running` on that slot, so that no other slot gets it; null where none waits.
   * Its `tries` is one more.
   */
  takeNext(
    lotId: string,
    place: { readonly slotId: string; readonly station: string },
  ): Promise<LotDevice | null>;
  /** `state: 'running'` counts a try. @throws ConcentratorError `lotDeviceNotFound`, `lotSnTwice` */
  changeDevice(id: string, change: LotDeviceChange): Promise<LotDevice>;
  /** As `RevealedPassword`; never `sealed`, since the line itself has to write it. */
  devicePassword(id: string): Promise<RevealedPassword>;
  /** Devices that were `running` when the program ended, made `interrupted`: call it once, when no runner runs. */
  interrupted(lotId: string): Promise<readonly LotDevice[]>;
}

export interface SlotStore {
  /** Of one station, in their order. */
  list(station: string): Promise<readonly Slot[]>;
  /** Adds it, or replaces the one of that station and USB location. */
  save(slot: Omit<Slot, 'id'>): Promise<Slot>;
  remove(id: string): Promise<void>;
}

/** Read by anybody at any time; numbers are handed out by `electron/core/ledger`. */
