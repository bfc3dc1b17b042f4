/** How ports are named on each system: what a person types, what the driver takes, and when two names are one port. */
export type PortPlatform = 'win32' | 'darwin' | 'linux';

/** `empty`; `form`: no port has such a name here; `tooLong`: the driver would cut it and open something else. */
export type PathRefusal = 'empty' | 'form' | 'tooLong';

export type TypedPath =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly reason: PathRefusal };

/** serialport's Windows binding copies this many characters of a name, and drops the rest without a word. */
const WINDOWS_NAME_MAX = 10;
const UNIX_PATH_MAX = 1024;

/** `\\.\` and `\\?\`, also with the slashes the other way round: Windows' prefix for a device's name. */
const DEVICE_PREFIX = /^[\\/]{2}[.?][\\/]/;
const COM_NAME = /^COM0*([0-9]+):?$/i;

/**
 * The name as lists show it and as the driver takes it. On Windows that is the bare `COM10`: the driver itself puts
 * `\\.\` before it, and a name that already has it would not be found. Elsewhere a path stays what it is.
 */
export function normalisePortPath(text: string, platform: PortPlatform): string {
  const trimmed = text.trim();
  if (platform !== 'win32') return trimmed;
  const bare = trimmed.replace(DEVICE_PREFIX, '');
  const number = COM_NAME.exec(bare)?.[1];
  return number === undefined ? bare : `COM${number}`;
}

/** Names of devices have no letter case on Windows; paths have one elsewhere. */
export function isSamePort(left: string, right: string, platform: PortPlatform): boolean {
  return portKey(left, platform) === portKey(right, platform);
}

/** The same for all names of one port: for maps, and for what is remembered of a port. */
export function portKey(text: string, platform: PortPlatform): string {
  const path = normalisePortPath(text, platform);
  return platform === 'win32' ? path.toUpperCase() : path;
}

/** COM2 before COM10, ttyUSB2 before ttyUSB10: numbers count as numbers. */
export function comparePortPaths(left: string, right: string, platform: PortPlatform): number {
  const lefts = chunks(portKey(left, platform));
  const rights = chunks(portKey(right, platform));
  for (let index = 0; index < Math.max(lefts.length, rights.length); index += 1) {
    const order = compareChunks(lefts[index] ?? '', rights[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/**
 * What a person typed in place of choosing from the list. Windows: `COM10`, `com10`, `\\.\COM10`, and other names of
 * drivers (`CNCA0`). Elsewhere an absolute path; it need not be under /dev, where a link may point to it.
 */
export function parseTypedPath(text: string, platform: PortPlatform): TypedPath {
  const path = normalisePortPath(text, platform);
  if (path === '') return { ok: false, reason: 'empty' };
  return platform === 'win32' ? parseWindowsName(path) : parseUnixPath(path);
}

function parseWindowsName(name: string): TypedPath {
  // A path would be a file: C:\port.txt, or a share.
  if (!/^[A-Za-z][A-Za-z0-9_#-]*$/.test(name)) return { ok: false, reason: 'form' };
  // A name of digits behind COM is a port; COM alone is a half-typed one.
  if (/^COM[0-9]*$/i.test(name) && !COM_NAME.test(name)) return { ok: false, reason: 'form' };
  if (name.length > WINDOWS_NAME_MAX) return { ok: false, reason: 'tooLong' };
  return { ok: true, path: name };
}

function parseUnixPath(path: string): TypedPath {
  // The shell's `~` and relative paths mean nothing to a driver; a NUL would end the path early.
  if (!path.startsWith('/') || path.endsWith('/') || /[\x00-\x1f\x7f]/.test(path)) {
    return { ok: false, reason: 'form' };
  }
  return path.length > UNIX_PATH_MAX ? { ok: false, reason: 'tooLong' } : { ok: true, path };
}

function chunks(text: string): string[] {
  return text.match(/[0-9]+|[^0-9]+/g) ?? [];
}

function compareChunks(left: string, right: string): number {
  const bothNumbers = /^[0-9]/.test(left) && /^[0-9]/.test(right);
  if (bothNumbers && Number(left) !== Number(right)) return Number(left) - Number(right);
  return left < right ? -1 : Number(left > right);
}
