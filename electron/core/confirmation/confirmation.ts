import type { ConfirmationVerdict } from '../../../shared/confirmation/index.ts';
import type { Link } from './broker-link.ts';
import type { Listener } from './listener.ts';
import { Wait, type ConfirmationSubject, type WaitOptions } from './wait.ts';

/** A subscription to one device's topic, held until `close()`; `openConfirmation` makes it. */
export class Confirmation {
  readonly #subject: ConfirmationSubject;
  readonly #listener: Listener;
  readonly #link: Link;
  #waiting = false;

  constructor(subject: ConfirmationSubject, listener: Listener, link: Link) {
    this.#subject = subject;
    this.#listener = listener;
    this.#link = link;
  }

  /** performance.now() at the SUBACK. */
  get subscribedAtMs(): number {
    return this.#link.subscribedAtMs;
  }

  /**
   * Waits until the device is proven online, until that is out of the question, or until the time is over. Messages
   * held since the SUBACK count too. Rejects with AbortError when the signal aborts; the subscription then stays.
   */
  async wait(options: WaitOptions): Promise<ConfirmationVerdict> {
    if (this.#waiting) throw new Error('this confirmation is already being waited for');
    this.#waiting = true;
    const wait = new Wait(this.#subject, this.#listener, this.#link, options);
    try {
      return await wait.run();
    } finally {
      this.#waiting = false;
      await wait.close();
    }
  }

  /** Releases the connection and everything else. May be called more than once. */
  async close(): Promise<void> {
    await this.#link.close();
  }
}
