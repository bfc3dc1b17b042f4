/** Files that are shown as a diff first, and then written exactly as they were shown, or not at all. */
import { constants, type Stats } from 'node:fs';
import { chown, lstat, open, readFile, realpath, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { renameWithRetry, syncFolder } from '../store/files.ts';
import { diffTexts, type DiffHunk } from './text-diff.ts';

export interface FileBefore {
  /** Absolute; where it is a link, what it leads to, so that the link stays. */
  readonly path: string;
  /** Null where there is no such file yet. */
  readonly bytes: Buffer | null;
}

export interface PlannedFile {
  readonly path: string;
  readonly before: Buffer | null;
  readonly after: Buffer;
  readonly state: 'new' | 'changed' | 'unchanged';
  readonly diff: readonly DiffHunk[];
}

const MAX_BYTES = 64 * 1024 * 1024;

/** @throws ConcentratorError `badBrokerFile` where it cannot be read, or is no ordinary file */
export async function readBefore(given: string): Promise<FileBefore> {
  const path = resolve(given);
  try {
    const target = await realpath(path).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (target === null) {
      // A link into nothing would be replaced by a file without a word.
      if (await lstat(path).then(isLink, () => false)) throw bad(path, 'ENOENT');
      if (!(await stat(dirname(path))).isDirectory()) throw bad(path, 'ENOTDIR');
      return { path, bytes: null };
    }
    const found = await stat(target);
    if (!found.isFile()) throw bad(path, found.isDirectory() ? 'EISDIR' : 'EINVAL');
    if (found.size > MAX_BYTES) throw bad(path, 'EFBIG');
    return { path: target, bytes: await readFile(target) };
  } catch (error) {
    if (error instanceof ConcentratorError) throw error;
    throw bad(path, codeOf(error), error);
  }
}

export function plannedFile(
  { path, bytes }: FileBefore,
  after: Buffer,
  mask?: (line: string) => string,
): PlannedFile {
  const isSame = bytes?.equals(after) === true;
  return {
    ...{ path, before: bytes, after },
    state: bytes === null ? 'new' : isSame ? 'unchanged' : 'changed',
    diff: isSame
      ? []
      : diffTexts(bytes?.toString('utf8') ?? '', after.toString('utf8'), mask === undefined ? {} : { mask }),
  };
}

/**
 * Atomically, for its owner alone (0600). A file that is there keeps its owner, so that a broker that runs as a user
 * of its own can still read it. An unchanged file is left alone, but for its mode.
 * @throws ConcentratorError `brokerFileChanged` where it is no longer what the diff was made from, `brokerFileUnwritable`
 */
export async function writePlanned(file: PlannedFile): Promise<void> {
  const now = await readBefore(file.path);
  const isAsSeen = now.bytes === null ? file.before === null : file.before?.equals(now.bytes) === true;
  if (!isAsSeen) throw new ConcentratorError('brokerFileChanged', { path: file.path });
  const unfinished = `${file.path}.${process.pid}.unfinished`;
  try {
    const owner = now.bytes === null ? null : await stat(file.path);
    if (file.state === 'unchanged' && (await isClosed(file.path))) return;
    // `wx`: never through a link that somebody laid in our way.
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY;
    await rm(unfinished, { force: true });
    const handle = await open(unfinished, flags, 0o600);
    try {
      await handle.writeFile(file.after);
      await handle.chmod(0o600);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (owner !== null) await keepOwner(unfinished, owner);
    await renameWithRetry(unfinished, file.path);
    syncFolder(dirname(file.path));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new ConcentratorError('brokerFileUnwritable', { path: file.path, reason: codeOf(error) }, error);
  }
}

async function keepOwner(path: string, { uid, gid }: Stats): Promise<void> {
  const made = await stat(path);
  if (made.uid !== uid || made.gid !== gid) await chown(path, uid, gid);
}

async function isClosed(path: string): Promise<boolean> {
  return process.platform === 'win32' || ((await stat(path)).mode & 0o777) === 0o600;
}

function isLink(found: Stats): boolean {
  return found.isSymbolicLink();
}

function bad(path: string, reason: string, cause?: unknown): ConcentratorError {
  return new ConcentratorError('badBrokerFile', { path, reason }, cause);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
}
