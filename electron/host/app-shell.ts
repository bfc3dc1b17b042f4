import { app, type BrowserWindow } from 'electron';
import { STATE_EVENT } from '../../shared/ipc/bridge.ts';
import type { AboutView, StatePatch } from '../../shared/ipc/index.ts';
import type { Language } from '../../shared/messages/index.ts';
import { isAppUrl } from './app-url.ts';
import { systemLanguage, type HostOptions } from './arguments.ts';
import { nativeDialogs, scriptedDialogs, type Dialogs } from './dialogs.ts';
import { Log } from './log/log.ts';
import { bringToFront } from './main-window.ts';
import type { SettingsFile } from './settings/settings-file.ts';
import { hostTexts, type HostTexts } from './texts.ts';

/** What there is from the first moment, and what is known of the window and the person's language. */
export class AppShell {
  readonly options: HostOptions;
  readonly dataFolder: string;
  readonly settings: SettingsFile;
  readonly log = new Log();
  readonly dialogs: Dialogs;
  readonly isDevelopment = !app.isPackaged;
  /** Nobody is there to close a box. */
  readonly isUnattended: boolean;
  window: BrowserWindow | null = null;
  /** For the operator, by the lead's PIN. */
  isLocked = false;
  language: Language;
  systemLanguage: Language = 'en';
  /** Of the settings; null asks no network for anything. */
  feedUrl: string | null = null;

  constructor(options: HostOptions, dataFolder: string, settings: SettingsFile) {
    this.options = options;
    this.dataFolder = dataFolder;
    this.settings = settings;
    const answers = this.isDevelopment ? options.dialogAnswers : null;
    this.dialogs = answers === null ? nativeDialogs(() => this.openWindow) : scriptedDialogs(answers);
    this.isUnattended = answers !== null || options.smokeDemo;
    this.language = options.language ?? settings.early.language ?? 'en';
  }

  /** Once the app is ready, the system says which language its user reads. */
  learnLanguage(): void {
    this.systemLanguage = systemLanguage(app.getPreferredSystemLanguages());
    this.language = this.options.language ?? this.settings.early.language ?? this.systemLanguage;
  }

  get about(): AboutView {
    return {
      version: app.getVersion(),
      runtime: `Electron ${process.versions.electron}, Node ${process.versions.node}`,
      platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
      dataFolder: this.dataFolder,
      hasKeychain: false,
      systemLanguage: this.systemLanguage,
    };
  }

  get texts(): HostTexts {
    return hostTexts(this.language);
  }

  get openWindow(): BrowserWindow | null {
    return this.window === null || this.window.isDestroyed() ? null : this.window;
  }

  get isLookedAt(): boolean {
    const window = this.openWindow;
    return window !== null && window.isVisible() && !window.isMinimized();
  }

  isFeed(url: string): boolean {
    return this.feedUrl !== null && url.startsWith(this.feedUrl);
  }

  tell(patch: StatePatch): void {
    const contents = this.openWindow?.webContents;
    if (contents !== undefined && !contents.isCrashed() && isAppUrl(contents.getURL()))
      contents.send(STATE_EVENT, patch);
  }

  focus(): void {
    const window = this.openWindow;
    if (window !== null) bringToFront(window);
  }
}
