/**
 * Downloads the Electron of the `electron` package and unpacks it where that package looks for it. Started by
 * electron-runtime.mjs in a process of its own; prints the per cent that have come, one number a line.
 */
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './ensure-built.mjs';
import { executableName } from './electron-runtime.mjs';

const HOME = join(ROOT, 'node_modules', 'electron');
const { version } = readJson('package.json');
let last = -1;

try {
  await main();
} catch (error) {
  // fetch() only says that it failed; why is in its cause.
  console.error(error.cause?.message ?? error.message);
  process.exitCode = 1;
}

async function main() {
  // Both belong to the `electron` package. Loaded here, so that a platform one of them does not know fails like the rest.
  const { downloadArtifact } = await import('@electron/get');
  const { extract } = await import('@electron-internal/extract-zip');
  const archive = await downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    cacheRoot: process.env.electron_config_cache,
    checksums: process.env.electron_use_remote_checksums ? undefined : readJson('checksums.json'),
    downloadOptions: { quiet: true, getProgressCallback: tell },
  });
  // In one step at the end: a folder called `dist` is always whole, and of two downloads at once the first one counts.
  const temporary = mkdtempSync(join(HOME, '.dist-'));
  try {
    await extract(archive, { dir: temporary });
    chmodSync(temporary, 0o755); // a temporary folder is its owner's only
    rmSync(join(HOME, 'dist'), { recursive: true, force: true });
    renameSync(temporary, join(HOME, 'dist'));
    writeFileSync(join(HOME, 'path.txt'), executableName());
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function tell({ percent }) {
  const now = Math.floor(percent * 100);
  if (now === last) return;
  last = now;
  console.log(now);
}

function readJson(name) {
  return JSON.parse(readFileSync(join(HOME, name), 'utf8'));
}
