import { dialog } from 'electron';
import type { Log } from './log/log.ts';
import type { HostTexts } from './texts.ts';

/**
 * What nobody has foreseen: logged in full, told once in general words, and the app goes on, since a job may be running
 * that is better ended by itself.
 */
export function handleUnexpected(log: Log, texts: () => HostTexts, isSilent: boolean): void {
  let isTold = false;
  const handle = (kind: string, error: unknown): void => {
    log.error(kind, error);
    if (isTold || isSilent) return;
    isTold = true;
    const { unexpectedTitle, unexpected } = texts();
    void dialog.showMessageBox({ type: 'error', title: unexpectedTitle, message: unexpected });
  };
  process.on('uncaughtException', (error) => handle('uncaught', error));
  process.on('unhandledRejection', (error) => handle('unhandled rejection', error));
}
