/**
 * One connection for all devices of a batch, one subscription a device.
 *
 *   open ─> link ──┬─ topic of device 1 ─> Confirmation
 *                  ├─ topic of device 2 ─> Confirmation      lost and found again: all topics are subscribed anew
 *                  └─ …
 */
import { hintForError, type ConnectFailure, type StepEvent } from '../../../shared/confirmation/index.ts';
import {
  topicsOf,
  type MqttPassword,
  type SerialNumber,
  type TopicRoot,
} from '../../../shared/domain/index.ts';
import type { BrokerAddress } from '../../../shared/confirmation/index.ts';
import { BrokerLink, lost, type Link, type LinkState } from './broker-link.ts';
import type { BrokerLogin, BrokerSession } from './broker-session.ts';
import { readAuthorities } from './ca-certificates.ts';
import { Confirmation } from './confirmation.ts';
import { Listener } from './listener.ts';
import { CONNECT_TIMEOUT_MS, RETRY_DELAYS_MS, type ConfirmationOpened } from './open-confirmation.ts';
import { ChildSignal, pause, throwIfAborted } from './time.ts';

export interface SharedBrokerOptions {
  readonly broker: BrokerAddress;
  readonly ca: Uint8Array | null;
  /** The management side's login. */
  readonly username: string;
  readonly password: MqttPassword;
  readonly connectTimeoutMs?: number;
  readonly retryDelaysMs?: readonly number[];
  /** Aborting it ends the connection and every confirmation on it. */
  readonly signal: AbortSignal;
}

export interface TopicSubject {
  readonly sn: SerialNumber;
  readonly topicRoot: TopicRoot;
  readonly onStep: (event: StepEvent) => void;
  readonly signal: AbortSignal;
}

export type SharedBrokerOpened =
  | { readonly ok: true; readonly broker: SharedBroker }
  | { readonly ok: false; readonly failure: ConnectFailure };

const LOOK_MS = 50;

export class SharedBroker {
  readonly #login: BrokerLogin;
  readonly #connectTimeoutMs: number;
  readonly #topics: Set<string>;
  readonly #listeners: Map<string, Set<Listener>>;
  readonly #link: BrokerLink;

  private constructor(
    login: BrokerLogin,
    connectTimeoutMs: number,
    topics: Set<string>,
    listeners: Map<string, Set<Listener>>,
    link: BrokerLink,
  ) {
    this.#login = login;
    this.#connectTimeoutMs = connectTimeoutMs;
    this.#topics = topics;
    this.#listeners = listeners;
    this.#link = link;
  }

  /** Logs in, without a topic yet. Rejects with AbortError when the signal aborts. */
  static async open(options: SharedBrokerOptions): Promise<SharedBrokerOpened> {
    const { broker, username, password, signal } = options;
    throwIfAborted(signal);
    const read = options.ca === null ? null : readAuthorities(options.ca);
    if (read?.ok === false) {
      const { error } = read;
      return {
        ok: false,
        failure: { cause: 'tls', error, hint: hintForError(error.errorName, error.context) },
      };
    }
    const login = { broker, authorities: read?.authorities ?? null, username, password };
    const connectTimeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
    const topics = new Set<string>();
    const listeners = new Map<string, Set<Listener>>();
    const linked = await BrokerLink.open(
      {
        ...{ login, topics, connectTimeoutMs },
        retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
        onMessage: (message) => {
          for (const listener of listeners.get(message.topic) ?? []) listener.receive(message);
        },
        onStep: () => undefined,
        onChange: () => {
          for (const some of listeners.values()) for (const listener of some) listener.bell.ring();
        },
      },
      new ChildSignal(signal),
    );
    if (!linked.ok) return linked;
    return {
      ok: true,
      broker: new SharedBroker(login, connectTimeoutMs, topics, listeners, linked.link),
    };
  }

  /** True where it makes no sense to go on with this connection: a new one has to be opened. */
  get isOver(): boolean {
    return this.#link.state().kind === 'over' || this.#link.lifeSignal.aborted;
  }

  /** Subscribes to one device's exact topic. The caller must `close()` what it is given. */
  async confirmation({ sn, topicRoot, onStep, signal }: TopicSubject): Promise<ConfirmationOpened> {
    const topic = topicsOf(topicRoot, sn).fromDevice;
    const listener = new Listener(sn, topic);
    const startedMs = performance.now();
    const elapsedMs = (): number => performance.now() - startedMs;
    const leave = this.#enter(topic, listener);
    let isKept = false;
    try {
      const failure = await this.#untilUp(signal);
      if (failure !== null) return { ok: false, failure };
      onStep({ step: 'subscribe', state: 'started', elapsedMs: elapsedMs() });
      const refused = await this.#link.session().subscribe([topic], this.#connectTimeoutMs, signal);
      if (refused !== null) return { ok: false, failure: refused };
      onStep({ step: 'subscribe', state: 'done', elapsedMs: elapsedMs(), facts: { topic } });
      isKept = true;
      const link = new TopicLink(this.#link, leave, signal);
      const subject = {
        ...{ login: this.#login, sn, topicRoot, onStep },
        connectTimeoutMs: this.#connectTimeoutMs,
      };
      return { ok: true, confirmation: new Confirmation(subject, listener, link) };
    } finally {
      if (!isKept) leave();
    }
  }

  async close(): Promise<void> {
    await this.#link.close();
  }

  #enter(topic: string, listener: Listener): () => void {
    const present = this.#listeners.get(topic) ?? new Set<Listener>();
    present.add(listener);
    this.#listeners.set(topic, present);
    this.#topics.add(topic);
    return () => {
      if (!present.delete(listener) || present.size > 0) return;
      this.#listeners.delete(topic);
      this.#topics.delete(topic);
      if (!this.isOver) this.#link.session().unsubscribe(topic);
    };
  }

  /** @returns why it will not be, or is not in time; null where the connection stands */
  async #untilUp(signal: AbortSignal): Promise<ConnectFailure | null> {
    const deadlineMs = performance.now() + this.#connectTimeoutMs;
    for (;;) {
      throwIfAborted(signal);
      const state = this.#link.state();
      if (state.kind === 'up') return null;
      if (state.kind === 'over') return state.failure;
      if (performance.now() >= deadlineMs) return lost(this.#login, state.losses, state.last);
      await pause(LOOK_MS, signal);
    }
  }
}

/** One device's share of the connection. */
class TopicLink implements Link {
  readonly subscribedAtMs = performance.now();
  readonly #shared: BrokerLink;
  readonly #leave: () => void;
  readonly #life: ChildSignal;

  constructor(shared: BrokerLink, leave: () => void, signal: AbortSignal) {
    this.#shared = shared;
    this.#leave = leave;
    this.#life = new ChildSignal(shared.lifeSignal, signal);
  }

  state(): LinkState {
    return this.#shared.state();
  }

  session(): BrokerSession {
    return this.#shared.session();
  }

  get lifeSignal(): AbortSignal {
    return this.#life.signal;
  }

  async close(): Promise<void> {
    this.#life.abort();
    this.#leave();
  }
}
