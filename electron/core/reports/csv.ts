import { stringify } from 'csv-stringify/sync';

/** What a spreadsheet would take for a formula, or for the end of a cell, stands behind an apostrophe. */
export function safeCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
}

/** RFC 4180, with a byte order mark: without it Excel takes Chinese for another encoding. */
export function csvOf(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const cells = rows.map((row) => row.map((cell) => safeCell(cell).replaceAll('\0', '')));
  return `\ufeff${stringify([columns.map(safeCell), ...cells], { record_delimiter: '\r\n' })}`;
}
