/** A list of devices and their passwords as CSV: the columns `sn` and `password`, others beside them do not matter. */
import type { DomainRule } from '../../../shared/domain/index.ts';

export interface ListedDevice {
  readonly sn: string;
  readonly password: string;
  /** 1-based, in the file. */
  readonly line: number;
}

export interface ListIssue {
  readonly rule: DomainRule;
  readonly line: number | null;
}

export type ParsedDeviceList =
  | { readonly ok: true; readonly devices: readonly ListedDevice[] }
  | { readonly ok: false; readonly issues: readonly ListIssue[] };

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * RFC 4180; separated by comma, semicolon or tab, with or without a byte order mark. What the values may be is judged
 * by `parseProvisioning`; here, that each line has both.
 */
export async function parseDeviceList(text: string): Promise<ParsedDeviceList> {
  const { parse, CsvError } = await import('csv-parse/sync');
  const bare = text.replace(/^\ufeff/, '');
  if (bare.trim() === '') return { ok: false, issues: [{ rule: 'csv.empty', line: null }] };
  const [head = ''] = bare.split(/\r\n|\n|\r/, 1);
  const delimiter = SEPARATORS.find((separator) => head.includes(separator)) ?? ',';
  let rows: readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(bare, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as typeof rows;
  } catch (error) {
    // Its message quotes the line, which holds a password.
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = 'lines' in error ? error.lines : null;
    return { ok: false, issues: [{ rule: 'csv.form', line: typeof line === 'number' ? line : null }] };
  }
  const [names, ...records] = rows;
  const columns = (names?.record ?? []).map((name) => name.trim().toLowerCase());
  const [snAt, passwordAt] = [columns.indexOf('sn'), columns.indexOf('password')];
  if (snAt < 0 || passwordAt < 0) return { ok: false, issues: [{ rule: 'csv.header', line: 1 }] };
  const issues: ListIssue[] = [];
  const devices: ListedDevice[] = [];
  for (const { record, info } of records) {
    const line = info.lines;
    const [sn, password] = [record[snAt], record[passwordAt]];
    // A spreadsheet fills what it thinks is its width with empty cells.
    if (record.every((cell) => cell.trim() === '')) continue;
    if (sn === undefined || password === undefined || record.length > columns.length)
      issues.push({ rule: 'csv.cells', line });
    else if (password === '') issues.push({ rule: 'csv.noPassword', line });
    else devices.push({ sn: sn.trim(), password, line });
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, devices };
}
