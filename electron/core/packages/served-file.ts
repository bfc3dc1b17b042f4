import { createHash } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';

const CHUNK_BYTES = 1024 * 1024;
/** The path could be a pipe's, whose opening waits for a writer; Windows has no such flag. */
const NOT_WAITING = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/**
 * One file, opened once and read by position, so that whatever is put in its place is never sent by mistake. It is the
 * file that was hashed as long as neither it nor what its path leads to has changed.
 */
export class ServedFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly modified: Date;
  readonly #handle: FileHandle;
  readonly #identity: string;
  #sha256: string | null = null;

  private constructor(path: string, handle: FileHandle, stats: BigIntStats) {
    this.path = path;
    this.name = basename(path);
    this.size = Number(stats.size);
    this.modified = stats.mtime;
    this.#handle = handle;
    this.#identity = identityOf(stats);
  }

  /** @throws ConcentratorError `packageUnusable` */
  static async open(path: string): Promise<ServedFile> {
    const unusable = (reason: string, cause?: unknown): ConcentratorError =>
      new ConcentratorError('packageUnusable', { path, reason }, cause);
    let handle: FileHandle | null = null;
    try {
      handle = await open(path, constants.O_RDONLY | NOT_WAITING);
      const stats = await handle.stat({ bigint: true });
      if (!stats.isFile()) throw unusable('no ordinary file');
      if (stats.size === 0n) throw unusable('empty');
      const file = new ServedFile(path, handle, stats);
      handle = null;
      return file;
    } catch (error) {
      if (error instanceof ConcentratorError) throw error;
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
      throw unusable(code, error);
    } finally {
      await handle?.close();
    }
  }

  /** In hexadecimal; null before `hash`. */
  get sha256(): string | null {
    return this.#sha256;
  }

  /** @param onProgress bytes read so far @throws ConcentratorError `packageChanged`; an AbortError */
  async hash(onProgress: (bytes: number) => void, signal: AbortSignal): Promise<string> {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, this.size));
    for (let at = 0; at < this.size;) {
      signal.throwIfAborted();
      const bytesRead = await this.read(chunk, at, Math.min(chunk.length, this.size - at));
      hash.update(chunk.subarray(0, bytesRead));
      at += bytesRead;
      onProgress(at);
    }
    if (!(await this.isUnchanged())) throw this.changed();
    this.#sha256 = hash.digest('hex');
    return this.#sha256;
  }

  /** @returns at least one byte @throws ConcentratorError `packageChanged` where the file has become shorter */
  async read(into: Buffer, position: number, length: number): Promise<number> {
    const { bytesRead } = await this.#handle.read(into, 0, length, position);
    if (bytesRead === 0) throw this.changed();
    return bytesRead;
  }

  async isUnchanged(): Promise<boolean> {
    const there = await stat(this.path, { bigint: true }).catch(() => null);
    if (there === null || identityOf(there) !== this.#identity) return false;
    return identityOf(await this.#handle.stat({ bigint: true })) === this.#identity;
  }

  changed(): ConcentratorError {
    return new ConcentratorError('packageChanged', { path: this.path });
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

function identityOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
