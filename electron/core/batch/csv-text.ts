/** Bytes of a file to text: UTF-8 with or without its mark, UTF-16, else GBK, as Chinese Excel saves it. */
import { ConcentratorError } from '../../../shared/errors/index.ts';

export const CSV_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type CsvEncoding = (typeof CSV_ENCODINGS)[number];

/** `csvWorkbook`: an Excel file, not a CSV. */
export type CsvFileReason = 'empty' | 'workbook' | 'tooBig' | 'noRows' | 'noSnColumn' | 'unknownHeading';

export interface CsvText {
  readonly text: string;
  readonly encoding: CsvEncoding;
}

const MAX_BYTES = 16 * 1024 * 1024;
const SAMPLE_BYTES = 4096;

/** @throws ConcentratorError `badCsvFile` with `reason` */
export function decodeCsv(bytes: Uint8Array): CsvText {
  if (bytes.length > MAX_BYTES) throw badCsv('tooBig');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw badCsv('workbook');
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.trim() === '') throw badCsv('empty');
  return { text, encoding };
}

export function badCsv(reason: CsvFileReason, context: Record<string, string> = {}): ConcentratorError {
  return new ConcentratorError('badCsvFile', { reason, ...context });
}

function encodingOf(bytes: Uint8Array): CsvEncoding {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES - (SAMPLE_BYTES % 2));
  const odd = share(sample, 1);
  const even = share(sample, 0);
  // Digits and Latin letters in UTF-16 have a NUL each, at one of the two places.
  if (odd > 0.3 && even < 0.1) return 'utf-16le';
  if (even > 0.3 && odd < 0.1) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    // Not UTF-8 is an answer, not a failure.
    return isGbk(bytes) ? 'gb18030' : 'utf-8';
  }
}

/** Where neither fits, single broken characters in a UTF-8 file are likelier than a GBK file with some. */
function isGbk(bytes: Uint8Array): boolean {
  const replaced = (encoding: CsvEncoding): number =>
    new TextDecoder(encoding).decode(bytes).split('\ufffd').length - 1;
  return replaced('gb18030') < replaced('utf-8');
}

function share(bytes: Uint8Array, phase: 0 | 1): number {
  const places = Math.floor((bytes.length + 1 - phase) / 2);
  let nuls = 0;
  for (let index = phase; index < bytes.length; index += 2) if (bytes[index] === 0) nuls += 1;
  return places === 0 ? 0 : nuls / places;
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}
