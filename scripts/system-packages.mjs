import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The tools the tests start, and the Debian package each is in. */
const TOOLS = {
  socat: 'socat',
  mosquitto: 'mosquitto',
  mosquitto_passwd: 'mosquitto',
  mosquitto_pub: 'mosquitto-clients',
  mosquitto_sub: 'mosquitto-clients',
  udevadm: 'udev',
};

const APT_TIMEOUT_MS = 5 * 60 * 1000;

/** Daemons and administrators' tools lie in folders that an ordinary user's PATH leaves out. */
export const PATH_WITH_SBIN = [process.env.PATH ?? '', '/usr/local/sbin', '/usr/sbin', '/sbin'].join(
  delimiter,
);

/** Installs what is missing where that is possible; otherwise says the one line to run, and returns false. */
export function ensureSystemPackages() {
  const missing = missingPackages();
  if (missing.length === 0) return true;
  const names = missing.join(' ');
  if (!find('apt-get')) {
    console.error(
      `The tests need ${names} (Debian's names). Install them with this system's package manager.`,
    );
    return false;
  }
  if (process.getuid?.() === 0) {
    console.log(`Installing what the tests need: ${names}`);
    const installed =
      aptGet('update') &&
      aptGet('install', '-y', '--no-install-recommends', ...missing) &&
      missingPackages().length === 0;
    if (installed) return true;
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

function missingPackages() {
  const packages = Object.entries(TOOLS).flatMap(([tool, name]) => (find(tool) ? [] : [name]));
  return [...new Set(packages)];
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
