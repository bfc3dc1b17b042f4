import type { BrowserWindow } from 'electron';
import { ConcentratorError } from '../../shared/errors/index.ts';

/** A person who cancels has not failed. */
const NO_FAILURE = /cancel/i;

/** Asks for a printer. @throws ConcentratorError `printFailed` */
export function printWindow(window: BrowserWindow | null): Promise<void> {
  if (window === null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    window.webContents.print({ printBackground: true }, (isPrinted, reason) => {
      if (isPrinted || NO_FAILURE.test(reason)) resolve();
      else reject(new ConcentratorError('printFailed', { reason }));
    });
  });
}
