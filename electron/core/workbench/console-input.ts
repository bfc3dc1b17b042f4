import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { ConsoleInput } from './console-contract.ts';

const MAX_BYTES = 1000;
const ENDINGS = { crlf: '\r\n', cr: '\r', lf: '\n', none: '' } as const;

/** The bytes that a person wants sent, no more judged than that. @throws ConcentratorError `badConsoleInput` */
export function consoleBytes(input: ConsoleInput): Uint8Array {
  const bytes = 'hex' in input ? hexBytes(input.hex) : textBytes(input.text + ENDINGS[input.ending]);
  if (bytes === null || bytes.length === 0 || bytes.length > MAX_BYTES)
    throw new ConcentratorError('badConsoleInput');
  return bytes;
}

/** A line about the password: it, and the answer to it, are masked whatever they hold. */
export function isAboutPassword(bytes: Uint8Array): boolean {
  return /^\s*[gs]et\s+user\b/i.test(Buffer.from(bytes).toString('latin1'));
}

/** The password of a `set user`, to be masked wherever it is repeated. */
export function passwordIn(bytes: Uint8Array): string | null {
  return /^\s*set\s+user\s+(\S+)/i.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? null;
}

function textBytes(text: string): Uint8Array | null {
  return /^[\x20-\x7e\t]*[\r\n]*$/.test(text) ? Buffer.from(text, 'latin1') : null;
}

function hexBytes(hex: string): Uint8Array | null {
  const digits = hex.replace(/[\s:,]|0x/gi, '');
  return /^(?:[0-9a-f]{2})+$/i.test(digits) ? Buffer.from(digits, 'hex') : null;
}
