import { readFile } from 'node:fs/promises';
import { app, session, type Session } from 'electron';
import type { ClaimedUpdate } from './feed-signature.ts';
import { isGenuine } from './feed-signature.ts';
import type { UpdaterEngine } from './updates.ts';

/** The partition that electron-updater asks through. */
export function updaterSession(): Session {
  return session.fromPartition('electron-updater', { cache: false });
}

export async function loadUpdaterEngine(beforeInstall: () => Promise<void>): Promise<UpdaterEngine> {
  const { autoUpdater } = await import('electron-updater');
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.autoRunAppAfterInstall = true;
  autoUpdater.allowDowngrade = false;
  autoUpdater.disableWebInstaller = true;
  autoUpdater.logger = null;
  return {
    check: async (feedUrl) => {
      if (!app.isPackaged) throw new Error('this is a development build');
      autoUpdater.setFeedURL({ provider: 'generic', url: feedUrl });
      const result = await autoUpdater.checkForUpdates();
      if (result === null) throw new Error('this package cannot update itself');
      return result.isUpdateAvailable ? result.updateInfo : null;
    },
    download: async (onPercent) => {
      const tell = ({ percent }: { percent: number }): void => onPercent(Math.floor(percent));
      autoUpdater.on('download-progress', tell);
      try {
        await autoUpdater.downloadUpdate();
      } finally {
        autoUpdater.removeListener('download-progress', tell);
      }
    },
    install: async () => {
      await beforeInstall();
      autoUpdater.quitAndInstall();
    },
  };
}

/** Windows and macOS check the publisher's signature of what is installed; on Linux nobody does, so it is done here. */
export async function isFeedGenuine(
  feedUrl: string,
  claimed: ClaimedUpdate,
  publicKeyFile: string,
): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const base = feedUrl.endsWith('/') ? feedUrl : `${feedUrl}/`;
  const channel = process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`;
  const [feed, signature, publicKey] = await Promise.all([
    fetched(new URL(channel, base)),
    fetched(new URL(`${channel}.sig`, base)),
    readFile(publicKeyFile, 'utf8').catch(() => ''), // without a key nothing is genuine
  ]);
  return isGenuine(feed, signature.toString('latin1'), publicKey, claimed);
}

async function fetched(url: URL): Promise<Buffer> {
  const response = await updaterSession().fetch(url.href);
  if (!response.ok) throw new Error(`${url.pathname}: HTTP ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
