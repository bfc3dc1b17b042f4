import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this script lies in. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** What the bundle is made of; a change in any of it asks for a new build. */
const SOURCES = ['shared', 'electron', 'scripts/build.mjs', 'package.json'];

/** The file to import; a line of its own says which build it stands for (see build.mjs). */
export function entryOf(root) {
  return join(root, 'out', 'cli', 'cli.js');
}

/** Builds where a source is newer than the build. Says nothing; throws where there is nothing to run afterwards. */
export async function ensureBuilt(root = ROOT) {
  if (isFresh(root)) return;
  let builder;
  try {
    builder = await import('./build.mjs');
  } catch (error) {
    // A production install has no esbuild: what is built is what runs.
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    if (existsSync(entryOf(root))) return;
    throw new Error('nothing is built, and esbuild is not installed; npm ci brings it.', { cause: error });
  }
  await builder.buildCli(root);
}

/** True where nothing under the sources is newer than the build. */
function isFresh(root) {
  const entry = entryOf(root);
  const built = mtimeOf(entry);
  return built > 0 && SOURCES.every((source) => newest(join(root, source)) <= built) && chunksExist(entry);
}

/**
 * The newest change below `path`. Folders count too: their time changes when a file is added or taken away. `isIgnored`
 * leaves out what no build reads.
 */
export function newest(path, isIgnored = () => false) {
  let time = mtimeOf(path);
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    return time; // a file, or nothing there
  }
  for (const entry of entries) {
    if (isIgnored(entry.name)) continue;
    const child = join(path, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(child, isIgnored) : mtimeOf(child));
  }
  return time;
}

export function mtimeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function chunksExist(entry) {
  const target = /^import '(.+)';$/m.exec(readFileSync(entry, 'utf8'))?.[1];
  return target !== undefined && mtimeOf(join(dirname(entry), target)) > 0;
}
