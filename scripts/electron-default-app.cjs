/**
 * Stands in for Electron's own default app in the runtime from the npm registry: `electron [switches] <folder> [arguments]`
 * starts the app in that folder. See pinned-electron.mjs.
 */
'use strict';
/* global console, process */
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { app } = require('electron');

// A switch never takes the following word as its value: --lang=en.
const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = given === undefined ? undefined : resolve(given);
if (folder === undefined || !existsSync(join(folder, 'package.json'))) {
  console.error(`There is no app to start in ${folder ?? '(no folder given)'}. npm start builds one.`);
  process.exit(1);
}

const { name, productName, version, desktopName, main } = require(join(folder, 'package.json'));
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
app.name = productName ?? name;
app.setVersion(version);
app.setDesktopName(desktopName ?? `${app.name}.desktop`);
app.setAppPath(folder);
// Electron took its own folder's name before it knew the app's.
app.setPath('userData', join(app.getPath('appData'), app.name));

try {
  require(join(folder, main));
} catch (error) {
  // Left alone, Electron would show this in a dialog and wait for a click, on an invisible display as well.
  console.error(error);
  process.exit(1);
}
