/** Looks for a secret in whatever form it might have been kept or sent. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** As it is, and as it would be encoded. Base64 depends on where in three bytes the text begins. */
export function formsOf(secret: string): Buffer[] {
  const base64 = [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString('base64');
    return whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + secret.length) * 8) / 6));
  });
  const hex = Buffer.from(secret).toString('hex');
  const texts = [
    ...[secret, ...base64, ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))],
    ...[hex, hex.toUpperCase(), encodeURIComponent(secret), encodeURI(secret)],
    ...[secret.replaceAll('&', '&amp;'), [...secret].reverse().join('')],
  ];
  return texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
}

/** Every file below a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}
