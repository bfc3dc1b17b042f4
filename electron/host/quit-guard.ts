import { app, type BrowserWindow } from 'electron';
import type { Backend } from './backend.ts';
import type { Dialogs } from './dialogs.ts';
import type { Log } from './log/log.ts';
import type { HostTexts } from './texts.ts';

export interface QuitGuardOptions {
  readonly running: () => Backend['running'];
  /** For the operator: nobody quits without the lead's PIN. */
  readonly isLocked: () => boolean;
  readonly dialogs: Dialogs;
  readonly texts: () => HostTexts;
  /** Ends what runs and keeps what is to be kept. */
  readonly close: () => Promise<void>;
  readonly log: Log;
}

const CLOSE_TIMEOUT_MS = 8_000;

/*
 *   open ──quit, nothing written──> closing ──> closed: the app ends
 *    ^ └──quit while one runs──> asking ──stop──^
 *    └────────── go on ─────────────┘
 */
type State = 'open' | 'asking' | 'closing' | 'closed';

/** Nobody leaves a device half written without a word, and nothing ends before it is on disk. */
export class QuitGuard {
  readonly #options: QuitGuardOptions;
  #state: State = 'open';

  constructor(options: QuitGuardOptions) {
    this.#options = options;
    app.on('before-quit', (event) => {
      if (this.#state === 'closed') return;
      event.preventDefault();
      void this.#quit();
    });
    app.on('window-all-closed', () => app.quit());
  }

  /** Closing the one window is quitting. */
  watch(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (this.#state === 'closed') return;
      event.preventDefault();
      void this.#quit();
    });
  }

  /** Before an update ends the app its own way. */
  async release(): Promise<void> {
    await this.#close();
  }

  async #quit(): Promise<void> {
    if (this.#state !== 'open' || this.#options.isLocked()) return;
    const running = this.#options.running();
    if (running !== 'nothing' && !(await this.#mayStop(running))) return;
    await this.#close();
    app.quit();
  }

  async #mayStop(running: 'writing' | 'batch'): Promise<boolean> {
    this.#state = 'asking';
    const text = this.#options.texts();
    const { message, detail, goOn } = {
      writing: {
        message: text.quitWhileWriting,
        detail: text.quitWhileWritingDetail,
        goOn: text.goOnWriting,
      },
      batch: { message: text.quitWhileBatch, detail: text.quitWhileBatchDetail, goOn: text.goOnBatch },
    }[running];
    const buttons = [goOn, text.stopAndQuit];
    const answer = await this.#options.dialogs.choose({ message, detail, buttons });
    this.#state = 'open';
    return answer === 1;
  }

  async #close(): Promise<void> {
    this.#state = 'closing';
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`not closed within ${CLOSE_TIMEOUT_MS} ms`)),
        CLOSE_TIMEOUT_MS,
      );
    });
    try {
      await Promise.race([this.#options.close(), patience]);
    } catch (error) {
      this.#options.log.error('closing', error);
    } finally {
      clearTimeout(timer);
      this.#state = 'closed';
    }
  }
}
