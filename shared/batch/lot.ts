import type { NtpServer, ServerAddress, TopicRoot } from '../domain/index.ts';

/**
 * `ledger`: the next number of this station's range. `csv`: the rows of a file. `scan`: a label is scanned for each
 * device. `keep`: the device keeps its own (a site that moves to another server).
 */
export const SN_SOURCES = ['ledger', 'csv', 'scan', 'keep'] as const;
export type SnSource = (typeof SN_SOURCES)[number];

/** `generate`: a new one for each device. `csv`: the file's. `keep`: the device's own is left alone. */
export const PASSWORD_SOURCES = ['generate', 'csv', 'keep'] as const;
export type PasswordSource = (typeof PASSWORD_SOURCES)[number];

/** `device`: a device that answers starts its job. `button`: a person starts each. A scan starts one in both. */
export const START_MODES = ['device', 'button'] as const;
export type StartMode = (typeof START_MODES)[number];

/** How the broker's side learns the passwords: in a sealed file, or at once. */
export const PASSWORD_DELIVERIES = ['handover', 'live'] as const;
export type PasswordDelivery = (typeof PASSWORD_DELIVERIES)[number];

/** An order: what all of its devices get. What is null is left as the device has it. */
export interface LotTemplate {
  readonly name: string;
  /** The site profile whose broker, CA and handover key count; null without one. */
  readonly siteId: string | null;
  readonly server: ServerAddress | null;
  readonly topicRoot: TopicRoot | null;
  readonly ntp: NtpServer | null;
  readonly snSource: SnSource;
  /** Also a device that has an SN gets a new one. */
  readonly replaceSn: boolean;
  readonly passwordSource: PasswordSource;
  readonly delivery: PasswordDelivery;
  readonly start: StartMode;
  /** How many devices; null for as many as come. */
  readonly quantity: number | null;
  /** After writing: power-cycle, and wait for the first message. */
  readonly confirmOnline: boolean;
}

export const LOT_NAME_MAX = 80;
export const LOT_QUANTITY_MAX = 100_000;
/** On the wire and on the label it is a name like any other. */
export const OPERATOR_MAX = 80;

export const EMPTY_LOT: LotTemplate = {
  name: '',
  siteId: null,
  server: null,
  topicRoot: null,
  ntp: null,
  snSource: 'keep',
  replaceSn: false,
  passwordSource: 'keep',
  delivery: 'handover',
  start: 'device',
  quantity: null,
  confirmOnline: false,
};

/** True where nothing at all would be written. */
export function isEmptyLot(lot: LotTemplate): boolean {
  const writesConfig = lot.server !== null || lot.topicRoot !== null || lot.ntp !== null;
  return !writesConfig && lot.passwordSource === 'keep' && lot.snSource === 'keep';
}

/** True where the lot cannot begin without a CSV. */
export function needsCsv(lot: Pick<LotTemplate, 'snSource' | 'passwordSource'>): boolean {
  return lot.snSource === 'csv' || lot.passwordSource === 'csv';
}
