/** What is kept of this station, and what a person changes of it. */
import { hostname } from 'node:os';
import type { MqttPassword } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { isStation, type Station } from '../ledger/index.ts';
import { parseSharedUrl, sharedUrl } from '../shared-store/shared-url.ts';
import type { SecretKept, StationSettings, Store } from '../store/index.ts';

export const STATION_NAME_MAX = 40;

/** What is absent stays as it is. */
export interface StationChange {
  /** Null takes the computer's name. */
  readonly name?: string | null;
  readonly number?: number;
  readonly of?: number;
  /** As it is typed; null where no database is shared. */
  readonly sharedUrl?: string | null;
  /** The kept one stays where the database does. */
  readonly sharedPassword?: MqttPassword;
}

export interface DescribedStation {
  /** With the computer's name where none was set. */
  readonly station: Station;
  /** As it was set. */
  readonly name: string | null;
  /** Without the password. */
  readonly sharedUrl: string | null;
  /** False where nobody has said which station this is: it is then taken for the only one. */
  readonly isSet: boolean;
}

const NOT_SET: StationSettings = { name: null, number: 1, of: 1, sharedUrl: null };

/** @throws ConcentratorError `ledgerRowDamaged` */
export async function describeStation(store: Store): Promise<DescribedStation> {
  const kept = await store.station.get();
  const { name, number, of, sharedUrl: url } = kept ?? NOT_SET;
  const station = { name: name ?? computerName(), number, of };
  return { station, name, sharedUrl: url, isSet: kept !== null };
}

/**
 * Nothing is changed where it throws.
 * @returns what became of the password; null where there was none to keep
 * @throws ConcentratorError `badStation`, `badArgument` where the URL is none
 */
export async function changeStation(store: Store, change: StationChange): Promise<SecretKept | null> {
  const before = (await store.station.get()) ?? NOT_SET;
  const { sharedPassword: password, ...changed } = change;
  const { name, number, of, sharedUrl: typed } = { ...before, ...changed };
  const trimmed = name?.trim() ?? '';
  const isNamed = trimmed !== '';
  if (
    !isStation({ name: isNamed ? trimmed : computerName(), number, of }) ||
    trimmed.length > STATION_NAME_MAX
  )
    throw new ConcentratorError('badStation', { number, of });
  const url = typed === null ? null : sharedUrl(parseSharedUrl(typed).target);
  await store.station.set({ name: isNamed ? trimmed : null, number, of, sharedUrl: url });
  if (password === undefined && before.sharedUrl === url) return null;
  return store.station.setSharedPassword(password ?? null);
}

function computerName(): string {
  return hostname().slice(0, STATION_NAME_MAX) || 'station';
}
