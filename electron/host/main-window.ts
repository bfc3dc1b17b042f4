import { BrowserWindow, nativeTheme, screen } from 'electron';
import { WINDOW_URL } from './app-url.ts';
import { MIN_SIZE, placementFor, type WindowMemory } from './settings/window-bounds.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly memory: WindowMemory | null;
  readonly hasDevTools: boolean;
}

/** The theme's ground colours, so that nothing flashes before the page is painted. */
const GROUND = { light: '#fafafa', dark: '#121416' };

/** Sandboxed, without Node, shown at once in its ground colour: a hidden one would paint nothing until all is there. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const placement = placementFor(
    options.memory,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...placement,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: 'Concentrator',
    icon: options.icon,
    backgroundColor: groundColor(),
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false, // it would download dictionaries
      devTools: options.hasDevTools,
    },
  });
  if (options.memory?.isMaximized === true) window.maximize();
  // The title is the app's, whatever a page calls itself.
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(WINDOW_URL);
  return window;
}

/** After the theme was set, by `nativeTheme.themeSource`. */
export function groundColor(): string {
  return nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light;
}

export function memoryOf(window: BrowserWindow): WindowMemory {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}

/** A second start of the app means this window. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
