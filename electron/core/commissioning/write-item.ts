import type { ItemName, ItemValue } from '../../../shared/domain/index.ts';
import type { ItemReport, JobState } from '../../../shared/commissioning/index.ts';
import { pause, type DeviceSession, type ItemReading, type SetReply } from '../session/index.ts';
import { isSameValue, type ItemLedger } from './item-ledger.ts';
import { readBack } from './read-items.ts';

/** A `set` is repeated only after a `get` has shown that it did not take; restarts in between do not count anew. */
const MAX_SETS = 2;

/** One that was answered with nothing may have been lost on its way. */
const MAX_SILENT_SETS = 3;

/** How long a device may take to save what it has agreed to. */
const SAVING_MS = 400;

/**
 *   set ──> get ── equal ──────────────────────────> verified
 *    ^       │
 *    │       ├── differs ──> get again ── equal ──> verified
 *    └── once ── differs the same, or not agreed to ──┘    (a late or spoilt answer must not fail a device)
 *                    └── again ────────────────────> mismatch, or rejected where the device said so
 *
 * @returns the item's outcome; null where the device restarted meanwhile: everything is to be read anew then
 */
export async function* writeItem<K extends ItemName>(
  item: K,
  wanted: ItemValue<K>,
  before: ItemReading<K>,
  ledger: ItemLedger,
  session: DeviceSession,
  signal: AbortSignal,
): AsyncGenerator<JobState, ItemReport | null> {
  const restartsBefore = session.restartWatch.restarts.length;
  let setReply: SetReply = 'other';
  let reading = before;
  while (ledger.sets(item) < (setReply === 'silent' ? MAX_SILENT_SETS : MAX_SETS)) {
    yield { kind: 'writing', item, attempt: ledger.sets(item) + 1 };
    setReply = await writeOnce(item, wanted, before, ledger, session);
    reading = yield* readBack(session, item, signal);
    if (session.restartWatch.restarts.length > restartsBefore) return null;
    if (ledger.isHeld(item, reading)) return ledger.settle(item, 'verified', reading);
    if (reading.state === 'noReply' || (reading.state === 'masked' && setReply !== 'refused')) break;
    if (setReply === 'other' && ledger.sets(item) < MAX_SETS && isSameValue(before, reading)) {
      // It did not say yes, as one that is busy: the second time is soon enough to wait.
      ledger.noteHeld(item, reading);
      continue;
    }
    // A device may answer with the old value until it has saved the new one.
    if (isSameValue(before, reading)) await pause(SAVING_MS, signal);
    const again: ItemReading<K> = await session.read(item);
    if (session.restartWatch.restarts.length > restartsBefore) return null;
    if (ledger.isHeld(item, again)) return ledger.settle(item, 'verified', again);
    if (again.state !== 'noReply') reading = again;
    ledger.noteHeld(item, reading);
  }
  switch (reading.state) {
    case 'masked':
      return setReply === 'refused'
        ? ledger.settle(item, 'rejected', reading)
        : ledger.settle(item, 'unverifiable', reading);
    case 'unsupported':
      return setReply === 'refused' && before.state !== 'unsupported'
        ? ledger.settle(item, 'rejected', reading)
        : ledger.settle(item, 'unsupported', reading);
    case 'noReply':
      return ledger.settle(item, setReply === 'refused' ? 'rejected' : 'noReply', reading);
    case 'read':
      return ledger.settle(item, setReply === 'refused' ? 'rejected' : 'mismatch', reading);
    case 'unknown':
      // It answered, but what it holds could not be made out.
      return setReply === 'refused'
        ? ledger.settle(item, 'rejected', reading)
        : ledger.settle(item, 'mismatch', reading, reading.unset ? 'readBackDiffers' : 'notUnderstood');
  }
}

async function writeOnce<K extends ItemName>(
  item: K,
  wanted: ItemValue<K>,
  held: ItemReading<K>,
  ledger: ItemLedger,
  session: DeviceSession,
): Promise<SetReply> {
  const sentBefore = session.bytesSent;
  const takeBack = ledger.noteWriting(item, held);
  try {
    return await session.write(item, wanted);
  } catch (error) {
    if (session.bytesSent === sentBefore) takeBack();
    throw error;
  }
}
