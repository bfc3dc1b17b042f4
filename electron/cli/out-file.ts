import { open, rm, writeFile } from 'node:fs/promises';
import type { Language } from '../../shared/messages/index.ts';
import { badFile } from './input-bytes.ts';

/**
 * Tried before the device is asked anything, so that a dialogue is never held and then lost; what the file held before
 * stays until there is something to put in its place.
 */
export class OutFile {
  readonly #path: string;
  readonly #language: Language;
  readonly #isNew: boolean;
  #isWritten = false;

  private constructor(path: string, language: Language, isNew: boolean) {
    this.#path = path;
    this.#language = language;
    this.#isNew = isNew;
  }

  static async open(path: string, language: Language): Promise<OutFile> {
    try {
      await (await open(path, 'ax', 0o600)).close();
      return new OutFile(path, language, true);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
        throw badFile(path, error, language);
    }
    try {
      await (await open(path, 'a')).close();
      return new OutFile(path, language, false);
    } catch (error) {
      throw badFile(path, error, language);
    }
  }

  async write(text: string | Uint8Array): Promise<void> {
    try {
      await writeFile(this.#path, text);
      this.#isWritten = true;
    } catch (error) {
      throw badFile(this.#path, error, this.#language);
    }
  }

  async close(): Promise<void> {
    if (this.#isNew && !this.#isWritten) await rm(this.#path, { force: true });
  }
}
