import { fstat, stat, type Stats } from 'node:fs';

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
  let stopped = false;
  watches = (watches + 1) % PHASES;
  const look = (): void => {
    stat(path, (pathError, atPath) => {
      if (stopped) return;
      if (pathError !== null) {
        // COM ports are no files: on Windows only the driver can tell.
        if (process.platform !== 'win32') gone();
        return;
      }
      if (fd === null) return;
      fstat(fd, (error, opened) => {
        if (!stopped && (error !== null || opened.nlink === 0 || !isSameFile(opened, atPath))) gone();
      });
    });
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
    stopped = true;
    clearInterval(timer);
  };
  const gone = (): void => {
    stop();
    onGone();
  };
  return stop;
}

function isSameFile(left: Stats, right: Stats): boolean {
  return left.dev === right.dev && left.ino === right.ino && left.rdev === right.rdev;
}
