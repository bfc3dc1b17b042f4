import { ConcentratorError } from '../../../shared/errors/index.ts';
import { openText } from './seal.ts';

const SECRET_KEY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]+$/m;

/**
 * The secret key in a file: as `age-keygen` writes it, with comments, or that sealed with a passphrase, as this app keeps it.
 * @throws ConcentratorError `badHandoverKey`, `handoverWrongKey`, `badHandoverFile`
 */
export async function readIdentityFile(bytes: Uint8Array, passphrase: string | null): Promise<string> {
  const plain = secretKeyIn(Buffer.from(bytes).toString('latin1'));
  if (plain !== null) return plain;
  if (passphrase === null) throw new ConcentratorError('badHandoverKey', { rule: 'handoverKey.secret' });
  const opened = secretKeyIn(await openText(bytes, { passphrase }));
  if (opened === null) throw new ConcentratorError('badHandoverKey', { rule: 'handoverKey.secret' });
  return opened;
}

/** Does a passphrase have to be asked for? */
export function isIdentitySealed(bytes: Uint8Array): boolean {
  return secretKeyIn(Buffer.from(bytes).toString('latin1')) === null;
}

function secretKeyIn(text: string): string | null {
  return SECRET_KEY.exec(text.replaceAll('\r', ''))?.[0] ?? null;
}
