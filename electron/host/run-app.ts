import { join } from 'node:path';
import { app, session } from 'electron';
import { serveApp } from './app-protocol.ts';
import type { AppShell } from './app-shell.ts';
import type { Backend } from './backend.ts';
import { isLockedAtStart } from './batch/lead-pin.ts';
import { earlyState } from './early-state.ts';
import { openGate } from './ipc/gate.ts';
import { loadBackend } from './load-backend.ts';
import { lockSession } from './lockdown.ts';
import { memoryOf, openMainWindow } from './main-window.ts';
import { setMenu } from './menu.ts';
import { followSleep } from './power.ts';
import { QuitGuard } from './quit-guard.ts';
import { handleUnexpected } from './unexpected.ts';
import { recoverWindow } from './window-recovery.ts';

/** From the start to the end of the app. What the first page does not need waits until the window has painted it. */
export async function runApp(shell: AppShell): Promise<void> {
  const { log, settings, options } = shell;
  handleUnexpected(log, () => shell.texts, shell.isUnattended);
  await app.whenReady();
  shell.learnLanguage();
  const isFeed = (url: string): boolean => shell.isFeed(url);
  lockSession(session.defaultSession, isFeed);
  app.on('session-created', (created) => lockSession(created, isFeed));

  let loading: Promise<Backend> | null = null;
  let backend: Backend | null = null;
  const guard = new QuitGuard({
    dialogs: shell.dialogs,
    log,
    texts: () => shell.texts,
    running: () => backend?.running ?? 'nothing',
    isLocked: () => backend?.isLocked() ?? shell.isLocked,
    close: async () => {
      if (shell.openWindow !== null) settings.setWindow(memoryOf(shell.openWindow));
      await (await loading)?.close();
    },
  });
  let begun: Promise<void> | null = null;
  const begin = async (): Promise<void> => (await theBackend()).begin();
  const load = async (): Promise<Backend> => {
    backend = await loadBackend(shell, {
      beforeUpdate: () => guard.release(),
      // A page that is loaded anew says so again.
      windowShown: () => void (begun ??= begin()),
    });
    return backend;
  };
  const theBackend = (): Promise<Backend> => (loading ??= load());
  if (options.smokeDemo) return smokeDemo(await theBackend(), guard);

  openGate(
    (contents) => contents === shell.openWindow?.webContents,
    async (channel, input) => {
      const early = channel === 'state.get' && input === null && loading === null ? earlyState(shell) : null;
      return early === null ? (await theBackend()).answer(channel, input) : { ok: true, value: early };
    },
  );
  serveApp(session.defaultSession, join(app.getAppPath(), 'renderer'));
  shell.isLocked = isLockedAtStart(shell.dataFolder);
  setMenu(shell.language, shell.isDevelopment, shell.isLocked);
  const window = openMainWindow({
    preload: join(app.getAppPath(), 'preload.cjs'),
    icon: join(app.getAppPath(), 'icon.png'),
    memory: settings.early.window,
    hasDevTools: shell.isDevelopment || options.wantsDevTools,
  });
  shell.window = window;
  guard.watch(window);
  recoverWindow(window, log, () => {
    const { windowGone } = shell.texts;
    void shell.dialogs.choose({ message: windowGone, detail: '', buttons: ['OK'] }).then(() => app.quit());
  });
  app.on('second-instance', () => shell.focus());
  app.on('activate', () => shell.focus());
  followSleep(() => backend);

  // Also for a page that never comes to its first paint.
  window.webContents.once('dom-ready', () => void startLog(shell));
}

async function startLog(shell: AppShell): Promise<void> {
  const { openLogFile } = await import('./log/log-file.ts');
  shell.log.open(await openLogFile(shell.dataFolder));
  shell.log.info(`started: ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform}`);
}

/** One line on stdout, and the exit code says the same. */
async function smokeDemo(backend: Backend, guard: QuitGuard): Promise<void> {
  const { runSmokeDemo } = await import('./smoke-demo.ts');
  const result = await runSmokeDemo(await backend.services.workbench()).catch((error: unknown) => ({
    type: 'result',
    outcome: 'fail',
    reason: String(error),
  }));
  await guard.release();
  process.stdout.write(`${JSON.stringify(result)}\n`, () => app.exit(result.outcome === 'pass' ? 0 : 1));
}
