import {
  formatNtpServer,
  formatServerAddress,
  ITEM_NAMES,
  type ConcentratorConfig,
  type ItemName,
  type ItemValue,
} from '../domain/index.ts';
import type { ReadingValues } from '../protocol/index.ts';

/** One item as it was found, as plain data; a password is told by its length only. */
export type HeldItem =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'server'; readonly host: string; readonly port: number }
  | { readonly state: 'ntp'; readonly host: string; readonly port: number; readonly timezone: number }
  | { readonly state: 'secret'; readonly length: number }
  | { readonly state: 'masked' | 'unsupported' | 'noReply' | 'notRead' }
  | { readonly state: 'unknown'; readonly unset: boolean };

export type HeldItems = Readonly<Record<ItemName, HeldItem>>;

/** What somebody says a device should hold; null where nothing is said of an item. */
export type WantedItems = Readonly<Record<ItemName, HeldItem | null>>;

export const NOTHING_WANTED: WantedItems = {
  sn: null,
  server: null,
  password: null,
  topicRoot: null,
  ntp: null,
};

/** The value in words; null where there is none, or where it is a secret. */
export function heldText(held: HeldItem): string | null {
  switch (held.state) {
    case 'text':
      return held.text;
    case 'server':
      return formatServerAddress(held);
    case 'ntp':
      return formatNtpServer(held);
    case 'secret':
    case 'masked':
    case 'unsupported':
    case 'noReply':
    case 'notRead':
    case 'unknown':
      return null;
  }
}

/** Of a value as it was read or is wanted. */
export function heldValue<K extends ItemName>(item: K, value: ReadingValues[K]): HeldItem {
  const given: ReadingValues[ItemName] = value;
  if (typeof given === 'string')
    return item === 'password' ? { state: 'secret', length: given.length } : { state: 'text', text: given };
  const { host, port } = given;
  return 'timezone' in given
    ? { state: 'ntp', host, port, timezone: given.timezone }
    : { state: 'server', host, port };
}

/** A config as something to compare with. */
export function wantedItems(config: ConcentratorConfig): WantedItems {
  const entries = ITEM_NAMES.map((item): [ItemName, HeldItem | null] => [item, wantedItem(item, config)]);
  return Object.fromEntries(entries) as unknown as WantedItems;
}

function wantedItem(item: ItemName, config: ConcentratorConfig): HeldItem | null {
  if (item === 'password')
    return config.password === null ? null : { state: 'secret', length: config.password.length };
  const value: ItemValue<Exclude<ItemName, 'password'>> | null = config[item];
  return value === null ? null : heldValue(item, value);
}

/** What stands in a record or a report as text, read back; null where it is not of its item's form. */
export function heldFromText(item: ItemName, text: string): HeldItem | null {
  switch (item) {
    case 'sn':
    case 'topicRoot':
      return { state: 'text', text };
    case 'password':
      return null;
    case 'server': {
      const match = ADDRESS.exec(text);
      return match === null ? null : { state: 'server', ...addressOf(match) };
    }
    case 'ntp': {
      const match = NTP.exec(text);
      return match === null
        ? null
        : { state: 'ntp', ...addressOf(match), timezone: Number(match[4]?.replace('+', '')) };
    }
  }
}

const ADDRESS = /^(?:\[([^\]]+)\]|([^\s[\]]+)):(\d{1,5})$/;
const NTP = /^(?:\[([^\]]+)\]|([^\s[\]]+)):(\d{1,5}) UTC([+-]\d{1,2}(?:\.\d{1,2})?)$/;

function addressOf(match: RegExpExecArray): { host: string; port: number } {
  return { host: match[1] ?? match[2] ?? '', port: Number(match[3]) };
}
