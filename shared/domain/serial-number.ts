import { accepted, refused, type Parsed } from './parsed.ts';

declare const serialNumberBrand: unique symbol;
/** The concentrator's code, its MQTT user name and a level of its topics: exactly 12 digits (guide, section 3.1). */
export type SerialNumber = string & { readonly [serialNumberBrand]: true };

/**
 * The guide suggests yyyymmddssss; a number that is no date is still a valid SN, so it only warns.
 */
export function parseSerialNumber(text: string): Parsed<SerialNumber> {
  if (!/^[0-9]{12}$/.test(text)) return refused('sn.form', { length: text.length });
  return accepted(text as SerialNumber, beginsWithDate(text) ? [] : [{ rule: 'sn.noDate' }]);
}

function beginsWithDate(text: string): boolean {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(4, 6));
  const day = Number(text.slice(6, 8));
  if (year < 2000 || month < 1 || month > 12) return false;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day >= 1 && day <= daysInMonth;
}
