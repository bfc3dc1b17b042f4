import {
  SN_ORIGINS,
  SN_STATES,
  type SerialNumber,
  type SnEntry,
  type SnState,
} from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { isIntact, withChecksum } from '../store/checksum.ts';
import type { LeaseRow, SnRow } from '../store/schema-line.ts';

export function snRow(entry: SnEntry): SnRow {
  const { sn, origin, state, station, operator, createdAt, updatedAt } = entry;
  return withChecksum({
    ...{ sn, lot_id: entry.lotId, origin, state, station, slot_id: entry.slotId, job_id: entry.jobId },
    ...{ operator, created_at: createdAt, updated_at: updatedAt },
  });
}

/** @throws ConcentratorError `ledgerRowDamaged` */
export function entryOf(row: SnRow): SnEntry {
  const origin = SN_ORIGINS.find((known) => known === row.origin);
  const state = SN_STATES.find((known) => known === row.state);
  if (!isIntact({ ...row }) || origin === undefined || state === undefined)
    throw new ConcentratorError('ledgerRowDamaged', { table: 'sn_ledger', id: row.sn });
  return {
    ...{ sn: row.sn as SerialNumber, lotId: row.lot_id, origin, state, station: row.station },
    ...{ slotId: row.slot_id, jobId: row.job_id, operator: row.operator },
    ...{ createdAt: row.created_at, updatedAt: row.updated_at },
  };
}

/** Of a range that stands for all of a date that is left: nobody knows which of its numbers were handed out. */
export const CLOSED_DIVISION = 'closed';

/** A range with what is left of it. */
export type Lease = Omit<LeaseRow, 'checksum'>;

export function leaseRow({ date, first, last, next, station, division, leased_at }: Lease): LeaseRow {
  return withChecksum({ date, first, last, next, station, division, leased_at });
}

const NEXT: Readonly<Record<SnState, readonly SnState[]>> = {
  allocated: ['written', 'confirmed', 'failed', 'burned'],
  written: ['written', 'confirmed', 'failed'],
  confirmed: ['written', 'confirmed', 'failed'],
  failed: ['written', 'confirmed', 'failed', 'burned'],
  burned: ['burned'],
};

export function mayBecome(before: SnState, after: SnState): boolean {
  return NEXT[before].includes(after);
}
