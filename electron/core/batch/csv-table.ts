/** A file's text to records of cells, each with its line; a record with wrong quotes is kept and marked. */
import type { Options } from 'csv-parse/sync';
import type { CsvRecord } from '../../../shared/batch/index.ts';

export const CSV_SEPARATORS = [',', ';', '\t', '|'] as const;
export type CsvSeparator = (typeof CSV_SEPARATORS)[number];

export interface CsvTable {
  readonly separator: CsvSeparator;
  readonly records: readonly CsvRecord[];
}

const SAMPLE_LINES = 20;
/** Excel's own line, which names the separator. */
const NAMED_SEPARATOR = /^\ufeff?sep=([,;\t|])\r?\n/i;

/**
 * RFC 4180, and what programs make of it: any of four separators, CR, LF or CRLF, blank lines. A quotation mark that is
 * never closed swallows no row but its own: the next line begins anew.
 */
export async function readTable(text: string): Promise<CsvTable> {
  const named = NAMED_SEPARATOR.exec(text);
  const body = named === null ? text.replace(/^\ufeff/, '') : text.slice(named[0].length);
  const separator = named === null ? separatorOf(body) : (named[1] as CsvSeparator);
  const firstLine = named === null ? 1 : 2;
  const { parse } = await import('csv-parse/sync');
  const records: CsvRecord[] = [];
  let rest = body;
  let line = firstLine;
  for (;;) {
    const parsed = parseAll((input, options) => void parse(input, options), rest, separator);
    const { records: found, failedAtLine, code } = parsed;
    for (const record of found) records.push({ ...record, line: record.line + line - 1 });
    if (failedAtLine === null) return { separator, records };
    const lines = rest.split(/\r\n|\n|\r/);
    records.push({
      line: line + failedAtLine - 1,
      cells: (lines[failedAtLine - 1] ?? '').split(separator),
      broken: BROKEN[code] ?? 'csv.quoteOpen',
    });
    rest = lines.slice(failedAtLine).join('\n');
    line += failedAtLine;
    if (rest === '') return { separator, records };
  }
}

const BROKEN: Readonly<Record<string, NonNullable<CsvRecord['broken']>>> = {
  INVALID_OPENING_QUOTE: 'csv.quoteInside',
  CSV_INVALID_CLOSING_QUOTE: 'csv.quoteAfter',
  CSV_QUOTE_NOT_CLOSED: 'csv.quoteOpen',
};

interface Parsed {
  readonly records: readonly CsvRecord[];
  /** The line, from 1, where a record with wrong quotes begins. */
  readonly failedAtLine: number | null;
  readonly code: string;
}

function parseAll(
  parse: (text: string, options: Options) => void,
  text: string,
  separator: CsvSeparator,
): Parsed {
  const records: CsvRecord[] = [];
  let nextLine = 1;
  try {
    parse(text, {
      delimiter: separator,
      relax_column_count: true,
      skip_empty_lines: false,
      bom: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (cells, { lines }) => {
        records.push({ line: nextLine, cells });
        nextLine = lines + 1;
        return null;
      },
    });
    return { records, failedAtLine: null, code: '' };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('CSV_') && !code.startsWith('INVALID_')) throw error;
    return { records, failedAtLine: nextLine, code };
  }
}

/** The one that divides the first lines most alike; a comma where none does. */
function separatorOf(text: string): CsvSeparator {
  const lines = text
    .split(/\r\n|\n|\r/, SAMPLE_LINES)
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/"(?:[^"]|"")*"/g, ''));
  const score = (separator: CsvSeparator): number => {
    const counts = lines.map((line) => line.split(separator).length - 1);
    const usual = counts[0] ?? 0;
    const alike = counts.filter((count) => count === usual).length;
    return usual === 0 ? 0 : alike / counts.length + usual / 100;
  };
  const scored = CSV_SEPARATORS.map((separator) => ({ separator, score: score(separator) }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score === 0 ? ',' : best.separator;
}
