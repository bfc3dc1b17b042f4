import type { MqttPassword } from './mqtt-password.ts';

/** Shorter ones would blot out innocent letters. */
const MIN_HIDDEN_LENGTH = 4;
const MASK = '******';

/** A text without any of the passwords, as they are or as JSON writes them. */
export function masked(text: string, secrets: readonly (MqttPassword | null)[]): string {
  const forms = secrets.flatMap((secret) => {
    if (secret === null || secret.length < MIN_HIDDEN_LENGTH) return [];
    const plain = secret.reveal();
    return [JSON.stringify(plain).slice(1, -1), plain];
  });
  // The longest first: one may begin another.
  return forms.sort((a, b) => b.length - a.length).reduce((rest, form) => rest.split(form).join(MASK), text);
}
