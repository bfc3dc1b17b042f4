/** An SN from a CSV, a scanner or a device: whose is it? */
import type { SnEntry } from '../../../shared/domain/index.ts';
import type { StoreContext } from '../store/context.ts';
import type { ClaimRequest, ClaimResult, Station } from './contract.ts';
import { entryOf } from './sn-rows.ts';

export interface Claimed {
  readonly result: Exclude<ClaimResult, { readonly kind: 'otherStation' }>;
  /** The entry is new or another than before, and has to be written. */
  readonly isChanged: boolean;
}

/**
 * @param planned what the group that is on its way already says of this SN
 * @throws ConcentratorError `ledgerRowDamaged`
 */
export async function claimed(
  request: ClaimRequest,
  { writer, now }: StoreContext,
  station: Station,
  planned: SnEntry | null,
): Promise<Claimed> {
  const { sn, lotId, origin, slotId = null, operator = null, takeOver = false } = request;
  const row = await writer.read((db) =>
    db.selectFrom('sn_ledger').selectAll().where('sn', '=', sn).executeTakeFirst(),
  );
  const before = planned ?? (row === undefined ? null : entryOf(row));
  const at = now().toISOString();
  if (before === null) {
    const entry: SnEntry = {
      ...{ sn, lotId, origin, state: 'allocated', station: station.name, slotId, jobId: null, operator },
      ...{ createdAt: at, updatedAt: at },
    };
    return { result: { kind: 'claimed', entry }, isChanged: true };
  }
  if (before.lotId !== lotId) {
    if (!takeOver) return { result: { kind: 'otherLot', entry: before }, isChanged: false };
    const entry: SnEntry = {
      ...before,
      ...{ lotId, state: 'allocated', station: station.name, slotId, jobId: null, operator, updatedAt: at },
    };
    return { result: { kind: 'claimed', entry }, isChanged: true };
  }
  // The number of a crash that is on a device after all: it is that device's.
  if (before.state === 'burned' && origin === 'device') {
    const entry: SnEntry = { ...before, state: 'allocated', slotId, operator, updatedAt: at };
    return { result: { kind: 'known', entry }, isChanged: true };
  }
  return { result: { kind: 'known', entry: before }, isChanged: false };
}
