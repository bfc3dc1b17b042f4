/** A whole lot as a table: its devices a page at a time, and what the ledger says of each. */
import type { Lot, LotDevice, SerialNumber, SnState } from '../../../shared/domain/index.ts';
import { snReader } from '../ledger/index.ts';
import type { Store } from '../store/index.ts';
import { exportCsv, type ExportRow } from './csv-export.ts';

const PAGE = 1000;

/** @returns the table, and how many devices are in it */
export async function exportLot(
  store: Store,
  lot: Lot,
): Promise<{ readonly csv: string; readonly count: number }> {
  const states = await snStatesOf(store, lot.id);
  const rows: ExportRow[] = [];
  for await (const device of devicesOf(store, lot.id))
    rows.push({ device, snState: device.sn === null ? null : (states.get(device.sn) ?? null) });
  return { csv: exportCsv(lot, rows), count: rows.length };
}

export async function* devicesOf(
  store: Store,
  lotId: string,
  from: number | null = null,
): AsyncGenerator<LotDevice> {
  let after = from;
  for (;;) {
    const page = await store.lots.devices(lotId, { limit: PAGE, after });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.position;
  }
}

async function snStatesOf(store: Store, lotId: string): Promise<ReadonlyMap<SerialNumber, SnState>> {
  const reader = snReader(store);
  const states = new Map<SerialNumber, SnState>();
  for (let after: SerialNumber | null = null; ;) {
    const page = await reader.list({ limit: PAGE, lotId, after });
    for (const { sn, state } of page) states.set(sn, state);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return states;
    after = last.sn;
  }
}
