/** What `npm start` decides before it starts the app: pure functions, so that each decision has a test. */

/** The shared libraries Electron wants, and the Debian package each is in. Most come along with the first few. */
const PACKAGES = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libdrm.so.2': 'libdrm2',
  'libcups.so.2': 'libcups2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libexpat.so.1': 'libexpat1',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libcairo.so.2': 'libcairo2',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libX11.so.6': 'libx11-6',
  'libxcb.so.1': 'libxcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libudev.so.1': 'libudev1',
};

/** Since Debian 13 and Ubuntu 24.04 these have another name, and the old one cannot always be installed. */
const RENAMED = new Set([
  'libgtk-3-0',
  'libasound2',
  'libcups2',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libatspi2.0-0',
  'libglib2.0-0',
]);

/** @returns {string[]} what `ldd` did not find */
export function missingLibraries(lddOutput) {
  return [...new Set([...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name))];
}

/**
 * @param {string[]} libraries
 * @param {string} osRelease the text of /etc/os-release
 */
export function packagesOf(libraries, osRelease) {
  const names = libraries.map((library) => PACKAGES[library]).filter((name) => name !== undefined);
  return [...new Set(names.map((name) => packageName(name, osRelease)))];
}

/** What a package is called on this release. */
export function packageName(name, osRelease) {
  return usesNewNames(osRelease) && RENAMED.has(name) ? `${name}t64` : name;
}

function usesNewNames(osRelease) {
  const value = (key) => new RegExp(`^${key}="?([^"\\n]*)`, 'm').exec(osRelease)?.[1] ?? '';
  const version = Number.parseFloat(value('VERSION_ID'));
  if (value('ID') === 'ubuntu') return version >= 24.04;
  // A Debian without a number is the one that is not released yet.
  return value('ID') === 'debian' && (Number.isNaN(version) || version >= 13);
}

/** What to say where libraries are missing. */
export function librariesMessage(libraries, osRelease) {
  const packages = packagesOf(libraries, osRelease);
  const lines = [`The app needs libraries that are not installed here: ${libraries.join(', ')}.`];
  if (packages.length > 0) {
    lines.push(
      'On Debian or Ubuntu this installs them; elsewhere the packages have similar names:',
      `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`,
    );
  }
  return [...lines, WITHOUT_A_WINDOW].join('\n');
}

const WITHOUT_A_WINDOW = 'Without a window the whole job works as well: npm run demo';

/**
 * How to start the app on this machine.
 *
 * @param {object} machine
 * @param {string} machine.platform
 * @param {Record<string, string | undefined>} machine.env
 * @param {boolean} machine.isRoot
 * @param {boolean} machine.hasSandbox whether an ordinary user's sandbox can work here
 * @param {boolean} machine.hasXvfbRun both xvfb-run and xauth, which it calls
 * @param {string} executable
 * @param {string} folder the built app
 * @param {string[]} given the arguments from the command line
 * @returns {{ command: string, args: string[], notes: string[] } | { error: string }}
 */
export function planStart(machine, executable, folder, given) {
  const notes = [];
  const switches = [];
  if (machine.platform === 'linux' && (machine.isRoot || !machine.hasSandbox)) {
    switches.push('--no-sandbox');
    const why = machine.isRoot ? "as root Chromium's sandbox cannot work" : 'this system forbids the sandbox';
    notes.push(`Started with --no-sandbox, since ${why}. That is for development only.`);
  }
  const start = [executable, ...switches, folder, ...given];
  if (machine.platform !== 'linux' || machine.env.DISPLAY || machine.env.WAYLAND_DISPLAY) {
    return { command: start[0], args: start.slice(1), notes };
  }
  if (!machine.hasXvfbRun) {
    return {
      error: [
        'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). To run it on an invisible one:',
        '  sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb xauth',
        WITHOUT_A_WINDOW,
      ].join('\n'),
    };
  }
  notes.push(
    'There is no display here: it runs on an invisible one (xvfb-run). To see it work in text: npm run demo',
  );
  return { command: 'xvfb-run', args: ['-a', ...behindXvfbRun(start)], notes };
}

/** xvfb-run keeps a signal to itself until its program has ended, so the program's own id is told on descriptor 3. */
function behindXvfbRun(start) {
  return ['sh', '-c', 'echo $$ >&3; exec "$@" 3>&-', 'sh', ...start];
}

/** The environment of the app: what would turn Electron into a plain Node does not belong to it. */
export function environmentOf(env) {
  const rest = { ...env };
  delete rest.ELECTRON_RUN_AS_NODE;
  return rest;
}
