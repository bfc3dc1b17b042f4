import type { Lot, LotDevice } from '../../../shared/domain/index.ts';
import { ITEM_NAMES } from '../../../shared/domain/index.ts';
import type { InterruptedView, LotDeviceView, LotView } from '../../../shared/ipc/index.ts';
import type { LotSummary, Store } from '../../core/store/index.ts';

const SHOWN_INTERRUPTED = 128;

/** The latest first. */
export async function lotViews(store: Store): Promise<readonly LotView[]> {
  return Promise.all((await store.lots.list()).map((lot) => lotView(store, lot)));
}

async function lotView(store: Store, { progress, ...lot }: LotSummary): Promise<LotView> {
  const { byState, total } = progress;
  const interrupted = byState.interrupted === 0 ? [] : await interruptedOf(store, lot);
  return { ...lot, total, done: byState.pass, failed: byState.fail, interrupted };
}

async function interruptedOf(store: Store, lot: Lot): Promise<InterruptedView[]> {
  const names = new Map<string, string>();
  const devices = await store.lots.devices(lot.id, { states: ['interrupted'], limit: SHOWN_INTERRUPTED });
  return Promise.all(
    devices.map(async (device) => {
      const record = device.jobId === null ? null : await store.jobs.get(device.jobId);
      if (device.station !== null && device.slotId !== null && !names.has(device.slotId))
        for (const { id, name } of await store.slots.list(device.station)) names.set(id, name);
      const items = record?.items ?? [];
      const known = items
        .filter(({ outcome }) => outcome === 'verified' || outcome === 'unchanged')
        .map(({ item }) => item);
      const asked = lot.items.length > 0 ? lot.items : ITEM_NAMES;
      return {
        ...{ sn: device.sn, slot: names.get(device.slotId ?? '') ?? device.slotId, known },
        unknown: asked.filter((item) => !known.includes(item)),
      };
    }),
  );
}

export function lotDeviceView(device: LotDevice): LotDeviceView {
  const { position, sn, state, tries, errorCode, jobId, updatedAt } = device;
  return { position, sn, state, tries, errorCode, recordId: jobId, updatedAt };
}
