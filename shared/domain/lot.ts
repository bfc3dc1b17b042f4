/** A lot: one batch order on the factory line, and the devices that belong to it. */
import type { ConcentratorConfig, ItemName } from './concentrator-config.ts';
import type { SerialNumber } from './serial-number.ts';

/** What all devices of a lot are given; null leaves an item as the device has it. */
export type LotTemplate = Pick<ConcentratorConfig, 'server' | 'topicRoot' | 'ntp'>;

/** `keep` leaves the device's own password. */
export const PASSWORD_SOURCES = ['generated', 'csv', 'keep'] as const;
export type PasswordSource = (typeof PASSWORD_SOURCES)[number];

/** `device` leaves the SN that the device has: re-pointing a site. */
export const SN_SOURCES = ['ledger', 'csv', 'scanner', 'device'] as const;
export type SnSource = (typeof SN_SOURCES)[number];

export const LOT_STATES = ['open', 'paused', 'closed'] as const;
export type LotState = (typeof LOT_STATES)[number];

export interface LotDraft {
  /** Unique, at most 80 characters. */
  readonly name: string;
  readonly profile: { readonly id: string; readonly name: string } | null;
  readonly template: LotTemplate;
  /** Which items are written; an item that is not here is only read. */
  readonly items: readonly ItemName[];
  readonly snSource: SnSource;
  readonly passwordSource: PasswordSource;
  /** The date in SNs from the ledger, `yyyymmdd`; null takes the clock's. */
  readonly snDate: string | null;
  /** A device that already has an SN is given the lot's one all the same. */
  readonly allowSnChange: boolean;
  /** Ends with a power-cycle and the device's first message. */
  readonly confirmOnline: boolean;
  /** The site's key (`age1…`) that passwords are sealed to. */
  readonly handoverKey: string | null;
  /** How many devices are to be done; null where nobody said. */
  readonly quantity: number | null;
  readonly operator: string | null;
}

export interface Lot extends LotDraft {
  /** A UUID. */
  readonly id: string;
  readonly state: LotState;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/**
 *   waiting ─> running ─> pass | unproven | fail ─> running (tried again)
 *                 └─────> interrupted (the program ended meanwhile) ─> running
 */
export const LOT_DEVICE_STATES = ['waiting', 'running', 'pass', 'unproven', 'fail', 'interrupted'] as const;
export type LotDeviceState = (typeof LOT_DEVICE_STATES)[number];

export interface LotDevice {
  readonly id: string;
  readonly lotId: string;
  /** In the CSV's order, or the order in which they came; from 0. */
  readonly position: number;
  /** Null until one is allocated, scanned or read from the device. */
  readonly sn: SerialNumber | null;
  readonly state: LotDeviceState;
  /** Of the latest try. */
  readonly jobId: string | null;
  readonly slotId: string | null;
  readonly station: string | null;
  readonly tries: number;
  /** Why the latest try failed (`CC-…`). */
  readonly errorCode: string | null;
  /** Values of its own, in place of the template's; null where it has none. */
  readonly own: Partial<LotTemplate> | null;
  /** Of the CSV, free text of a person's own; never a secret. */
  readonly note: string;
  /** A password of its own came with it, and can be had from the store. */
  readonly hasPassword: boolean;
  readonly updatedAt: string;
}

/** A place where devices are plugged in: a socket of a hub, whatever adapter and COM number it has today. */
export interface Slot {
  readonly id: string;
  readonly station: string;
  /** As the port list tells it, for example `3-1.4`; the path where a port has none. */
  readonly usbLocation: string;
  readonly name: string;
  /** The order on the screen. */
  readonly position: number;
  readonly isEnabled: boolean;
}
