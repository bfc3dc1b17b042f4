/** What spreadsheets and hands do to values, named as what it is. */
import type { DomainRule } from '../domain/index.ts';
import type { CsvField } from './csv-columns.ts';

/** Reasons of a table's own; their texts are in `shared/messages`. */
export const CSV_RULES = [
  'csv.quoteOpen',
  'csv.quoteInside',
  'csv.quoteAfter',
  'csv.tooFewCells',
  'csv.tooManyCells',
  'csv.headingAgain',
  'csv.missing',
  'csv.snTwice',
  'csv.snOtherLot',
  'csv.snScientific',
  'csv.snDecimal',
  'csv.snSeparated',
  'csv.snFullWidth',
  'csv.snCharacter',
  'csv.number',
  'csv.numberDecimal',
  'csv.numberFullWidth',
  'csv.excelError',
  'csv.formula',
  'csv.control',
  'csv.undecodable',
  'csv.lineBreak',
  'csv.fullWidth',
  'csv.invisible',
  'csv.noteTooLong',
  'csv.passwordTwice',
  'csv.passwordIsSn',
] as const;
export type CsvRule = (typeof CSV_RULES)[number];

export interface BrokenRule {
  readonly rule: CsvRule | DomainRule;
  readonly params?: Readonly<Record<string, string | number>>;
  /** The cell says nothing that could be looked at further. */
  readonly isFatal?: boolean;
}

const EXCEL_ERRORS = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|#+)$/i;
const NOTE_MAX = 200;
/** Zero-width characters, byte order marks, directional marks, no-break and other odd blanks. */
const INVISIBLE = /[\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/;
const FULL_WIDTH = /[\uff01-\uff5e]/;

/** What no cell may be, whatever it holds. */
export function cellRule(field: CsvField, text: string): BrokenRule | null {
  if (text.includes('\ufffd')) return fatal('csv.undecodable');
  if (field === 'note') return noteRule(text);
  if (EXCEL_ERRORS.test(text)) return fatal('csv.excelError', { text });
  if (/[\r\n]/.test(text)) return fatal('csv.lineBreak');
  const control = /[\x00-\x1f\x7f]/.exec(text)?.[0];
  if (control !== undefined) return fatal('csv.control', { code: hex(control) });
  const invisible = INVISIBLE.exec(text)?.[0];
  if (invisible !== undefined) return fatal('csv.invisible', { code: hex(invisible) });
  if (field === 'password') return null;
  if (/^[=@]/.test(text) || /^[+-](?![0-9.])/.test(text)) return fatal('csv.formula');
  const isCounted = field === 'sn' || field === 'serverPort' || field === 'ntpPort' || field === 'timezone';
  return !isCounted && FULL_WIDTH.test(text) ? fatal('csv.fullWidth') : null;
}

export function snRule(text: string): BrokenRule | null {
  if (/^[0-9]+$/.test(text)) return null;
  if (/^[0-9]([.,][0-9]+)?e[+]?[0-9]+$/i.test(text)) return { rule: 'csv.snScientific', params: { text } };
  if (/^[0-9]+[.,]0*$/.test(text)) return { rule: 'csv.snDecimal', params: { text } };
  if (/^[0-9]+(?:[ ,._'’\-/:][0-9]+)+$/.test(text)) return { rule: 'csv.snSeparated', params: { text } };
  if (/^[0-9\uff10-\uff19]+$/.test(text)) return { rule: 'csv.snFullWidth' };
  const character = [...text].find((one) => !/[0-9]/.test(one)) ?? '';
  return { rule: 'csv.snCharacter', params: { character, length: [...text].length } };
}

export function numberRule(field: CsvField, text: string): BrokenRule | null {
  if (/[\uff10-\uff19]/.test(text)) return { rule: 'csv.numberFullWidth' };
  const isTimezone = field === 'timezone';
  const form = isTimezone ? /^[+-]?[0-9]{1,2}(?:\.[0-9]{1,4})?$/ : /^[0-9]{1,7}$/;
  if (form.test(text)) return null;
  if (!isTimezone && /^[0-9]+[.,][0-9]*$/.test(text)) return { rule: 'csv.numberDecimal', params: { text } };
  return { rule: 'csv.number', params: { text: text.slice(0, 24) } };
}

function noteRule(text: string): BrokenRule | null {
  const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.exec(text)?.[0];
  if (control !== undefined) return fatal('csv.control', { code: hex(control) });
  return [...text].length > NOTE_MAX ? fatal('csv.noteTooLong', { max: NOTE_MAX }) : null;
}

function fatal(rule: CsvRule, params?: BrokenRule['params']): BrokenRule {
  return params === undefined ? { rule, isFatal: true } : { rule, params, isFatal: true };
}

function hex(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
