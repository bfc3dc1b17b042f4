import type { Lot } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { PortView } from '../../../shared/ipc/index.ts';
import type { BatchBroker, BatchSlot } from '../../core/batch/index.ts';
import type { Store } from '../../core/store/index.ts';

const CONFIRM_TIMEOUT_MS = 120_000;

/** Where the lot's messages are listened to. @throws ConcentratorError `loginMissing` */
export async function brokerOf(store: Store, lot: Lot): Promise<BatchBroker> {
  const profile = lot.profile === null ? null : await store.profiles.get(lot.profile.id);
  if (profile === null) throw new ConcentratorError('loginMissing');
  const { managementUser: username, caPem } = profile;
  const secret = await store.secrets.managementPassword(profile.id);
  if (username === null || secret.kind !== 'found') throw new ConcentratorError('loginMissing');
  return {
    broker: profile.broker ?? profile.server,
    ca: caPem === null ? null : new TextEncoder().encode(caPem),
    ...{ username, password: secret.password, timeoutMs: CONFIRM_TIMEOUT_MS },
  };
}

/** A slot is its USB location, whatever its port is called today. */
export function slotsOf(
  store: Store,
  station: string,
  paths: readonly string[],
  ports: readonly PortView[],
): Promise<readonly BatchSlot[]> {
  return Promise.all(
    paths.map(async (path, position) => {
      const location = ports.find((port) => port.path === path)?.location ?? null;
      const name = String(position + 1);
      const usbLocation = location ?? path;
      const saved = await store.slots.save({ station, usbLocation, name, position, isEnabled: true });
      return { key: usbLocation, name, id: saved.id, path, location };
    }),
  );
}
