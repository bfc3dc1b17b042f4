/** Mosquitto's `password_file`: `user:$7$iterations$salt$hash`, one line a user (see `mosquitto_passwd`). */
import { createHash, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { MqttPassword } from '../../../../shared/domain/index.ts';
import type { Login } from '../provisioning.ts';

/** 2.0 drops a user whose salt has another length; 2.1 takes 12 and 64. */
const SALT_BYTES = 12;
/** What 2.1 writes; 2.0 takes any number. A login costs the broker 0.7 ms. */
const ITERATIONS = 1000;
const MAX_ITERATIONS = 5_000_000;
const HASH_BYTES = 64;

const derive = promisify(pbkdf2);

/** A user of the file that is there, and what is wrong with it. */
export interface PasswordFileWarning {
  readonly kind: 'duplicateUser';
  /** 1-based. */
  readonly line: number;
}

export interface MergedPasswordFile {
  readonly bytes: Buffer;
  readonly warnings: readonly PasswordFileWarning[];
}

/**
 * Puts the users into the file: a line whose hash is already that of the password stays, another is replaced where it
 * stands, a new user comes to the end. Every other line keeps its bytes, comments and blank lines included. Where one of
 * our users stands twice, the last line stays (it is the one 2.0 uses; 2.1 refuses to start).
 */
export async function mergePasswordFile(
  before: Buffer | null,
  logins: readonly Login[],
  signal?: AbortSignal,
): Promise<MergedPasswordFile> {
  // Byte for byte: what others wrote need not be UTF-8.
  const text = before?.toString('latin1') ?? '';
  const lines = text === '' ? [] : text.split('\n');
  const hasEnd = lines.at(-1) === '';
  if (hasEnd) lines.pop();
  const lineEnd = lines.some((line) => line.endsWith('\r')) ? '\r' : '';
  const wanted = new Map(logins.map(({ username, password }) => [bytesOf(username), password]));
  const places = placesOf(lines);
  const replaced = new Map<number, string | null>();
  const added: string[] = [];
  for (const [user, password] of wanted) {
    signal?.throwIfAborted();
    const found = places.get(user) ?? [];
    const last = found.at(-1);
    for (const earlier of found.slice(0, -1)) replaced.set(earlier, null);
    const hash = last === undefined ? '' : hashOf(lines[last] ?? '');
    if (last !== undefined && (await matches(hash, password))) continue;
    const line = `${user}:${await hashed(password)}${lineEnd}`;
    if (last === undefined) added.push(line);
    else replaced.set(last, line);
  }
  const kept = lines.flatMap((line, index) => {
    const now = replaced.get(index);
    return now === null ? [] : [now ?? line];
  });
  // The last line had no end, and keeps none where nothing comes after it.
  const needsEnd = hasEnd || added.length > 0 || lines.length === 0;
  const all = [...kept, ...added];
  const joined = all.join('\n') + (needsEnd && all.length > 0 ? '\n' : '');
  const warnings = [...places]
    .filter(([user, found]) => found.length > 1 && !wanted.has(user))
    .map(([, found]) => ({ kind: 'duplicateUser' as const, line: (found.at(-1) ?? 0) + 1 }));
  return { bytes: Buffer.from(joined, 'latin1'), warnings };
}

/** For a diff: whose line it is, without the hash. */
export function maskPasswordLine(line: string): string {
  return line.startsWith('#') ? line : line.replace(/^([^:]*:)(?:\$\d\$)?.*$/, '$1••••••');
}

/** As Mosquitto reads it: a user may be surrounded by blanks, a line that begins with `#` is a comment. */
function placesOf(lines: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  lines.forEach((line, index) => {
    if (line.startsWith('#') || !line.includes(':')) return;
    const user = line.slice(0, line.indexOf(':')).trim();
    places.set(user, [...(places.get(user) ?? []), index]);
  });
  return places;
}

function hashOf(line: string): string {
  return line.slice(line.indexOf(':') + 1).trim();
}

async function hashed(password: MqttPassword): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password.reveal(), salt, ITERATIONS, HASH_BYTES, 'sha512');
  return `$7$${ITERATIONS}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

/** Is this hash, as 2.0 reads it, that of the password? */
export async function matches(hash: string, password: MqttPassword): Promise<boolean> {
  const text = password.reveal();
  const six = /^\$6\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/.exec(hash);
  if (six !== null) {
    const salt = Buffer.from(six[1] ?? '', 'base64');
    const found = createHash('sha512').update(text, 'utf8').update(salt).digest();
    return salt.length === SALT_BYTES && isSame(found, six[2] ?? '');
  }
  const seven = /^\$7\$(\d{1,7})\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/.exec(hash);
  if (seven === null) return false;
  const iterations = Number(seven[1]);
  const salt = Buffer.from(seven[2] ?? '', 'base64');
  if (salt.length !== SALT_BYTES || iterations < 1 || iterations > MAX_ITERATIONS) return false;
  return isSame(await derive(text, salt, iterations, HASH_BYTES, 'sha512'), seven[3] ?? '');
}

function isSame(found: Buffer, base64: string): boolean {
  const given = Buffer.from(base64, 'base64');
  return given.length === found.length && timingSafeEqual(given, found);
}

function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
