import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { DEFAULT_SETTINGS, SETTINGS_FORM } from '../../../shared/ipc/default-settings.ts';
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
  /** Of the settings that the schema has checked. */
  #sum: string | null = null;
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

  /** All of them, where they are as this program wrote them and need no schema; else null. */
  get known(): Settings | null {
    if (this.#checked !== null) return this.#checked;
    if (Object.keys(this.#settings).length === 0) return DEFAULT_SETTINGS;
    return this.#sum === sumOf(this.#settings) ? (this.#settings as Settings) : null;
  }

  /** What does not fit is at its default, each by itself. */
  async settings(): Promise<Settings> {
    this.#checked ??= this.known ?? (await this.#check());
    return this.#checked;
  }

  async #check(): Promise<Settings> {
    const { settingsSchema } = await import('../../../shared/ipc/settings.ts');
    let settings = DEFAULT_SETTINGS;
    for (const [key, value] of Object.entries(this.#settings)) {
      const one = settingsSchema.partial().safeParse({ [key]: value });
      if (one.success) settings = { ...settings, ...(one.data as Partial<Settings>) };
    }
    return settings;
  }

  /** @throws ConcentratorError `storeWriteFailed`; then nothing has changed */
  async set(change: Partial<Settings>): Promise<Settings> {
    const settings = { ...(await this.settings()), ...change };
    const sum = sumOf(settings);
    this.#write(settings, this.#window, sum);
    this.#sum = sum;
    this.#settings = settings;
    this.#checked = settings;
    return settings;
  }

  /** @throws ConcentratorError `storeWriteFailed` */
  setWindow(window: WindowMemory): void {
    this.#window = window;
    this.#write(this.#settings, window, this.#sum);
  }

  #write(settings: object, window: WindowMemory | null, sum: string | null): void {
    try {
      replaceFile(this.#path, `${JSON.stringify({ settings, window, sum }, null, 2)}\n`);
    } catch (error) {
      throw new ConcentratorError('storeWriteFailed', { path: this.#path, reason: String(error) }, error);
    }
  }

  #read(): ConcentratorError | null {
    if (!existsSync(this.#path)) return null;
    try {
      const { settings, window, sum } = JSON.parse(readFileSync(this.#path, 'utf8')) as Record<
        string,
        unknown
      >;
      if (typeof settings === 'object' && settings !== null) this.#settings = { ...settings };
      this.#window = asWindowMemory(window);
      this.#sum = typeof sum === 'string' ? sum : null;
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

function sumOf(settings: object): string {
  return createHash('sha256')
    .update(JSON.stringify([SETTINGS_FORM, settings]))
    .digest('hex');
}
