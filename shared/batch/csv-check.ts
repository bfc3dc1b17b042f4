/** Rows of cells to devices: every row that is not as it must be is named, with its line, its column and the reason. */
import {
  MqttPassword,
  parseNtpServer,
  parseSerialNumber,
  parseServerAddress,
  parseTopicRoot,
  type DomainRule,
  type LotDraft,
  type Parsed,
} from '../domain/index.ts';
import { unescapeFormula } from './csv-cells.ts';
import { fieldOfHeading, type CsvField, type CsvMapping } from './csv-columns.ts';
import type { CsvDevice } from './csv-device.ts';
import { cellRule, numberRule, snRule, type CsvRule } from './csv-rules.ts';

/** A record as the file has it. */
export interface CsvRecord {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Its quotes are wrong: nothing in it can be relied on. */
  readonly broken?: 'csv.quoteOpen' | 'csv.quoteInside' | 'csv.quoteAfter';
}

export interface CsvProblem {
  readonly line: number;
  /** Null where it is about the whole row. */
  readonly field: CsvField | null;
  readonly rule: CsvRule | DomainRule;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface CsvChecked {
  readonly devices: readonly CsvDevice[];
  /** Where there is one, nothing is imported. */
  readonly problems: readonly CsvProblem[];
  /** What may be wrong, and does not hinder. */
  readonly warnings: readonly CsvProblem[];
}

/** What the lot itself says, so that a row may leave it out. */
export type CsvNeed = Pick<LotDraft, 'passwordSource' | 'template'>;

/** @param columns how many the heading has; a row must have as many */
export function checkRecords(
  records: readonly CsvRecord[],
  mapping: CsvMapping,
  columns: number,
  need: CsvNeed,
): CsvChecked {
  const devices: CsvDevice[] = [];
  const problems: CsvProblem[] = [];
  const warnings: CsvProblem[] = [];
  const linesOfSn = new Map<string, number>();
  const linesOfPassword = new Map<string, number>();
  for (const record of records) {
    if (isBlank(record)) continue;
    const row = new Row(record, mapping, columns, need);
    const device = row.read();
    if (device?.sn) {
      const first = linesOfSn.get(device.sn);
      if (first === undefined) linesOfSn.set(device.sn, record.line);
      else row.problem('sn', 'csv.snTwice', { line: first, sn: device.sn });
    }
    const secret = device?.password?.reveal();
    if (device !== null && secret !== undefined) {
      const first = linesOfPassword.get(secret);
      if (first === undefined) linesOfPassword.set(secret, record.line);
      else row.warn('password', 'csv.passwordTwice', { line: first });
      if (device.sn !== null && secret.includes(device.sn)) row.warn('password', 'csv.passwordIsSn');
    }
    problems.push(...row.problems);
    warnings.push(...row.warnings);
    if (device !== null && row.problems.length === 0) devices.push(device);
  }
  return { devices, problems, warnings };
}

function isBlank({ cells, broken }: CsvRecord): boolean {
  return broken === undefined && cells.every((cell) => cell.trim() === '');
}

class Row {
  readonly problems: CsvProblem[] = [];
  readonly warnings: CsvProblem[] = [];
  readonly #record: CsvRecord;
  readonly #mapping: CsvMapping;
  readonly #columns: number;
  readonly #need: CsvNeed;

  constructor(record: CsvRecord, mapping: CsvMapping, columns: number, need: CsvNeed) {
    this.#record = record;
    this.#mapping = mapping;
    this.#columns = columns;
    this.#need = need;
  }

  problem(field: CsvField | null, rule: CsvProblem['rule'], params?: CsvProblem['params']): void {
    const { line } = this.#record;
    this.problems.push({ line, field, rule, ...(params === undefined ? {} : { params }) });
  }

  warn(field: CsvField | null, rule: CsvProblem['rule'], params?: CsvProblem['params']): void {
    const { line } = this.#record;
    this.warnings.push({ line, field, rule, ...(params === undefined ? {} : { params }) });
  }

  /** Null where the row is of no use; then there is a problem. */
  read(): CsvDevice | null {
    const { cells, broken, line } = this.#record;
    if (broken !== undefined) {
      this.problem(null, broken);
      return null;
    }
    const count = cells.length;
    if (count !== this.#columns && cells.slice(this.#columns).some((cell) => cell.trim() !== '')) {
      this.problem(null, 'csv.tooManyCells', { count, columns: this.#columns });
      return null;
    }
    if (count < this.#columns) {
      this.problem(null, 'csv.tooFewCells', { count, columns: this.#columns });
      return null;
    }
    if (cells.filter((cell) => cell.trim() !== '').every((cell) => fieldOfHeading(cell) !== null)) {
      this.problem(null, 'csv.headingAgain');
      return null;
    }
    const sn = this.#sn();
    const password = this.#password();
    const server = this.#server();
    const topicRoot = this.#text('topicRoot', parseTopicRoot);
    const ntp = this.#ntp();
    return { line, sn, password, server, topicRoot, ntp, note: this.#cell('note') ?? '' };
  }

  #sn(): CsvDevice['sn'] {
    const text = this.#cell('sn');
    if (text === null) {
      this.problem('sn', 'csv.missing');
      return null;
    }
    const rule = snRule(text);
    if (rule !== null) {
      this.problem('sn', rule.rule, rule.params);
      return null;
    }
    return this.#parsed('sn', parseSerialNumber(text));
  }

  #password(): CsvDevice['password'] {
    if (this.#need.passwordSource !== 'csv') return null;
    const text = this.#cell('password');
    if (text === null) {
      this.problem('password', 'csv.missing');
      return null;
    }
    return this.#parsed('password', MqttPassword.parse(text));
  }

  #server(): CsvDevice['server'] {
    const host = this.#cell('server');
    const port = this.#number('serverPort');
    if (port === undefined) return null;
    if (host === null) {
      if (port !== null) this.problem('server', 'csv.missing');
      return null;
    }
    const joined = /^([^:]+|\[[0-9a-fA-F:.]+\]):([0-9]{1,5})$/.exec(host);
    const given = port ?? (joined === null ? (this.#need.template.server?.port ?? null) : Number(joined[2]));
    if (given === null) {
      this.problem('serverPort', 'csv.missing');
      return null;
    }
    const name = port === null && joined !== null ? (joined[1] ?? host).replace(/^\[|\]$/g, '') : host;
    return this.#parsed('server', parseServerAddress(name, given), 'serverPort');
  }

  #ntp(): CsvDevice['ntp'] {
    const host = this.#cell('ntp');
    const port = this.#number('ntpPort');
    const timezone = this.#number('timezone');
    if (port === undefined || timezone === undefined) return null;
    const { ntp } = this.#need.template;
    if (host === null && port === null && timezone === null) return null;
    const whole = {
      host: host ?? ntp?.host ?? null,
      port: port ?? ntp?.port ?? (host === null ? null : 123),
      timezone: timezone ?? ntp?.timezone ?? null,
    };
    if (whole.host === null) this.problem('ntp', 'csv.missing');
    if (whole.timezone === null) this.problem('timezone', 'csv.missing');
    if (whole.host === null || whole.port === null || whole.timezone === null) return null;
    return this.#parsed('ntp', parseNtpServer(whole.host, whole.port, whole.timezone), 'ntpPort');
  }

  #text<T>(field: CsvField, parse: (text: string) => Parsed<T>): T | null {
    const text = this.#cell(field);
    return text === null ? null : this.#parsed(field, parse(text));
  }

  /** Null where there is none, undefined where it is no number; then there is a problem. */
  #number(field: CsvField): number | null | undefined {
    const text = this.#cell(field);
    if (text === null) return null;
    const rule = numberRule(field, text);
    if (rule === null) return Number(text.replace('＋', '+'));
    this.problem(field, rule.rule, rule.params);
    return undefined;
  }

  #parsed<T>(field: CsvField, parsed: Parsed<T>, portField: CsvField = field): T | null {
    const fieldOf = (rule: DomainRule): CsvField => {
      if (rule.startsWith('port.')) return portField;
      return rule.startsWith('timezone.') ? 'timezone' : field;
    };
    if (parsed.ok) {
      for (const { rule, params } of parsed.warnings) this.warn(fieldOf(rule), rule, params);
      return parsed.value;
    }
    for (const { rule, params } of parsed.issues) this.problem(fieldOf(rule), rule, params);
    return null;
  }

  /** Null where there is no such column, or nothing in it. */
  #cell(field: CsvField): string | null {
    const at = this.#mapping.indexOf(field);
    const raw = at < 0 ? undefined : this.#record.cells[at];
    // A blank belongs to a password as any other character; it is refused there, not cut off in silence.
    const text = unescapeFormula(field === 'password' ? (raw ?? '') : (raw ?? '').trim());
    if (text === '') return null;
    const rule = cellRule(field, text);
    if (rule === null) return text;
    this.problem(field, rule.rule, rule.params);
    return rule.isFatal ? UNREADABLE[field] : text;
  }
}

/** In place of a cell that is refused already: passes the checks that follow, so that each cell has one reason. */
const UNREADABLE: Readonly<Record<CsvField, string>> = {
  sn: '200001010000',
  password: 'x',
  server: 'x',
  serverPort: '1',
  topicRoot: 'x',
  ntp: 'x',
  ntpPort: '1',
  timezone: '0',
  note: '',
};
