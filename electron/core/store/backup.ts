import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder, syncPath, timeInName } from './files.ts';
import type { NativeDatabase } from './native-sqlite.ts';

const KEPT = 3;
const FORM = /^concentrator-v\d+-.+\.sqlite$/;

/**
 * A copy of the whole file, under its name only when all of it is on disk; the oldest beyond a few go.
 * @returns its path
 */
export async function backUp(
  native: NativeDatabase,
  path: string,
  version: number,
  now: Date,
): Promise<string> {
  const folder = join(dirname(path), 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = timeInName(now);
  const copy = join(folder, `concentrator-v${version}-${time}.sqlite`);
  const unfinished = join(folder, `.unfinished-${time}-${process.pid}`);
  rmSync(unfinished, { force: true });
  native.prepare('vacuum into ?').run(unfinished);
  syncPath(unfinished);
  await rename(unfinished, copy);
  syncFolder(folder);
  const copies = readdirSync(folder)
    .filter((name) => FORM.test(name))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
  for (const old of copies.slice(KEPT)) rmSync(join(folder, old), { force: true });
  return copy;
}

function timeOf(name: string): string {
  return name.replace(/^concentrator-v\d+-/, '');
}
