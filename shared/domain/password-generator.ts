import { MqttPassword } from './mqtt-password.ts';

/** Letters and digits without the look-alikes 0 O o 1 l I i, since a password is sometimes read aloud. */
export const PASSWORD_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz';

/** 24 characters out of 55 carry 138 bits; ETSI EN 303 645 5.1 wants unique and unguessable, we want at least 128. */
export const GENERATED_LENGTH = 24;

/**
 * @param randomBytes a cryptographic source; gives `count` bytes a call
 */
export function generatePassword(randomBytes: (count: number) => Uint8Array): MqttPassword {
  // Bytes from the last, incomplete run of the alphabet are thrown away: a plain modulo would favour its first letters.
  const limit = 256 - (256 % PASSWORD_ALPHABET.length);
  let text = '';
  while (text.length < GENERATED_LENGTH) {
    for (const byte of randomBytes(GENERATED_LENGTH)) {
      if (byte < limit && text.length < GENERATED_LENGTH)
        text += PASSWORD_ALPHABET.charAt(byte % PASSWORD_ALPHABET.length);
    }
  }
  const parsed = MqttPassword.parse(text);
  if (!parsed.ok) throw new Error('the generator made a password that its own rules refuse');
  return parsed.value;
}
