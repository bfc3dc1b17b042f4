/**
 * The journal's form: one line an entry, `{json}<tab>crc32<newline>`, so that a person can read it and a changed bit
 * shows. Lines that were written together, and waited for together, have one `seq`.
 */
import { z } from 'zod';
import { isSnDate, SN_ORIGINS, SNS_A_DAY } from '../../../shared/domain/index.ts';
import { crc32 } from './crc32.ts';

export const JOURNAL_FORM = 1;

const date = z.string().refine(isSnDate);
const number = z.int().min(0).max(SNS_A_DAY);

/** What is told by an entry, besides `seq` and `at`. */
const FACT = z.discriminatedUnion('type', [
  /** The first line: which ledger it belongs to. */
  z.object({ type: z.literal('begin'), ledger: z.string(), form: z.literal(JOURNAL_FORM) }),
  z.object({ type: z.literal('open'), station: z.string() }),
  /** A range is this station's from now on. */
  z.object({ type: z.literal('lease'), date, first: number, last: number, division: z.string() }),
  /** Numbers of the range that begins with `first`, about to be handed out; `clock`: the date came from the clock. */
  z.object({
    ...{ type: z.literal('issue'), date, first: number, from: number, to: number },
    ...{ lot: z.string(), clock: z.boolean() },
  }),
  /** An SN from elsewhere, about to be a lot's. */
  z.object({
    ...{ type: z.literal('claim'), sn: z.string(), lot: z.string(), origin: z.enum(SN_ORIGINS) },
  }),
  /** What the database knew more: the range's next number. */
  z.object({
    ...{ type: z.literal('mark'), date, first: number, last: number, next: number, division: z.string() },
  }),
  /** A person let numbers be handed out again after database and journal did not fit. */
  z.object({ type: z.literal('reconcile'), operator: z.string() }),
  z.object({ type: z.literal('close') }),
]);

export type JournalFact = z.infer<typeof FACT>;
export type JournalEntry = JournalFact & { readonly seq: number; readonly at: string };

const HEAD = z.object({ seq: z.int().min(0), at: z.string() });

export function journalLine(entry: JournalEntry): string {
  const json = JSON.stringify(entry);
  return `${json}\t${crc32(json)}\n`;
}

export interface ReadJournal {
  readonly entries: readonly JournalEntry[];
  /** So far it is whole; what is behind is a torn tail. */
  readonly wholeBytes: number;
  readonly hasTornTail: boolean;
  /** From 1: a line that the disk changed; null where there is none. */
  readonly damagedLine: number | null;
}

/** Entries behind a damaged line are read all the same: what they say still counts. */
export function readJournalText(bytes: Buffer): ReadJournal {
  const entries: JournalEntry[] = [];
  let from = 0;
  let damagedLine: number | null = null;
  for (let line = 1; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    // A cut can only leave a last line without its end.
    if (end === -1) break;
    const entry = readLine(bytes.toString('utf8', from, end));
    if (entry === null || entry.seq < (entries.at(-1)?.seq ?? 0)) damagedLine ??= line;
    else entries.push(entry);
    from = end + 1;
  }
  return { entries, wholeBytes: from, hasTornTail: from < bytes.length, damagedLine };
}

function readLine(text: string): JournalEntry | null {
  const tab = text.lastIndexOf('\t');
  const json = text.slice(0, tab);
  if (tab < 0 || crc32(json) !== text.slice(tab + 1)) return null;
  try {
    const value: unknown = JSON.parse(json);
    const head = HEAD.safeParse(value);
    const fact = FACT.safeParse(value);
    return head.success && fact.success ? { ...head.data, ...fact.data } : null;
  } catch {
    return null; // its checksum fits, but it is no JSON: not written by this program
  }
}
