import {
  formatNtpServer,
  formatServerAddress,
  MqttPassword,
  type ItemName,
  type ItemValue,
} from '../domain/index.ts';
import type { ReadingValues } from '../protocol/index.ts';
import type { PasswordDifference } from './item-outcome.ts';

const EQUALS: { readonly [K in ItemName]: (wanted: ItemValue<K>, held: ReadingValues[K]) => boolean } = {
  sn: (wanted, held) => wanted === held,
  topicRoot: (wanted, held) => wanted === held,
  password: (wanted, held) => wanted.reveal() === held,
  server: (wanted, held) => wanted.host === held.host && wanted.port === held.port,
  ntp: (wanted, held) =>
    wanted.host === held.host && wanted.port === held.port && wanted.timezone === held.timezone,
};

/** Exactly, letter case included: a device that changes anything did not keep the value. */
export function holds<K extends ItemName>(item: K, wanted: ItemValue<K>, held: ReadingValues[K]): boolean {
  return EQUALS[item](wanted, held);
}

const SHOWN: { readonly [K in ItemName]: (value: ReadingValues[K]) => string | undefined } = {
  sn: (value) => value,
  topicRoot: (value) => value,
  password: () => undefined,
  server: formatServerAddress,
  ntp: formatNtpServer,
};

/** For people and reports; a password is never shown. */
export function shown<K extends ItemName>(item: K, value: ReadingValues[K]): string | undefined {
  return SHOWN[item](value);
}

export function shownWanted<K extends ItemName>(item: K, value: ItemValue<K>): string | undefined {
  return value instanceof MqttPassword ? undefined : shown(item, value as ReadingValues[K]);
}

export function passwordDifference(wanted: MqttPassword, held: string): PasswordDifference {
  const actual = MqttPassword.fromDevice(held);
  return {
    wantedLength: wanted.length,
    actualLength: actual.length,
    firstDifference: wanted.firstDifference(actual) ?? 0,
  };
}
