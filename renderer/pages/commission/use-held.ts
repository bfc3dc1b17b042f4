import type { ItemName } from '../../../shared/domain/index.ts';
import type { ItemView, ItemViews, ProfileView } from '../../../shared/ipc/views.ts';
import { useAppState } from '../../bridge/index.ts';

const NOT_READ: ItemView = { state: 'notRead' };
const NOTHING_READ: ItemViews = {
  sn: NOT_READ,
  server: NOT_READ,
  password: NOT_READ,
  topicRoot: NOT_READ,
  ntp: NOT_READ,
};

/** What the device holds, or held when it was last there. */
export function useHeldItems(): ItemViews {
  return useAppState(({ device }) =>
    device.state === 'connected' || device.state === 'lost' ? device.items : NOTHING_READ,
  );
}

export function useHeld(item: ItemName): ItemView {
  return useHeldItems()[item];
}

/** The site profile in use. The demo's is none of the list. */
export function useSite(): ProfileView | null {
  return useAppState(
    ({ profiles, wizard }) => profiles.find(({ profile }) => profile.id === wizard.profileId) ?? null,
  );
}

/** Nothing may be asked of the device meanwhile. */
export function useIsBusy(): boolean {
  return useAppState(({ job }) => job !== null && job.state !== 'ended');
}
