import { accepted, refused, type Parsed } from './parsed.ts';

declare const ageRecipientBrand: unique symbol;
/** The public half of an age key pair, `age1…`: what is sealed to it only its owner can open. */
export type AgeRecipient = string & { readonly [ageRecipientBrand]: true };

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const PREFIX = 'age';
/** 32 bytes in groups of 5 bits, and 6 groups of checksum. */
const DATA_LENGTH = 58;

/** A native X25519 recipient: Bech32 (BIP 173) of 32 bytes, lower case, as `age-keygen` prints it. */
export function parseAgeRecipient(text: string): Parsed<AgeRecipient> {
  // The secret key in the field of the public one: it must be neither kept nor repeated.
  if (/^age-secret-key-/i.test(text)) return refused('handoverKey.secret');
  const data = /^age1([02-9ac-hj-np-z]+)$/.exec(text)?.[1];
  if (data?.length !== DATA_LENGTH) {
    return refused(/^age1[a-z0-9]+1/.test(text) ? 'handoverKey.kind' : 'handoverKey.form');
  }
  if (!isBech32(PREFIX, data)) return refused('handoverKey.checksum');
  return accepted(text as AgeRecipient);
}

function isBech32(prefix: string, data: string): boolean {
  const codes = [...prefix].map((character) => character.charCodeAt(0));
  const values = [
    ...codes.map((code) => code >> 5),
    0,
    ...codes.map((code) => code & 31),
    ...[...data].map((character) => ALPHABET.indexOf(character)),
  ];
  return checksumOf(values) === 1;
}

const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function checksumOf(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    GENERATORS.forEach((generator, bit) => {
      if ((top >> bit) & 1) sum ^= generator;
    });
  }
  return sum;
}
