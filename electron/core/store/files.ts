/** Steps on files that must survive a loss of power. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemCode } from './store-errors.ts';

const RETRY_PAUSES_MS = [10, 20, 50, 100, 200, 400, 800];

export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A name is durable when its folder is. Windows cannot open a folder, and needs no such step. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncPath(folder);
}

export type Move = (from: string, to: string) => Promise<void>;

/** On Windows a virus scanner or an indexer may hold a file for a moment (EPERM, EACCES, EBUSY). */
export async function renameWithRetry(from: string, to: string, move: Move = rename): Promise<void> {
  for (const pauseMs of RETRY_PAUSES_MS) {
    try {
      await move(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '')) throw error;
      await pause(pauseMs);
    }
  }
  await move(from, to);
}

/** Either the old content or the new one is there afterwards, never half of it. */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
  move?: Move,
): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameWithRetry(unfinished, path, move);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** A part of a file's name, in which `:` is not allowed on Windows. */
export function timeInName(now: Date): string {
  return now.toISOString().replace(/[-:]/g, '').replace('.', '-');
}
