/** A lot by its name: made with its rows, or gone on with, so that a script that is run again continues. */
import type { CsvDevice } from '../../../shared/batch/index.ts';
import type { Lot, LotDraft, MqttPassword, SerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { holderName, type Ledger } from '../ledger/index.ts';
import { devicesOf } from './lot-export.ts';
import { contextOf } from '../store/context.ts';
import type { NewLotDevice, Store } from '../store/index.ts';

export interface OpenedLot {
  readonly lot: Lot;
  /** Devices that were being written when the program ended: nobody knows what they hold. */
  readonly interrupted: number;
  readonly doneInLot: number;
}

/**
 * The rows are added in one transaction, those that the lot has already left out.
 * @throws ConcentratorError `snOtherLot`, `passwordsUnkept`, and the store's own; then nothing was added
 */
export async function openLot(
  store: Store,
  ledger: Pick<Ledger, 'lookupAll' | 'heldElsewhere'>,
  draft: LotDraft,
  rows: readonly CsvDevice[],
): Promise<OpenedLot> {
  demandKept(store, draft);
  const present = await store.lots.byName(draft.name);
  await demandFree(store, ledger, present?.id ?? null, rows);
  if (present === null) {
    const lot = await store.lots.create(draft, rows.map(newDevice));
    return { lot, interrupted: 0, doneInLot: 0 };
  }
  const lot = await store.lots.change(present.id, draft);
  const known = new Set<string | null>();
  for await (const { sn } of devicesOf(store, lot.id)) known.add(sn);
  const missing = rows.filter(({ sn }) => sn === null || !known.has(sn));
  if (missing.length > 0) await store.lots.addDevices(lot.id, missing.map(newDevice));
  return { ...(await continued(store, lot)), lot };
}

/** What an earlier run left: called when none runs. @throws ConcentratorError `passwordsUnkept` */
export async function continued(store: Store, lot: Lot): Promise<OpenedLot> {
  demandKept(store, lot);
  const interrupted = await store.lots.interrupted(lot.id);
  const { byState } = await store.lots.progress(lot.id);
  return { lot, interrupted: interrupted.length, doneInLot: byState.pass };
}

/** By SN, for as long as the program runs: not every system has a keychain to keep them in. */
export function passwordsOf(rows: readonly CsvDevice[]): ReadonlyMap<SerialNumber, MqttPassword> {
  return new Map(
    rows.flatMap(({ sn, password }) => (sn === null || password === null ? [] : [[sn, password] as const])),
  );
}

/** A password that nobody could tell the broker would shut its device out for good. */
function demandKept(store: Store, { passwordSource, handoverKey }: LotDraft): void {
  if (passwordSource !== 'generated' || handoverKey !== null) return;
  if (!contextOf(store).vault.isAvailable) throw new ConcentratorError('passwordsUnkept');
}

function newDevice({ sn, password, server, topicRoot, ntp, note }: CsvDevice): NewLotDevice {
  const own = {
    ...(server === null ? {} : { server }),
    ...(topicRoot === null ? {} : { topicRoot }),
    ...(ntp === null ? {} : { ntp }),
  };
  return { sn, password, own: Object.keys(own).length === 0 ? null : own, note };
}

async function demandFree(
  store: Store,
  ledger: Pick<Ledger, 'lookupAll' | 'heldElsewhere'>,
  lotId: string | null,
  rows: readonly CsvDevice[],
): Promise<void> {
  const sns = rows.flatMap(({ sn }) => (sn === null ? [] : [sn]));
  for (const { sn, lotId: other } of await ledger.lookupAll(sns)) {
    if (other === null || other === lotId) continue;
    const lot = await store.lots.get(other);
    throw new ConcentratorError('snOtherLot', lot === null ? { sn } : { sn, lot: lot.name });
  }
  const [elsewhere] = await ledger.heldElsewhere(sns);
  if (elsewhere !== undefined)
    throw new ConcentratorError('snOtherLot', { sn: elsewhere.sn, lot: holderName(elsewhere) });
}
