import type { KnownSecrets } from './known-secrets.ts';

const MAX_LINE = 8000;
const MASK = '******';

/** What looks like a secret though nobody has told of it; also the raw bytes and payloads that no log line should have. */
const SUSPECTS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, MASK],
  [/AGE-SECRET-KEY-1[A-Z0-9]+/gi, MASK],
  [
    /("?(?:password|passwd|passphrase|pwd|secret)"?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s,;}\]]+)/gi,
    `$1${MASK}`,
  ],
  [/(\bset\s+(?:user|password)\s+)\S+/gi, `$1${MASK}`],
  [/(密码\s*[::=]\s*)\S+/g, `$1${MASK}`],
  [/(\w+:\/\/[^\s/:@]+:)[^\s@/]+@/g, `$1${MASK}@`],
  [/<Buffer [^>]*>/g, '<bytes>'],
  [/(\\x[0-9a-f]{2}){8,}/gi, '<bytes>'],
];

/** Every line on its way into the log goes through here. */
export function redact(line: string, secrets: KnownSecrets): string {
  const known = secrets.mask(line);
  const clean = SUSPECTS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), known);
  return clean.length > MAX_LINE ? `${clean.slice(0, MAX_LINE)}… (${clean.length} characters)` : clean;
}
