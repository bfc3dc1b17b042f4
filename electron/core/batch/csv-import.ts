/**
 *   bytes ─> text ─> records ─> headings ─> mapping (a person may change it) ─> devices, or every bad row by name
 */
import {
  checkRecords,
  isHeading,
  mappingOf,
  type CsvChecked,
  type CsvMapping,
  type CsvNeed,
  type CsvRecord,
} from '../../../shared/batch/index.ts';
import { badCsv, decodeCsv, type CsvEncoding } from './csv-text.ts';
import { readTable, type CsvSeparator } from './csv-table.ts';

/** A file that was read, before anybody said what its columns mean. */
export interface CsvFile {
  readonly encoding: CsvEncoding;
  readonly separator: CsvSeparator;
  /** As the first row names them; `1`, `2`, … where it names nothing. */
  readonly headings: readonly string[];
  /** By the headings; all null where there are none. */
  readonly mapping: CsvMapping;
  readonly records: readonly CsvRecord[];
}

/** @throws ConcentratorError `badCsvFile` with `reason` */
export async function readCsv(bytes: Uint8Array): Promise<CsvFile> {
  const { text, encoding } = decodeCsv(bytes);
  const { separator, records } = await readTable(text);
  const filled = records.filter((record) => record.broken !== undefined || !isEmptyRow(record));
  const [first] = filled;
  if (first === undefined) throw badCsv('empty');
  const hasHeading = first.broken === undefined && isHeading(first.cells);
  const rows = hasHeading ? filled.slice(1) : filled;
  if (rows.length === 0) throw badCsv('noRows');
  const headings = hasHeading
    ? first.cells.map((cell) => cell.trim())
    : first.cells.map((_cell, index) => String(index + 1));
  const mapping = hasHeading ? mappingOf(headings) : headings.map(() => null);
  return { encoding, separator, headings, mapping, records: rows };
}

/**
 * All rows, or nothing: where there is a problem no device is to be used.
 * @throws ConcentratorError `badCsvFile` where no column is the SN
 */
export function checkCsv(file: CsvFile, mapping: CsvMapping, need: CsvNeed): CsvChecked {
  if (!mapping.includes('sn')) throw badCsv('noSnColumn');
  return checkRecords(file.records, mapping, file.headings.length, need);
}

function isEmptyRow({ cells }: CsvRecord): boolean {
  return cells.every((cell) => cell.trim() === '');
}
