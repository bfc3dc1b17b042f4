/** A lot by its name: made with its rows, or gone on with, so that a script that is run again continues. */
import type { CsvDevice } from '../../../shared/batch/index.ts';
import type { Lot, LotDraft, MqttPassword, SerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { NewLotDevice, Store } from '../store/index.ts';

export interface OpenedLot {
  readonly lot: Lot;
  /** Devices that were being written when the program ended: nobody knows what they hold. */
  readonly interrupted: number;
  readonly doneInLot: number;
}

/**
 * The rows are added in one transaction, those that the lot has already left out.
 * @throws ConcentratorError `snOtherLot`, and the store's own; then nothing was added
 */
export async function openLot(
  store: Store,
  ledger: Pick<Ledger, 'lookup'>,
  draft: LotDraft,
  rows: readonly CsvDevice[],
): Promise<OpenedLot> {
  const present = await store.lots.byName(draft.name);
  await demandFree(store, ledger, present?.id ?? null, rows);
  if (present === null) {
    const lot = await store.lots.create(draft, rows.map(newDevice));
    return { lot, interrupted: 0, doneInLot: 0 };
  }
  const lot = await store.lots.change(present.id, draft);
  const known = await Promise.all(
    rows.map(async (row) => row.sn !== null && (await store.lots.deviceBySn(lot.id, row.sn)) !== null),
  );
  const missing = rows.filter((_row, index) => known[index] === false);
  if (missing.length > 0) await store.lots.addDevices(lot.id, missing.map(newDevice));
  return { ...(await continued(store, lot)), lot };
}

/** What an earlier run left: called when none runs. */
export async function continued(store: Store, lot: Lot): Promise<OpenedLot> {
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
  ledger: Pick<Ledger, 'lookup'>,
  lotId: string | null,
  rows: readonly CsvDevice[],
): Promise<void> {
  for (const { sn } of rows) {
    const entry = sn === null ? null : await ledger.lookup(sn);
    if (sn === null || entry === null || entry.lotId === null || entry.lotId === lotId) continue;
    const lot = await store.lots.get(entry.lotId);
    throw new ConcentratorError('snOtherLot', lot === null ? { sn } : { sn, lot: lot.name });
  }
}
