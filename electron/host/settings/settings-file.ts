import { existsSync, readFileSync, renameSync } from 'node:fs';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Settings } from '../../../shared/ipc/index.ts';
import { replaceFile } from './replace-file.ts';
import { asWindowMemory, type WindowMemory } from './window-bounds.ts';

/** What the first paint needs, read without the schema: loading that takes longer than reading the file. */
export interface EarlySettings {
  readonly language: Settings['language'];
  readonly theme: Settings['theme'];
  readonly window: WindowMemory | null;
}

/** `settings.json` in the data folder: what a person set, and where the window stood. No secret is in it. */
export class SettingsFile {
  readonly #path: string;
  #settings: Record<string, unknown> = {};
  #window: WindowMemory | null = null;
  #checked: Settings | null = null;
  /** A file that could not be read was moved aside; a person should know that all is at its beginning. */
  readonly damage: ConcentratorError | null;

  constructor(path: string) {
    this.#path = path;
    this.damage = this.#read();
  }

  get early(): EarlySettings {
    const { language, theme } = this.#settings;
    return {
      language: language === 'en' || language === 'zh-CN' ? language : null,
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      window: this.#window,
    };
  }

  /** What does not fit is at its default, each by itself. */
  async settings(): Promise<Settings> {
    if (this.#checked !== null) return this.#checked;
    const { DEFAULT_SETTINGS, settingsSchema } = await import('../../../shared/ipc/settings.ts');
    let settings = DEFAULT_SETTINGS;
    for (const [key, value] of Object.entries(this.#settings)) {
      const one = settingsSchema.partial().safeParse({ [key]: value });
      if (one.success) settings = { ...settings, ...(one.data as Partial<Settings>) };
    }
    this.#checked = settings;
    return settings;
  }

  /** @throws ConcentratorError `storeWriteFailed`; then nothing has changed */
  async set(change: Partial<Settings>): Promise<Settings> {
    const settings = { ...(await this.settings()), ...change };
    this.#write(settings, this.#window);
    this.#settings = settings;
    this.#checked = settings;
    return settings;
  }

  /** @throws ConcentratorError `storeWriteFailed` */
  setWindow(window: WindowMemory): void {
    this.#window = window;
    this.#write(this.#settings, window);
  }

  #write(settings: object, window: WindowMemory | null): void {
    try {
      replaceFile(this.#path, `${JSON.stringify({ settings, window }, null, 2)}\n`);
    } catch (error) {
      throw new ConcentratorError('storeWriteFailed', { path: this.#path, reason: String(error) }, error);
    }
  }

  #read(): ConcentratorError | null {
    if (!existsSync(this.#path)) return null;
    try {
      const { settings, window } = JSON.parse(readFileSync(this.#path, 'utf8')) as Record<string, unknown>;
      if (typeof settings === 'object' && settings !== null) this.#settings = { ...settings };
      this.#window = asWindowMemory(window);
      return null;
    } catch (error) {
      return this.#moveAside(error);
    }
  }

  #moveAside(cause: unknown): ConcentratorError {
    const movedTo = `${this.#path}.damaged`;
    try {
      renameSync(this.#path, movedTo);
    } catch {
      // It stays where it is, and the first change replaces it: nothing more can be done for it.
      return new ConcentratorError('settingsDamaged', { path: this.#path }, cause);
    }
    return new ConcentratorError('settingsDamaged', { path: this.#path, movedTo }, cause);
  }
}
