/**
 * Database against journal: the greater of the two decides, and whether a person has to agree first.
 *
 *   journal ahead by the last one or two groups, no end in order ─> a crash, or a torn tail: burned, told, goes on
 *   journal ahead by more ───────────────────────────────────────> a restored backup or a lost part: a person decides
 *   journal shorter, but of this ledger ─────────────────────────> its tail was torn: the database decides
 *   journal not there, or another ledger's ──────────────────────> nothing can be checked: a person decides
 *   a line or a row that does not fit its checksum ──────────────> a person decides
 */
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { JournalEntry } from './journal-lines.ts';
import { rangeKey, type JournalTruth } from './journal-truth.ts';
import type { OpenedJournal } from './journal.ts';
import type { LoadedLedger } from './load-ledger.ts';

/** One group may be on its way when the power goes, and one more be lost by the disk. */
const GROUPS_OF_A_CRASH = 2;

export interface Comparison {
  readonly trouble: ConcentratorError | null;
  readonly notice: ConcentratorError | null;
  /** SNs that only the journal knows. */
  readonly missing: number;
}

export function compare(loaded: LoadedLedger, opened: OpenedJournal, truth: JournalTruth): Comparison {
  const { path } = opened.journal;
  const unknown = entriesUnknown(loaded, opened.entries);
  const missing = numbersIn(unknown, loaded);
  const refused = (trouble: ConcentratorError): Comparison => ({ trouble, notice: null, missing });

  if (opened.damagedLine !== null)
    return refused(new ConcentratorError('journalDamaged', { path, line: opened.damagedLine }));
  if (loaded.damage !== null) return refused(loaded.damage);

  const knownSeq = loaded.state?.journal_seq ?? 0;
  const wasUsed = knownSeq > 0;
  const isOther =
    truth.ledgerId !== null && loaded.state !== null && truth.ledgerId !== loaded.state.ledger_id;
  if (isOther || (wasUsed && opened.isNew))
    return refused(new ConcentratorError('journalBehindLedger', { path }));

  const groups = new Set(unknown.map(({ seq }) => seq));
  if (groups.size > 0) {
    const isCrash = loaded.state !== null && groups.size <= GROUPS_OF_A_CRASH && !truth.isClosed;
    if (!isCrash) return refused(new ConcentratorError('ledgerBehindJournal', { missing }));
    const facts = { burned: missing };
    return { trouble: null, notice: new ConcentratorError('ledgerTailLost', facts), missing };
  }
  const isTorn = wasUsed && (opened.hasTornTail || knownSeq > (opened.entries.at(-1)?.seq ?? 0));
  return {
    trouble: null,
    notice: isTorn ? new ConcentratorError('ledgerTailLost', { burned: 0 }) : null,
    missing,
  };
}

/** What the journal tells and the database does not have. */
function entriesUnknown(loaded: LoadedLedger, entries: readonly JournalEntry[]): JournalEntry[] {
  const nextOf = new Map(loaded.leases.map((lease) => [rangeKey(lease.date, lease.first), lease.next]));
  const known = loaded.state?.journal_seq ?? 0;
  return entries.filter((entry) => {
    switch (entry.type) {
      case 'lease':
        return !nextOf.has(rangeKey(entry.date, entry.first));
      case 'issue':
        return entry.to >= (nextOf.get(rangeKey(entry.date, entry.first)) ?? 0);
      case 'mark':
        return entry.next > (nextOf.get(rangeKey(entry.date, entry.first)) ?? 0);
      case 'claim':
        return entry.seq > known;
      case 'begin':
      case 'open':
      case 'reconcile':
      case 'close':
        return false;
    }
  });
}

function numbersIn(entries: readonly JournalEntry[], loaded: LoadedLedger): number {
  const nextOf = new Map(loaded.leases.map((lease) => [rangeKey(lease.date, lease.first), lease.next]));
  let count = 0;
  for (const entry of entries) {
    if (entry.type === 'claim') count += 1;
    if (entry.type !== 'issue') continue;
    const from = Math.max(entry.from, nextOf.get(rangeKey(entry.date, entry.first)) ?? 0);
    count += Math.max(0, entry.to - from + 1);
  }
  return count;
}
