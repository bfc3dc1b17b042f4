import { BrowserWindow } from 'electron';
import { ConcentratorError } from '../../shared/errors/index.ts';

const LIMIT_MS = 20_000;

/**
 * A document as a PDF, A4, by a window that nobody sees: without scripts, without a network, gone afterwards.
 * @throws ConcentratorError `pdfUnavailable`
 */
export async function htmlToPdf(html: string): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    width: 794,
    height: 1123,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webgl: false,
      spellcheck: false,
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not printed within ${LIMIT_MS} ms`)), LIMIT_MS);
  });
  try {
    return await Promise.race([print(window, html), late]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new ConcentratorError('pdfUnavailable', { reason }, error);
  } finally {
    clearTimeout(timer);
    window.destroy();
  }
}

async function print(window: BrowserWindow, html: string): Promise<Uint8Array> {
  await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`);
  return window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true });
}
