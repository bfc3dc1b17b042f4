import { createHash } from 'node:crypto';

type Row = Readonly<Record<string, string | number | null>>;

/** Columns that a table got after rows were in it: rows from before, in which they are null, keep their checksums. */
const ADDED_LATER: readonly string[] = ['station', 'usb_location', 'lot_id', 'slot_id'];

/** Of all columns but `checksum`, by name, so that their order does not matter. */
export function checksumOf(row: Row): string {
  const columns = Object.keys(row)
    .filter((name) => name !== 'checksum' && (row[name] !== null || !ADDED_LATER.includes(name)))
    .sort();
  const text = columns.map((name) => JSON.stringify([name, row[name] ?? null])).join('');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

export function withChecksum<R extends Row>(row: R): R & { checksum: string } {
  return { ...row, checksum: checksumOf(row) };
}

export function isIntact(row: Row): boolean {
  return row.checksum === checksumOf(row);
}
