/** What is known of a device and of what was scanned for it, and what follows from that. */
import { decide, type Decision } from '../../../shared/batch/index.ts';
import type { LotDevice, SerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { ItemReading } from '../session/index.ts';
import type { SnKnowledge } from './lot-book.ts';
import type { RunningJob, SlotRun } from './slot-run.ts';

export interface Choice {
  readonly decision: Decision;
  /** The lot's row of the SN that is kept or given. */
  readonly row: LotDevice | null;
}

const NOTHING_KNOWN: SnKnowledge = { known: null, row: null };

/** @returns the error of a store or a ledger that cannot be asked: then nothing is written */
export async function choose({
  run,
  job,
  sn,
  held,
  scanned,
  leadAgreed,
}: {
  readonly run: SlotRun;
  readonly job: RunningJob;
  readonly sn: ItemReading<'sn'>;
  readonly held: SerialNumber | null;
  readonly scanned: SerialNumber | null;
  readonly leadAgreed: boolean;
}): Promise<Choice | ConcentratorError> {
  try {
    const [own, other, otherSlot] = await Promise.all([
      held === null ? NOTHING_KNOWN : run.book.lookup(held),
      scanned === null || scanned === held ? NOTHING_KNOWN : run.book.lookup(scanned),
      held === null ? null : run.enter(held, job),
    ]);
    const decision = decide({
      ...{ lot: run.book.lot, held: sn, known: own.known, hasRow: own.row !== null, otherSlot },
      ...{ leadAgreed, scanned, scannedKnown: other.known, hasScannedRow: other.row !== null },
    });
    return { decision, row: decision.kind === 'giveScanned' ? other.row : own.row };
  } catch (error) {
    if (error instanceof ConcentratorError) return error;
    throw error;
  }
}
