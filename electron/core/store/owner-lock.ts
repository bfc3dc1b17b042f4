/**
 * Tells whether the process that began a job still lives. Each holds a lock on a file of its own; the system lets go of
 * it when the process ends, however it ends, so that a number used again by another process cannot deceive.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openNative, type NativeDatabase } from './native-sqlite.ts';
import { isBusy } from './store-errors.ts';

const FOLDER = 'running';

export class OwnerLock {
  readonly id: string;
  readonly #native: NativeDatabase;
  readonly #path: string;

  private constructor(id: string, native: NativeDatabase, path: string) {
    this.id = id;
    this.#native = native;
    this.#path = path;
  }

  static async take(folder: string): Promise<OwnerLock> {
    const id = randomUUID();
    mkdirSync(join(folder, FOLDER), { recursive: true, mode: 0o700 });
    const path = pathOf(folder, id);
    return new OwnerLock(id, await lock(path), path);
  }

  release(): void {
    this.#native.close();
    rmSync(this.#path, { force: true });
  }
}

/** True where nobody holds the lock; what is left of it is cleared away. */
export async function isGone(folder: string, id: string): Promise<boolean> {
  const path = pathOf(folder, id);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return true;
  try {
    (await lock(path)).close();
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
  rmSync(path, { force: true });
  return true;
}

/** Held until it is closed or the process ends, however it ends. @throws as `isBusy` knows where another holds it */
export async function lock(path: string): Promise<NativeDatabase> {
  const native = await openNative(path, { timeout: 0 });
  try {
    // No journal file beside it: nothing is ever written.
    native.exec('pragma journal_mode = memory; begin exclusive');
    return native;
  } catch (error) {
    native.close();
    throw error;
  }
}

function pathOf(folder: string, id: string): string {
  return join(folder, FOLDER, `${id}.lock`);
}
