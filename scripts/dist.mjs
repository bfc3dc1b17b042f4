/**
 * `npm run dist`: builds the app and packs it for this platform, into `release/`.
 *
 * With the current Electron at hand it makes every package of electron-builder.config.mjs. Where only the runtime for
 * development can be had (see electron-runtime.mjs), it makes a folder, a tar.gz and a deb with that one, says so, and
 * marks the package as a development build: those show that packing works, and are not for users.
 *
 * --out=FOLDER puts them elsewhere. --fast is for tests: those three from any runtime, not compressed.
 */
import { chmodSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { path7za } from '7zip-bin';
import { Platform, build } from 'electron-builder';
import { ensureAppBuilt } from './build-app.mjs';
import { ElectronUnavailableError, resolveRuntime } from './electron-runtime.mjs';
import { ROOT } from './ensure-built.mjs';

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'release' }, fast: { type: 'boolean', default: false } },
});

try {
  await main();
} catch (error) {
  if (!(error instanceof ElectronUnavailableError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  const runtime = await resolveRuntime();
  await ensureAppBuilt();
  // Only now: it looks at which build there is.
  const { default: release } = await import('../electron-builder.config.mjs');
  const isDevelopment = runtime.source === 'pinned';
  if (isDevelopment) {
    console.error(`Packing with Electron ${runtime.version}: for development and tests, not for users.`);
  }
  const isLocal = isDevelopment || (values.fast && process.platform === 'linux');
  if (isLocal) useLocalTools();
  if (values.fast) saveTime();
  const config = {
    ...release,
    directories: { ...release.directories, output: resolve(ROOT, values.out) },
    ...(isLocal ? { electronDist: dirname(runtime.executable), electronVersion: runtime.version } : {}),
    extraMetadata: { ...release.extraMetadata, ...(isDevelopment ? { isDevelopmentBuild: true } : {}) },
    ...(values.fast ? { compression: 'store' } : {}),
  };
  const targets = isLocal
    ? Platform.LINUX.createTarget(['dir', 'tar.gz', 'deb'])
    : Platform.current().createTarget();
  const files = await build({ projectDir: ROOT, targets, config, publish: 'never' });
  tell(config.directories.output, files);
}

/** electron-builder downloads its own 7-Zip and fpm where the environment names none. */
function useLocalTools() {
  chmodSync(path7za, 0o755); // npm drops this from the package
  process.env.ELECTRON_BUILDER_7ZIP_PATH ??= path7za;
  process.env.CUSTOM_FPM_PATH ??= fileURLToPath(new URL('./fpm-shim/fpm.mjs', import.meta.url));
}

/** What electron-builder's own "store" does not reach. */
function saveTime() {
  process.env.FPM_SHIM_COMPRESSION = 'none';
  process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL = '0';
}

function tell(output, files) {
  const unpacked = readdirSync(output).filter((name) => name.endsWith('-unpacked'));
  for (const path of [...unpacked.map((name) => join(output, name)), ...files]) {
    console.log(`${(sizeOf(path) / 1e6).toFixed(1).padStart(7)} MB  ${path}`);
  }
}

function sizeOf(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
