import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const TRIES = 5;
const PAUSE_MS = 20;

/**
 * The file holds the old content or the new, whatever happens meanwhile. On Windows a virus scanner may hold the old one
 * for a moment (row 55): tried again, and the old one is whole if that does not help.
 */
export function replaceFile(path: string, text: string, rename: typeof renameSync = renameSync): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      rename(temporary, path);
      return;
    } catch (error) {
      if (attempt === TRIES || !isHeldByAnother(error)) throw error;
      pause(PAUSE_MS * attempt);
    }
  }
}

function isHeldByAnother(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'EPERM' || code === 'EACCES' || code === 'EBUSY';
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
