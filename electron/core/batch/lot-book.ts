/**
 * What the lot's records know, and what is written there for one device: everything that must be on disk before the
 * device is written is one promise, which is waited for while the device is still being read.
 */
import { randomBytes } from 'node:crypto';
import {
  generatePassword,
  type ConcentratorConfig,
  type Lot,
  type LotDevice,
  type MqttPassword,
  type SerialNumber,
  type SnEntry,
} from '../../../shared/domain/index.ts';
import type { KnownSn } from '../../../shared/batch/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { JobStart } from '../store/index.ts';
import { holderName } from '../ledger/index.ts';
import type { BatchOptions, BatchSlot } from './contract.ts';

/** A device that is about to be written. */
export interface Assignment {
  readonly sn: SerialNumber | null;
  /** The lot's row that it has already; null where one is made with it. */
  readonly row: LotDevice | null;
  readonly wanted: ConcentratorConfig;
  /** Resolves when all of it is on disk. It is awaited before the first `set`; what it throws ends the job. */
  readonly ready: Promise<Begun>;
}

export interface Begun {
  readonly jobId: string;
  readonly deviceId: string;
}

export interface SnKnowledge {
  readonly known: KnownSn | null;
  readonly row: LotDevice | null;
}

/** How an SN came to this device. */
export type SnWay = 'keep' | 'allocate' | 'takeRow' | 'giveScanned';

type Options = Pick<
  BatchOptions,
  'lot' | 'store' | 'ledger' | 'operator' | 'profile' | 'csvPasswords' | 'source' | 'appVersion' | 'platform'
>;

export class LotBook {
  readonly #options: Options;
  readonly #lotNames = new Map<string, string | null>();

  constructor(options: Options) {
    this.#options = options;
  }

  get lot(): Lot {
    return this.#options.lot;
  }

  /** @throws ConcentratorError of the store or the ledger */
  async lookup(sn: SerialNumber): Promise<SnKnowledge> {
    const { ledger, store } = this.#options;
    const [entry, row] = await Promise.all([ledger.lookup(sn), store.lots.deviceBySn(this.lot.id, sn)]);
    if (entry !== null) return { known: await this.#known(entry, row), row };
    const [holder] = await ledger.heldElsewhere([sn]);
    const known =
      holder === undefined ? null : { isThisLot: false, lotName: holderName(holder), isDone: false };
    return { known, row };
  }

  /**
   * @param row the lot's row of that SN, where there is one
   * @param takeOver the lead has agreed to an SN of another lot
   */
  async assign(
    way: SnWay,
    sn: SerialNumber | null,
    place: { readonly slot: BatchSlot; readonly row: LotDevice | null; readonly takeOver: boolean },
  ): Promise<Assignment> {
    const { slot } = place;
    const given = await this.#given(way, sn, place);
    const password = await this.#password(given.sn, given.row);
    const wanted = this.#wanted(given.sn, given.row, password);
    const ready = this.#begin(given, wanted, slot, place.takeOver);
    // It is awaited later; until then a failure is not unhandled.
    ready.catch(() => undefined);
    return { sn: given.sn, row: given.row, wanted, ready };
  }

  /** A job that never got so far as to be begun, for the record; resolves when it is on disk. */
  start(slot: BatchSlot, wanted: ConcentratorConfig | null): JobStart {
    const { lot, operator, profile, source, appVersion, platform, ledger } = this.#options;
    return {
      source,
      kind: lot.confirmOnline ? 'commission' : 'apply',
      startedAt: new Date(),
      portPath: slot.path,
      wanted,
      profile,
      handoverKey: lot.handoverKey,
      ...{ operator, appVersion, platform },
      place: {
        station: ledger.station.name,
        usbLocation: slot.location,
        lotId: lot.id,
        slotId: slot.id,
      },
    };
  }

  async #given(
    way: SnWay,
    sn: SerialNumber | null,
    { slot, row }: { readonly slot: BatchSlot; readonly row: LotDevice | null },
  ): Promise<{ readonly way: SnWay; readonly sn: SerialNumber | null; readonly row: LotDevice | null }> {
    const { ledger, store, operator, lot } = this.#options;
    if (way === 'allocate') {
      const entry = await ledger.allocate({
        ...{ lotId: lot.id, slotId: slot.id, operator, date: lot.snDate },
      });
      return { way, sn: entry.sn, row };
    }
    if (way !== 'takeRow') return { way, sn, row };
    const next = await store.lots.takeNext(lot.id, {
      slotId: slot.id ?? slot.key,
      station: ledger.station.name,
    });
    if (next === null) throw new ConcentratorError('fileUsedUp');
    return { way, sn: next.sn, row: next };
  }

  async #begin(
    {
      way,
      sn,
      row,
    }: { readonly way: SnWay; readonly sn: SerialNumber | null; readonly row: LotDevice | null },
    wanted: ConcentratorConfig,
    slot: BatchSlot,
    takeOver: boolean,
  ): Promise<Begun> {
    const { store } = this.#options;
    const [jobId, , device] = await Promise.all([
      store.jobs.begin(this.start(slot, wanted)),
      this.#claim(way, sn, slot, takeOver),
      row ?? this.#newRow(sn),
    ]);
    if (way !== 'takeRow') await this.#running(device, sn, jobId, slot);
    else await store.lots.changeDevice(device.id, { jobId });
    return { jobId, deviceId: device.id };
  }

  async #newRow(sn: SerialNumber | null): Promise<LotDevice> {
    const [device] = await this.#options.store.lots.addDevices(this.lot.id, [{ sn }]);
    if (device === undefined) throw new Error('no row was added');
    return device;
  }

  async #running(device: LotDevice, sn: SerialNumber | null, jobId: string, slot: BatchSlot): Promise<void> {
    const { store, ledger } = this.#options;
    const place = { slotId: slot.id, station: ledger.station.name };
    const change = device.sn === sn ? {} : { sn };
    await store.lots.changeDevice(device.id, { state: 'running', jobId, ...place, ...change });
  }

  /** What was allocated is this lot's already. */
  async #claim(way: SnWay, sn: SerialNumber | null, slot: BatchSlot, takeOver: boolean): Promise<void> {
    if (way === 'allocate' || sn === null) return;
    const { ledger, operator, lot } = this.#options;
    const origin = way === 'takeRow' ? 'csv' : way === 'giveScanned' ? 'scanner' : 'device';
    const request = { sn, lotId: lot.id, origin, slotId: slot.id, operator, takeOver } as const;
    const claimed = await ledger.claim(request);
    if (claimed.kind === 'otherStation')
      throw new ConcentratorError('snOtherLot', { sn, lot: holderName(claimed.holder) });
    if (claimed.kind !== 'otherLot') return;
    const name = await this.#lotName(claimed.entry.lotId);
    throw new ConcentratorError('snOtherLot', name === null ? { sn } : { sn, lot: name });
  }

  async #password(sn: SerialNumber | null, row: LotDevice | null): Promise<MqttPassword | null> {
    switch (this.lot.passwordSource) {
      case 'keep':
        return null;
      case 'generated':
        return generatePassword(randomBytes);
      case 'csv': {
        const given = sn === null ? undefined : this.#options.csvPasswords?.get(sn);
        if (given !== undefined) return given;
        if (row === null || !row.hasPassword) throw new ConcentratorError('csvNeeded');
        const kept = await this.#options.store.lots.devicePassword(row.id);
        if (kept.kind !== 'revealed') throw new ConcentratorError('csvNeeded');
        return kept.password;
      }
    }
  }

  /** The row's own values count before the lot's; the SN is asked for as well, so that it is read back. */
  #wanted(sn: SerialNumber | null, row: LotDevice | null, password: MqttPassword | null): ConcentratorConfig {
    const { template } = this.lot;
    const own = row?.own ?? {};
    return {
      ...{ sn, password },
      server: own.server ?? template.server,
      topicRoot: own.topicRoot ?? template.topicRoot,
      ntp: own.ntp ?? template.ntp,
    };
  }

  async #known(entry: SnEntry, row: LotDevice | null): Promise<KnownSn> {
    const isThisLot = entry.lotId === this.lot.id;
    const isWritten = entry.state === 'confirmed' || (entry.state === 'written' && !this.lot.confirmOnline);
    return {
      isThisLot,
      lotName: isThisLot ? this.lot.name : await this.#lotName(entry.lotId),
      // A device that was found unproven holds what it was given, but nobody knows that it does.
      isDone: isThisLot && isWritten && row?.state === 'pass',
    };
  }

  async #lotName(id: string | null): Promise<string | null> {
    if (id === null) return null;
    const known = this.#lotNames.get(id);
    if (known !== undefined) return known;
    const name = (await this.#options.store.lots.get(id))?.name ?? id;
    this.#lotNames.set(id, name);
    return name;
  }
}
