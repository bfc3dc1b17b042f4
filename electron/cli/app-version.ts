import { readFile } from 'node:fs/promises';

const LEVELS = 6;

/** Of the package this file lies in, whether as a source or in a bundle. */
export async function appVersion(from = import.meta.url): Promise<string> {
  for (
    let level = 0, folder = new URL('.', from);
    level < LEVELS;
    level += 1, folder = new URL('..', folder)
  ) {
    const version = await versionIn(new URL('package.json', folder));
    if (version !== null) return version;
  }
  return 'unknown';
}

async function versionIn(file: URL): Promise<string | null> {
  try {
    const json = JSON.parse(await readFile(file, 'utf8')) as { name?: unknown; version?: unknown };
    return json.name === 'concentrator' && typeof json.version === 'string' ? json.version : null;
  } catch {
    // No package here: the next folder up.
    return null;
  }
}
