/**
 * The desktop app's composition root. The order counts: what must be before the app is ready, what the first paint
 * needs, and, once the window stands, the rest.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, crashReporter, nativeTheme } from 'electron';
import { readOptions, type HostOptions } from './host/arguments.ts';
import { registerAppScheme } from './host/app-protocol.ts';
import { lockContents, setSwitches } from './host/lockdown.ts';
import { SettingsFile } from './host/settings/settings-file.ts';
import { defaultDataFolder } from './core/store/data-folder.ts';
import { AppShell } from './host/app-shell.ts';
import { runApp } from './host/run-app.ts';

const options = readOptions(process.argv, process.env);
const dataFolder = prepareFolders(options);

if (app.requestSingleInstanceLock()) {
  setSwitches();
  registerAppScheme();
  crashReporter.start({ uploadToServer: false });
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  const settings = new SettingsFile(join(dataFolder, 'settings.json'));
  nativeTheme.themeSource = settings.early.theme;
  void runApp(new AppShell(options, dataFolder, settings));
} else {
  // The first one comes to the front: it is told of this start.
  app.exit(0);
}

function prepareFolders({ dataFolder: wanted, smokeDemo }: HostOptions): string {
  // The demo's record is not among the records of whoever tries it.
  const usual = smokeDemo
    ? mkdtempSync(join(tmpdir(), 'concentrator-smoke-'))
    : defaultDataFolder(process.platform, process.env, homedir());
  const folder = resolve(wanted ?? usual);
  mkdirSync(folder, { recursive: true });
  app.setPath('userData', folder);
  app.setPath('sessionData', join(folder, 'chromium'));
  app.setPath('crashDumps', join(folder, 'crashes'));
  return folder;
}
