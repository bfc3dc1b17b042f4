/** What is kept of this station, and what a person changes of it. */
import { hostname } from 'node:os';
import type { MqttPassword } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { isStation, type Station } from '../ledger/index.ts';
import type { SharedTarget } from '../shared-store/index.ts';
import { parseSharedUrl, sharedUrl } from '../shared-store/shared-url.ts';
import type { SecretKept, Store } from '../store/index.ts';

const NAME_MAX = 40;

export interface StationChange {
  /** Null takes the computer's name. */
  readonly name: string | null;
  readonly number: number;
  readonly of: number;
  /** As it is typed; null where no database is shared. */
  readonly sharedUrl: string | null;
  /** Undefined leaves the kept one, where the database is the same. */
  readonly sharedPassword?: MqttPassword | null;
}

export interface DescribedStation {
  readonly station: Station;
  readonly target: SharedTarget | null;
  /** False where nobody has said which station this is: it is then taken for the only one. */
  readonly isSet: boolean;
}

/** @throws ConcentratorError `ledgerRowDamaged` */
export async function describeStation(store: Store): Promise<DescribedStation> {
  const kept = await store.station.get();
  if (kept === null)
    return { station: { name: computerName(), number: 1, of: 1 }, target: null, isSet: false };
  const { name, number, of } = kept;
  return {
    station: { name: name ?? computerName(), number, of },
    target: kept.sharedUrl === null ? null : parseSharedUrl(kept.sharedUrl).target,
    isSet: true,
  };
}

/**
 * Nothing is changed where it throws.
 * @returns what became of the password; null where there was none to keep
 * @throws ConcentratorError `badStation`, `badArgument` where the URL is none
 */
export async function saveStation(store: Store, change: StationChange): Promise<SecretKept | null> {
  const { name, number, of } = change;
  const trimmed = name?.trim() ?? '';
  if (
    !isStation({ name: trimmed === '' ? computerName() : trimmed, number, of }) ||
    trimmed.length > NAME_MAX
  )
    throw new ConcentratorError('badStation', { number, of });
  const shared = change.sharedUrl === null ? null : parseSharedUrl(change.sharedUrl);
  const url = shared === null ? null : sharedUrl(shared.target);
  const before = await store.station.get();
  await store.station.set({ name: trimmed === '' ? null : trimmed, number, of, sharedUrl: url });
  const password = change.sharedPassword;
  if (password === undefined && before?.sharedUrl === url) return null;
  return store.station.setSharedPassword(password ?? null);
}

function computerName(): string {
  return hostname().slice(0, NAME_MAX) || 'station';
}
