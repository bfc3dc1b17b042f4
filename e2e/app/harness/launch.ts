/**
 * Starts the real app for a test: its own data folder, its own display where there is none, and every complaint of its
 * console kept.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { ensureAppBuilt } from '../../../scripts/build-app.mjs';
import { resolveRuntime } from '../../../scripts/electron-runtime.mjs';
import { ensureDisplay } from './display.ts';

export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A new one where none is given. */
  readonly dataFolder?: string;
  /** English where nothing is said. */
  readonly lang?: 'en' | 'zh-CN';
  /** Another built app than `out/app`. */
  readonly folder?: string;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly dataFolder: string;
  /** Errors and warnings of the window's console, and errors that no page caught; a good run has none. */
  readonly consoleMessages: string[];
  readonly close: () => Promise<void>;
}

const FIRST_WINDOW_MS = 30_000;

export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const dataFolder = options.dataFolder ?? newDataFolder();
  const { executablePath, args } = await commandFor(options, dataFolder);
  const app = await _electron.launch({
    executablePath,
    args,
    env: await environment(options.env),
    timeout: FIRST_WINDOW_MS,
  });
  const window = await app.firstWindow({ timeout: FIRST_WINDOW_MS });
  const consoleMessages: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      consoleMessages.push(`${message.type()}: ${message.text()}`);
  });
  window.on('pageerror', (error) => consoleMessages.push(`uncaught: ${error.message}`));
  await window.waitForLoadState('domcontentloaded');
  return { app, window, dataFolder, consoleMessages, close: () => app.close() };
}

/** For tests that start the app without Playwright, too. */
export async function commandFor(
  { args = [], lang = 'en', folder }: LaunchOptions,
  dataFolder: string,
): Promise<{ executablePath: string; args: string[] }> {
  const switches = [`--lang=${lang}`, `--data-folder=${dataFolder}`, ...args];
  // Chromium's sandbox refuses to run as root; nobody but a test does that.
  if (process.getuid?.() === 0) switches.unshift('--no-sandbox');
  const packed = process.env.CC_APP;
  if (packed !== undefined && packed !== '') return { executablePath: packed, args: switches };
  const { executable } = await resolveRuntime({ say: () => undefined });
  return { executablePath: executable, args: [folder ?? (await builtApp()), ...switches] };
}

/** What the runner of the tests has set for itself is not the app's. */
const RUNNERS_OWN = ['NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE', 'NODE_ENV', 'VITEST'];

export async function environment(more: LaunchOptions['env'] = {}): Promise<Record<string, string>> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !RUNNERS_OWN.includes(entry[0]),
  );
  return { ...Object.fromEntries(own), DISPLAY: await ensureDisplay(), ...more };
}

export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'concentrator-app-'));
}

let built: Promise<string> | undefined;

/** Once a test file. */
function builtApp(): Promise<string> {
  const folder = process.env.CC_APP_FOLDER;
  return (built ??= folder === undefined ? ensureAppBuilt() : Promise.resolve(folder));
}
