import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { replaceFile } from '../settings/replace-file.ts';

interface Kept {
  /** Both hexadecimal. */
  readonly salt: string;
  readonly hash: string;
  readonly isLocked: boolean;
}

const FREE_TRIES = 5;
const WAIT_MS = 30_000;

/**
 * The lead's PIN, and whether the window is locked for the operator; both outlive the program, so that a restart is no
 * way out.
 */
export class LeadPin {
  readonly #path: string;
  #kept: Kept | null = null;
  #tries = 0;
  #nextTryAtMs = 0;

  constructor(dataFolder: string) {
    this.#path = pathIn(dataFolder);
  }

  get hasPin(): boolean {
    return this.#kept !== null;
  }

  get isLocked(): boolean {
    return this.#kept?.isLocked ?? false;
  }

  load(): void {
    this.#kept = readKept(this.#path);
  }

  /** @throws ConcentratorError `wrongPin` where there was one, and `old` is another */
  async set(pin: string, old: string | null): Promise<void> {
    if (this.#kept !== null) await this.demand(old ?? '');
    const salt = randomBytes(16);
    const hash = await hashOf(pin, salt);
    await this.#keep({ salt: salt.toString('hex'), hash: hash.toString('hex'), isLocked: this.isLocked });
  }

  /** Does nothing where there is no PIN. @throws ConcentratorError `wrongPin` */
  async demand(pin: string): Promise<void> {
    if (this.#kept === null) return;
    const leftMs = this.#nextTryAtMs - Date.now();
    if (leftMs > 0) throw new ConcentratorError('wrongPin', { seconds: Math.ceil(leftMs / 1000) });
    const { salt, hash } = this.#kept;
    const given = await hashOf(pin, Buffer.from(salt, 'hex'));
    if (timingSafeEqual(given, Buffer.from(hash, 'hex'))) {
      this.#tries = 0;
      return;
    }
    this.#tries += 1;
    if (this.#tries < FREE_TRIES) throw new ConcentratorError('wrongPin');
    this.#nextTryAtMs = Date.now() + WAIT_MS;
    throw new ConcentratorError('wrongPin', { seconds: WAIT_MS / 1000 });
  }

  async setLocked(isLocked: boolean): Promise<void> {
    if (this.#kept !== null) await this.#keep({ ...this.#kept, isLocked });
  }

  #keep(kept: Kept): Promise<void> {
    replaceFile(this.#path, JSON.stringify(kept));
    this.#kept = kept;
    return Promise.resolve();
  }
}

/** For the window before anything else is loaded: until then, too, there is no way out. */
export function isLockedAtStart(dataFolder: string): boolean {
  return readKept(pathIn(dataFolder))?.isLocked ?? false;
}

export function isPinSet(dataFolder: string): boolean {
  return readKept(pathIn(dataFolder)) !== null;
}

/** A file that cannot be read as ours is as good as none: its lead sets a new PIN. */
function readKept(path: string): Kept | null {
  return existsSync(path) ? keptOf(jsonOf(readFileSync(path, 'utf8'))) : null;
}

function pathIn(dataFolder: string): string {
  return join(dataFolder, 'lead-pin.json');
}

function hashOf(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

function keptOf(json: unknown): Kept | null {
  if (typeof json !== 'object' || json === null) return null;
  if (!('salt' in json && 'hash' in json && 'isLocked' in json)) return null;
  const { salt, hash, isLocked } = json;
  const isOurs = typeof salt === 'string' && typeof hash === 'string' && typeof isLocked === 'boolean';
  return isOurs && /^[0-9a-f]{32}$/.test(salt) && /^[0-9a-f]{64}$/.test(hash)
    ? { salt, hash, isLocked }
    : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not ours: see above
  }
}
