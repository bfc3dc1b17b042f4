import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { packageName } from './start-plan.mjs';

/** The tools the tests start, and the Debian package each is in. */
const TOOLS = {
  socat: 'socat',
  mosquitto: 'mosquitto',
  mosquitto_passwd: 'mosquitto',
  mosquitto_pub: 'mosquitto-clients',
  mosquitto_sub: 'mosquitto-clients',
  udevadm: 'udev',
  'xvfb-run': 'xvfb',
  Xvfb: 'xvfb',
  xauth: 'xauth',
  openssl: 'openssl',
};

/** What Electron is linked with, by the name the loader asks for; the rest it needs comes along with these. */
const LIBRARIES = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
};

/** A name that begins a font's file, in one of the folders that fontconfig looks into. */
const FONTS = { NotoSansCJK: 'fonts-noto-cjk' };
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts'];

/** Not every system has them: without these files the tests that need them are skipped, and that is said. */
const OPTIONAL_FILES = {
  '/usr/share/activemq/bin/activemq.jar': 'activemq',
  '/usr/share/java/mqtt-client.jar': 'libmqtt-client-java',
  '/usr/lib/postgresql': 'postgresql',
  '/usr/bin/age': 'age',
  '/usr/bin/zbarimg': 'zbar-tools',
};

const APT_TIMEOUT_MS = 5 * 60 * 1000;

/** Daemons and administrators' tools lie in folders that an ordinary user's PATH leaves out. */
export const PATH_WITH_SBIN = [process.env.PATH ?? '', '/usr/local/sbin', '/usr/sbin', '/sbin'].join(
  delimiter,
);

/** Installs what is missing where that is possible; otherwise says the one line to run, and returns false. */
export function ensureSystemPackages() {
  const missing = missingPackages();
  const optional = process.platform === 'linux' ? absent(OPTIONAL_FILES, existsSync) : [];
  if (missing.length === 0 && optional.length === 0) return true;
  const isRoot = process.getuid?.() === 0;
  if (missing.length === 0 && !(isRoot && find('apt-get'))) return without(optional);
  const names = [...missing, ...optional].join(' ');
  if (!find('apt-get')) {
    console.error(
      `The tests need ${names} (Debian's names). Install them with this system's package manager.`,
    );
    return false;
  }
  if (isRoot) {
    console.log(`Installing what the tests need: ${names}`);
    const isUpdated = aptGet('update');
    const wanted = [...missing, ...optional.filter(isKnownHere)];
    if (isUpdated && wanted.length > 0) aptGet('install', '-y', '--no-install-recommends', ...wanted);
    if (missingPackages().length === 0) return without(absent(OPTIONAL_FILES, existsSync));
    console.error(
      `The tests need ${names}, and installing them failed (above). Install them, then run the tests again:`,
    );
  } else {
    console.error(
      `The tests need ${names}. Only an administrator can install them; run this line, then the tests again:`,
    );
  }
  console.error(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`);
  return false;
}

function without(optional) {
  if (optional.length > 0) console.log(`Skipping the tests that need ${optional.join(' and ')}`);
  return true;
}

function isKnownHere(name) {
  return spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0;
}

function missingPackages() {
  const tools = absent(TOOLS, find);
  if (process.platform !== 'linux') return tools;
  const known = librariesOfTheLoader();
  const libraries = absent(LIBRARIES, (library) => known.includes(`\t${library} `));
  const fonts = absent(FONTS, hasFont);
  return [...new Set([...tools, ...libraries.map(nameHere), ...fonts])];
}

function absent(table, isThere) {
  const packages = Object.entries(table).flatMap(([thing, name]) => (isThere(thing) ? [] : [name]));
  return [...new Set(packages)];
}

/** A line for each library: a tab, its name, a blank, and where it is. */
function librariesOfTheLoader() {
  const env = { ...process.env, PATH: PATH_WITH_SBIN };
  return spawnSync('ldconfig', ['--print-cache'], { encoding: 'utf8', env }).stdout ?? '';
}

/** Newer releases have renamed some libraries. */
function nameHere(name) {
  try {
    return packageName(name, readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return name; // a system that does not say which it is
  }
}

function hasFont(beginning) {
  return FONT_FOLDERS.some((folder) => {
    try {
      return readdirSync(folder, { recursive: true }).some((path) => basename(path).startsWith(beginning));
    } catch {
      return false; // no such folder
    }
  });
}

function find(tool) {
  return PATH_WITH_SBIN.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, tool), constants.X_OK);
      return true;
    } catch {
      return false; // not in this folder
    }
  });
}

function aptGet(...args) {
  const options = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=2'];
  const { status } = spawnSync('apt-get', [...options, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: APT_TIMEOUT_MS,
  });
  return status === 0;
}
