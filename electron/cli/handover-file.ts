/** Files that hold sealed passwords, or the key to them. */
import { writeFile } from 'node:fs/promises';
import { ConcentratorError } from '../../shared/errors/index.ts';

/**
 * For its owner alone; a file that is there is not overwritten: it may be the only one of its kind.
 * @throws ConcentratorError `handoverFileUnwritable`
 */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw unwritable(path, error);
  }
}

export function unwritable(path: string, error: unknown): ConcentratorError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
  return new ConcentratorError('handoverFileUnwritable', { path, reason }, error);
}
