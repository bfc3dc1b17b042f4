import type { BrowserWindow } from 'electron';
import type { Log } from './log/log.ts';

/** Twice within this time is no accident. */
const AGAIN_MS = 60_000;

/** A page that crashed is loaded once more: all it showed is the main process's state. */
export function recoverWindow(window: BrowserWindow, log: Log, giveUp: () => void): void {
  let last = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error(`the window's process is gone: ${reason}, ${exitCode}`);
    const now = performance.now();
    const isAgain = now - last < AGAIN_MS;
    last = now;
    if (isAgain) giveUp();
    else window.webContents.reload();
  });
  window.on('unresponsive', () => log.warn('the window does not respond'));
  window.on('responsive', () => log.warn('the window responds again'));
}
