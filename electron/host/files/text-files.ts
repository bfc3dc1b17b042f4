import { open, readFile, stat } from 'node:fs/promises';
import { ConcentratorError } from '../../../shared/errors/index.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/** @throws ConcentratorError `badFile` */
export async function readSmallFile(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new Error(`${size} bytes`);
    return await readFile(path);
  } catch (error) {
    throw badFile(path, error);
  }
}

/** For the owner's eyes only, where the system knows such a thing. @throws ConcentratorError `badFile` */
export async function writePrivateFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'w', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw badFile(path, error);
  }
}

function badFile(path: string, error: unknown): ConcentratorError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  const reason = code ?? (error instanceof Error ? error.message : 'unknown');
  return new ConcentratorError('badFile', { path, reason }, error);
}
