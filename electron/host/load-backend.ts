import { join } from 'node:path';
import { app, clipboard, nativeTheme, shell as desktop } from 'electron';
import type { AppShell } from './app-shell.ts';
import type { Backend } from './backend.ts';
import { groundColor } from './main-window.ts';
import { setMenu } from './menu.ts';
import { Wakefulness } from './power.ts';
import { printWindow } from './print.ts';
import { SecretClipboard } from './secret-clipboard.ts';

export interface Moments {
  /** The app is about to be replaced by a newer one. */
  readonly beforeUpdate: () => Promise<void>;
  /** The window has painted its first page. */
  readonly windowShown: () => void;
}

/** The backend with all that is Electron's; made with the first call of the window that needs it. */
export async function loadBackend(shell: AppShell, { beforeUpdate, windowShown }: Moments): Promise<Backend> {
  const { createBackend } = await import('./backend.ts');
  const { settings, log, dialogs, dataFolder, options } = shell;
  const assetsFolder = join(app.getAppPath(), 'assets');
  const wakefulness = new Wakefulness();
  const backend = await createBackend({
    ...{ settings, log, dialogs, assetsFolder, host: options },
    fieldWorker: join(app.getAppPath(), 'field-worker.cjs'),
    clipboard: new SecretClipboard(clipboard, (error) => log.error('clearing the clipboard', error)),
    about: shell.about,
    openDataFolder: async () => {
      const failure = await desktop.openPath(dataFolder);
      if (failure !== '') log.warn(`the data folder cannot be shown: ${failure}`);
    },
    print: () => printWindow(shell.openWindow),
    printToPdf: async (html) => (await import('./pdf.ts')).htmlToPdf(html),
    tell: (patch) => shell.tell(patch),
    windowShown,
    isLookedAt: () => shell.isLookedAt,
    settingsChanged: (now, language) => {
      shell.feedUrl = now.updateFeedUrl;
      if (nativeTheme.themeSource !== now.theme) nativeTheme.themeSource = now.theme;
      shell.openWindow?.setBackgroundColor(groundColor());
      if (language !== shell.language) setMenu(language, shell.isDevelopment, shell.isLocked);
      shell.language = language;
    },
    lockChanged: (isLocked) => {
      if (isLocked !== shell.isLocked) setMenu(shell.language, shell.isDevelopment, isLocked);
      shell.isLocked = isLocked;
    },
    writingChanged: (isWriting) => wakefulness.set(isWriting),
    hasKeychain: async () => (await import('./vault.ts')).systemVault().isAvailable,
    updaterEngine: async () => {
      const { loadUpdaterEngine } = await import('./updates/electron-updater-engine.ts');
      return loadUpdaterEngine(beforeUpdate);
    },
    isUpdateGenuine: async (feedUrl, claimed) => {
      const { isFeedGenuine } = await import('./updates/electron-updater-engine.ts');
      return isFeedGenuine(feedUrl, claimed, join(assetsFolder, 'update-key.pem'));
    },
  });
  const contents = shell.openWindow?.webContents;
  contents?.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) backend.pageGone();
  });
  contents?.on('render-process-gone', () => backend.pageGone());
  return backend;
}
