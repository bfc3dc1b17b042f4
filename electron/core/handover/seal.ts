import { webcrypto } from 'node:crypto';
import type * as Age from 'age-encryption';
import { parseAgeRecipient } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';

/** To the owner of a public key, or to whoever knows the passphrase. */
export type SealTo = { readonly recipient: string } | { readonly passphrase: string };
export type OpenWith = { readonly identity: string } | { readonly passphrase: string };

const MAX_BYTES = 16 * 1024 * 1024;
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';

/**
 * @returns ASCII-armoured age
 * @throws ConcentratorError `badHandoverKey`
 */
export async function sealText(text: string, to: SealTo): Promise<string> {
  const { Encrypter, armor } = await loadAge();
  const encrypter = new Encrypter();
  if ('recipient' in to) {
    const parsed = parseAgeRecipient(to.recipient);
    if (!parsed.ok)
      throw new ConcentratorError('badHandoverKey', { rule: parsed.issues[0]?.rule ?? 'handoverKey.form' });
    encrypter.addRecipient(parsed.value);
  } else {
    if (to.passphrase === '') throw new ConcentratorError('badHandoverKey', { rule: 'password.empty' });
    encrypter.setPassphrase(to.passphrase);
  }
  return armor.encode(await encrypter.encrypt(text));
}

/**
 * Takes the armour or the bytes.
 * @throws ConcentratorError `badHandoverFile`, `handoverWrongKey`, `badHandoverKey`
 */
export async function openText(sealed: Uint8Array | string, openWith: OpenWith): Promise<string> {
  const { Decrypter } = await loadAge();
  const bytes = await bytesOf(sealed);
  const decrypter = new Decrypter();
  try {
    if ('identity' in openWith) decrypter.addIdentity(openWith.identity.trim());
    else decrypter.addPassphrase(openWith.passphrase);
  } catch (error) {
    throw new ConcentratorError('badHandoverKey', { rule: 'handoverKey.secret' }, error);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await decrypter.decrypt(bytes));
  } catch (error) {
    if (error instanceof Error && /no identity matched/.test(error.message))
      throw new ConcentratorError('handoverWrongKey', {}, error);
    throw new ConcentratorError('badHandoverFile', reasonOf(error), error);
  }
}

async function bytesOf(sealed: Uint8Array | string): Promise<Uint8Array> {
  if (sealed.length > MAX_BYTES) throw new ConcentratorError('badHandoverFile', { reason: 'EFBIG' });
  const text = typeof sealed === 'string' ? sealed : Buffer.from(sealed).toString('latin1');
  if (!text.trimStart().startsWith(ARMOR)) return typeof sealed === 'string' ? Buffer.from(sealed) : sealed;
  const { armor } = await loadAge();
  try {
    return armor.decode(text);
  } catch (error) {
    throw new ConcentratorError('badHandoverFile', reasonOf(error), error);
  }
}

function reasonOf(error: unknown): { reason: string } {
  return { reason: error instanceof Error ? error.message : 'unknown' };
}

/** An ES module, and only needed where something is sealed or opened. */
export async function loadAge(): Promise<typeof Age> {
  // Node 18, which Electron 25 is made of, has it as a module only.
  if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
  return import('age-encryption');
}
