/**
 * What is to be done with the device that answers, before anything is written to it.
 *
 *   SN held? ─ by another slot, now ──────────────────────> refuse both
 *      │      ─ this lot's, done ─────────────────────────> done: nothing is written
 *      │      ─ this lot's, not done ─────────────────────> go on with that SN
 *      │      ─ another lot's ─ lead has not agreed ──────> ask the lead
 *      └ none, or nobody's ─> the lot's source: ledger, CSV, scanner, the device's own
 */
import { parseSerialNumber, type LotDraft, type SerialNumber } from '../domain/index.ts';
import type { ErrorContext, ErrorName } from '../errors/index.ts';

/** What the answer to `get sn` was. */
export type HeldSn =
  | { readonly state: 'read'; readonly value: string }
  | { readonly state: 'masked' | 'unsupported' | 'noReply' }
  | { readonly state: 'unknown'; readonly unset: boolean };

/** What the ledger knows of an SN. */
export interface KnownSn {
  readonly isThisLot: boolean;
  /** Null where it was recorded without a lot. */
  readonly lotName: string | null;
  /** Its device holds all that the lot asks for. */
  readonly isDone: boolean;
}

export interface Encounter {
  readonly lot: Pick<LotDraft, 'snSource' | 'allowSnChange' | 'passwordSource'>;
  readonly held: HeldSn;
  /** Of the SN that the device holds; null where the ledger has not heard of it. */
  readonly known: KnownSn | null;
  /** True where the lot has a row with the held SN: of its CSV, or of an earlier try. */
  readonly hasRow: boolean;
  /** The name of another slot that has a device with the same SN at this moment. */
  readonly otherSlot: string | null;
  readonly leadAgreed: boolean;
  /** What was scanned for this slot, what the ledger knows of that, and whether the lot has a row of it. */
  readonly scanned: SerialNumber | null;
  readonly scannedKnown: KnownSn | null;
  readonly hasScannedRow: boolean;
}

export type Decision =
  /** Write; it keeps the SN that it has. */
  | { readonly kind: 'keep'; readonly sn: SerialNumber }
  /** Write, with the next SN of the ledger, of the CSV, or with the scanned one. */
  | { readonly kind: 'allocate' | 'takeRow' }
  | { readonly kind: 'giveScanned'; readonly sn: SerialNumber }
  | { readonly kind: 'done'; readonly sn: SerialNumber }
  | { readonly kind: 'askLead'; readonly sn: SerialNumber; readonly lotName: string }
  | { readonly kind: 'askScan' }
  | { readonly kind: 'refuse'; readonly error: ErrorName; readonly context: ErrorContext };

export function heldSerialNumber(held: HeldSn): SerialNumber | null {
  const parsed = held.state === 'read' ? parseSerialNumber(held.value) : null;
  return parsed?.ok === true ? parsed.value : null;
}

export function decide(encounter: Encounter): Decision {
  const { lot, held, known, otherSlot, leadAgreed } = encounter;
  const sn = heldSerialNumber(held);
  if (sn === null) {
    // One that shows its SN masked has one, and nobody knows which.
    const mayBeGiven = lot.snSource !== 'device' && held.state !== 'masked';
    return mayBeGiven ? given(encounter) : refuse('snMissing', {});
  }
  if (otherSlot !== null) return refuse('sameSnTwice', { sn, slot: otherSlot });
  if (known?.isThisLot === true) return known.isDone ? { kind: 'done', sn } : kept(sn, encounter);
  if (known !== null && known.lotName !== null && !leadAgreed)
    return { kind: 'askLead', sn, lotName: known.lotName };
  return bySource(sn, encounter);
}

function bySource(sn: SerialNumber, encounter: Encounter): Decision {
  const { lot, hasRow, scanned } = encounter;
  switch (lot.snSource) {
    case 'device':
      return kept(sn, encounter);
    case 'csv':
      if (hasRow) return { kind: 'keep', sn };
      return lot.allowSnChange ? given(encounter) : refuse('snNotInFile', { sn });
    case 'ledger':
      return lot.allowSnChange ? given(encounter) : kept(sn, encounter);
    case 'scanner':
      if (scanned === null) return { kind: 'askScan' };
      if (scanned === sn) return kept(sn, encounter);
      return lot.allowSnChange
        ? given(encounter)
        : refuse('scannedSnDiffers', { wanted: scanned, actual: sn });
  }
}

function kept(sn: SerialNumber, { lot, hasRow }: Encounter): Decision {
  return lot.passwordSource === 'csv' && !hasRow ? refuse('snNotInFile', { sn }) : { kind: 'keep', sn };
}

/** It gets an SN. */
function given({ lot, scanned, scannedKnown, hasScannedRow }: Encounter): Decision {
  switch (lot.snSource) {
    case 'ledger':
      return lot.passwordSource === 'csv' ? { kind: 'takeRow' } : { kind: 'allocate' };
    case 'csv':
      return { kind: 'takeRow' };
    case 'scanner':
      if (scanned === null) return { kind: 'askScan' };
      // A label that was begun in this lot and not finished may be scanned again.
      if (scannedKnown !== null && !(scannedKnown.isThisLot && !scannedKnown.isDone))
        return refuse('snAlreadyUsed', usedBy(scanned, scannedKnown));
      if (lot.passwordSource === 'csv' && !hasScannedRow) return refuse('snNotInFile', { sn: scanned });
      return { kind: 'giveScanned', sn: scanned };
    case 'device':
      return refuse('snMissing', {});
  }
}

function usedBy(sn: SerialNumber, known: KnownSn): ErrorContext {
  return known.lotName === null ? { sn } : { sn, lot: known.lotName };
}

function refuse(error: ErrorName, context: ErrorContext): Decision {
  return { kind: 'refuse', error, context };
}
