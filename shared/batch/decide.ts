/**
 * What is to be done with the device that answers, before anything is written to it.
 *
 *   SN held? ─ by another slot, now ──────────────────────> refuse both
 *      │      ─ this lot's, done ─────────────────────────> done: nothing is written
 *      │      ─ this lot's, not done ─────────────────────> go on with that SN
 *      │      ─ another lot's ─ lead has not agreed ──────> ask the lead
 *      └ none, or to be replaced, or nobody's ─> the lot's source: ledger, CSV, scan, keep
 */
import { parseSerialNumber, type SerialNumber } from '../domain/index.ts';
import type { ErrorContext, ErrorName } from '../errors/index.ts';
import type { CsvDevice } from './csv-device.ts';
import type { LotTemplate } from './lot.ts';

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
  readonly lot: Pick<LotTemplate, 'snSource' | 'replaceSn' | 'passwordSource'>;
  readonly held: HeldSn;
  /** Of the SN that the device holds; null where the ledger has not heard of it. */
  readonly known: KnownSn | null;
  /** The name of another slot that has a device with the same SN at this moment. */
  readonly otherSlot: string | null;
  readonly leadAgreed: boolean;
  /** The CSV's row of the held SN, and the next one that no device has. */
  readonly row: CsvDevice | null;
  readonly nextRow: CsvDevice | null;
  /** What was scanned for this slot, what the ledger knows of that, and the CSV's row of it. */
  readonly scanned: SerialNumber | null;
  readonly scannedKnown: KnownSn | null;
  readonly scannedRow: CsvDevice | null;
}

export type Decision =
  /** Write, with this SN; null leaves whatever the device has. */
  | { readonly kind: 'go'; readonly sn: SerialNumber | null; readonly row: CsvDevice | null }
  /** Write, with the next SN of the ledger. */
  | { readonly kind: 'allocate' }
  | { readonly kind: 'done'; readonly sn: SerialNumber }
  | { readonly kind: 'askLead'; readonly sn: SerialNumber; readonly lotName: string }
  | { readonly kind: 'askScan' }
  | { readonly kind: 'refuse'; readonly error: ErrorName; readonly context: ErrorContext };

export function heldSerialNumber(held: HeldSn): SerialNumber | null {
  const parsed = held.state === 'read' ? parseSerialNumber(held.value) : null;
  return parsed?.ok === true ? parsed.value : null;
}

export function decide(encounter: Encounter): Decision {
  const { held, known, otherSlot, leadAgreed } = encounter;
  const sn = heldSerialNumber(held);
  if (sn === null) return withoutSn(encounter);
  if (otherSlot !== null) return refuse('sameSnTwice', { sn, slot: otherSlot });
  if (known?.isThisLot === true) return known.isDone ? { kind: 'done', sn } : resume(sn, encounter);
  if (known !== null && known.lotName !== null && !leadAgreed)
    return { kind: 'askLead', sn, lotName: known.lotName };
  return bySource(sn, encounter);
}

/** It was begun in this lot, and has its SN from it. */
function resume(sn: SerialNumber, { lot, row }: Encounter): Decision {
  if (lot.passwordSource === 'csv' && row === null) return refuse('snNotInFile', { sn });
  return { kind: 'go', sn, row };
}

function withoutSn(encounter: Encounter): Decision {
  const { lot, held } = encounter;
  // One that shows its SN masked has one, and nobody knows which.
  if (lot.snSource === 'keep' || held.state === 'masked') return refuse('snMissing', {});
  return given(encounter);
}

function bySource(sn: SerialNumber, encounter: Encounter): Decision {
  const { lot, row, scanned } = encounter;
  switch (lot.snSource) {
    case 'keep':
      if (lot.passwordSource === 'csv' && row === null) return refuse('snNotInFile', { sn });
      return { kind: 'go', sn, row };
    case 'csv':
      if (row !== null) return { kind: 'go', sn, row };
      return lot.replaceSn ? given(encounter) : refuse('snNotInFile', { sn });
    case 'ledger':
      return lot.replaceSn ? given(encounter) : keptOfLedger(sn, encounter);
    case 'scan':
      if (scanned === null) return { kind: 'askScan' };
      if (scanned === sn) return keptOfLedger(sn, encounter);
      return lot.replaceSn ? given(encounter) : refuse('scannedSnDiffers', { wanted: scanned, actual: sn });
  }
}

function keptOfLedger(sn: SerialNumber, { lot, row }: Encounter): Decision {
  if (lot.passwordSource === 'csv' && row === null) return refuse('snNotInFile', { sn });
  return { kind: 'go', sn, row };
}

/** It gets an SN. */
function given({ lot, nextRow, scanned, scannedKnown, scannedRow }: Encounter): Decision {
  switch (lot.snSource) {
    case 'ledger':
      return { kind: 'allocate' };
    case 'csv':
      return nextRow === null ? refuse('fileUsedUp', {}) : { kind: 'go', sn: nextRow.sn, row: nextRow };
    case 'scan':
      if (scanned === null) return { kind: 'askScan' };
      // A label that was begun in this lot and not finished may be scanned again.
      if (scannedKnown !== null && !(scannedKnown.isThisLot && !scannedKnown.isDone))
        return refuse('snAlreadyUsed', usedBy(scanned, scannedKnown));
      if (lot.passwordSource === 'csv' && scannedRow === null) return refuse('snNotInFile', { sn: scanned });
      return { kind: 'go', sn: scanned, row: scannedRow };
    case 'keep':
      return refuse('snMissing', {});
  }
}

function usedBy(sn: SerialNumber, known: KnownSn): ErrorContext {
  return known.lotName === null ? { sn } : { sn, lot: known.lotName };
}

function refuse(error: ErrorName, context: ErrorContext): Decision {
  return { kind: 'refuse', error, context };
}
