/** The least that Electron can show: one window, one word. What the product's start is measured beside. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MAIN = `
const { app, BrowserWindow } = require('electron');
const folder = process.argv.find((argument) => argument.startsWith('--data-folder='));
app.setPath('userData', folder.slice('--data-folder='.length));
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 840, webPreferences: { sandbox: true, contextIsolation: true } });
  return window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
`;

/** @returns the folder to start Electron with */
export function writeEmptyApp(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.cjs' }),
  );
  writeFileSync(join(folder, 'main.cjs'), MAIN);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Empty</title><p>Empty</p>');
  return folder;
}
