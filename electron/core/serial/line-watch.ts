import { fstatSync, statSync, type Stats } from 'node:fs';

const WATCH_INTERVAL_MS = 250;

/** Ports that are opened together do not all look in the same turn of the event loop. */
const PHASES = 16;
let watches = 0;

/**
 * Notices that the line is gone when the driver does not: an unplugged adapter or a closed pty removes the device's
 * node (the opened file has no name left), and a re-plugged one stands at the same path as another file.
 * @param fd of the opened port, where the platform has one
 * @returns stops watching
 */
export function watchLine(path: string, fd: number | null, onGone: () => void): () => void {
  // COM ports are no files: there only the driver can tell.
  if (process.platform === 'win32') return () => undefined;
  watches = (watches + 1) % PHASES;
  const look = (): void => {
    if (!isGone(path, fd)) return;
    stop();
    onGone();
  };
  let timer = setTimeout(
    () => {
      timer = setInterval(look, WATCH_INTERVAL_MS);
      timer.unref();
    },
    (watches * WATCH_INTERVAL_MS) / PHASES,
  );
  timer.unref();
  const stop = (): void => {
    clearInterval(timer);
  };
  return stop;
}

/** Without a thread: the answer is in the kernel's memory, and with 64 ports the way there would cost more. */
function isGone(path: string, fd: number | null): boolean {
  try {
    const atPath = statSync(path);
    if (fd === null) return false;
    const opened = fstatSync(fd);
    return opened.nlink === 0 || !isSameFile(opened, atPath);
  } catch {
    return true;
  }
}

function isSameFile(left: Stats, right: Stats): boolean {
  return left.dev === right.dev && left.ino === right.ino && left.rdev === right.rdev;
}
