import type { ConfirmationOpened, TopicSubject } from '../confirmation/index.ts';
import type { SharedBroker } from '../confirmation/index.ts';
import type { BatchBroker } from './contract.ts';

/** The one connection of a batch to its broker, made with the first device that needs it and anew where it was lost for good. */
export class BrokerDesk {
  readonly #access: BatchBroker;
  readonly #signal: AbortSignal;
  #opening: ReturnType<typeof SharedBroker.open> | null = null;

  /** @param signal ends the connection and all that waits on it */
  constructor(access: BatchBroker, signal: AbortSignal) {
    this.#access = access;
    this.#signal = signal;
  }

  readonly listen = async (subject: TopicSubject): Promise<ConfirmationOpened> => {
    const opened = await this.#opened();
    return opened.ok ? opened.broker.confirmation(subject) : opened;
  };

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = null;
    const opened = await opening?.catch(() => null);
    if (opened?.ok === true) await opened.broker.close();
  }

  async #opened(): Promise<Awaited<ReturnType<typeof SharedBroker.open>>> {
    const present = this.#opening;
    if (present !== null) {
      const opened = await present;
      if (opened.ok && !opened.broker.isOver) return opened;
      // Another device may have asked for a new one meanwhile.
      if (this.#opening === present) this.#opening = null;
      if (opened.ok) await opened.broker.close();
    }
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): ReturnType<typeof SharedBroker.open> {
    const { SharedBroker: Broker } = await import('../confirmation/index.ts');
    const { broker, ca, username, password } = this.#access;
    return Broker.open({ broker, ca, username, password, signal: this.#signal });
  }
}
