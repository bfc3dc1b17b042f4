/** What the journal says was leased, handed out and claimed. */
import { snOf } from '../../../shared/domain/index.ts';
import type { JournalEntry } from './journal-lines.ts';
import type { NumberRange } from './ranges.ts';

export interface JournalRange extends NumberRange {
  readonly date: string;
  readonly next: number;
  readonly division: string;
  /** Who was given which number, as far as it is told. */
  readonly lots: ReadonlyMap<string, string>;
}

export interface JournalTruth {
  readonly ledgerId: string | null;
  /** By `rangeKey`. */
  readonly ranges: ReadonlyMap<string, JournalRange>;
  readonly claims: ReadonlyMap<string, Extract<JournalEntry, { type: 'claim' }>>;
  readonly clockDate: string;
  /** The last thing that was told is an end in order. */
  readonly isClosed: boolean;
}

export function rangeKey(date: string, first: number): string {
  return `${date}${String(first).padStart(4, '0')}`;
}

type Draft = { -readonly [K in keyof JournalRange]: JournalRange[K] } & { lots: Map<string, string> };

export function truthOf(entries: readonly JournalEntry[]): JournalTruth {
  const ranges = new Map<string, Draft>();
  const claims = new Map<string, Extract<JournalEntry, { type: 'claim' }>>();
  let ledgerId: string | null = null;
  let clockDate = '';
  const rangeOf = (date: string, first: number): Draft => {
    const key = rangeKey(date, first);
    const range = ranges.get(key) ?? { date, first, last: first, next: first, division: '', lots: new Map() };
    ranges.set(key, range);
    return range;
  };
  for (const entry of entries) {
    switch (entry.type) {
      case 'begin':
        ledgerId = entry.ledger;
        break;
      case 'lease':
        Object.assign(rangeOf(entry.date, entry.first), { last: entry.last, division: entry.division });
        break;
      case 'issue': {
        const range = rangeOf(entry.date, entry.first);
        range.last = Math.max(range.last, entry.to);
        range.next = Math.max(range.next, entry.to + 1);
        for (let number = entry.from; number <= entry.to; number += 1)
          range.lots.set(snOf(entry.date, number), entry.lot);
        if (entry.clock && entry.date > clockDate) clockDate = entry.date;
        break;
      }
      case 'mark': {
        const range = rangeOf(entry.date, entry.first);
        const next = Math.max(range.next, entry.next);
        Object.assign(range, { last: entry.last, division: entry.division, next });
        break;
      }
      case 'claim':
        claims.set(entry.sn, entry);
        break;
      case 'open':
      case 'reconcile':
      case 'close':
        break;
    }
  }
  return { ledgerId, ranges, claims, clockDate, isClosed: entries.at(-1)?.type === 'close' };
}
