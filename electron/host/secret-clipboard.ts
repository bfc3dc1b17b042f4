/** Electron answers at once up to some version, later by a promise. */
export interface ClipboardAccess {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void | Promise<void>;
}

export const CLEARS_AFTER_MS = 60_000;

/** What is secret stays on the clipboard for a minute at most, and never longer than the app runs. */
export class SecretClipboard {
  readonly #clipboard: ClipboardAccess;
  readonly #onFailure: (error: unknown) => void;
  #secret: string | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(clipboard: ClipboardAccess, onFailure: (error: unknown) => void) {
    this.#clipboard = clipboard;
    this.#onFailure = onFailure;
  }

  async copySecret(text: string): Promise<void> {
    clearTimeout(this.#timer);
    this.#secret = text;
    this.#timer = setTimeout(() => {
      this.forget().catch(this.#onFailure);
    }, CLEARS_AFTER_MS);
    await this.#clipboard.writeText(text);
  }

  async copy(text: string): Promise<void> {
    await this.#clipboard.writeText(text);
  }

  /** Clears it, unless somebody has put something else there meanwhile. */
  async forget(): Promise<void> {
    clearTimeout(this.#timer);
    const secret = this.#secret;
    this.#secret = null;
    if (secret !== null && (await this.#clipboard.readText()) === secret) await this.#clipboard.clear();
  }
}
