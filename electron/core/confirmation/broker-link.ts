import { performance } from 'node:perf_hooks';
import { hintForError, type ConnectFailure, type StepEvent } from '../../../shared/confirmation/index.ts';
import { ConcentratorError, type ErrorName } from '../../../shared/errors/index.ts';
import { BrokerSession, type BrokerLogin, type BrokerMessage, type SessionResult } from './broker-session.ts';
import { LadderClock } from './ladder-clock.ts';
import { pause, within, type ChildSignal } from './time.ts';

export interface LinkOptions {
  readonly login: BrokerLogin;
  readonly topic: string;
  readonly connectTimeoutMs: number;
  /** Pauses before the tries to reconnect; the last one repeats. */
  readonly retryDelaysMs: readonly number[];
  readonly onMessage: (message: BrokerMessage) => void;
  readonly onStep: (event: StepEvent) => void;
  readonly onChange: () => void;
}

export type LinkState =
  | { readonly kind: 'up'; readonly losses: number }
  | {
      readonly kind: 'down';
      readonly losses: number;
      readonly retryInMs: number;
      readonly last: ConnectFailure | null;
    }
  /** It makes no sense to go on. */
  | { readonly kind: 'over'; readonly failure: ConnectFailure };

export type LinkResult =
  { readonly ok: true; readonly link: BrokerLink } | { readonly ok: false; readonly failure: ConnectFailure };

/** A connection that holds for less is lost "quickly": someone or something throws it out. */
const STABLE_MS = 10_000;
const QUICK_LOSSES_MAX = 5;

/** Failures that a further try would only repeat; a wrong password tried twice may lock the user. */
const PERMANENT: ReadonlySet<ErrorName> = new Set<ErrorName>([
  'loginCredentials',
  'loginProtocol',
  'loginClientId',
  'loginBanned',
  'subscribeDenied',
  'tlsUnknownAuthority',
  'tlsSelfSigned',
  'tlsExpired',
  'tlsNotYetValid',
  'tlsNameMismatch',
  'tlsClientCertificate',
  'tlsNotTls',
]);

export function isPermanentFailure({ errorName }: ConcentratorError): boolean {
  return PERMANENT.has(errorName);
}

/**
 * A subscription that is kept up: a lost connection is found again, with a longer pause after each quick loss, and
 * subscribed again. More than five quick losses in a row end it (faults, row 38).
 */
export class BrokerLink {
  readonly subscribedAtMs = performance.now();
  readonly #options: LinkOptions;
  readonly #life: ChildSignal;
  readonly #keeping: Promise<void>;
  #session: BrokerSession;
  #sinceMs = performance.now();
  #state: LinkState = { kind: 'up', losses: 0 };

  private constructor(session: BrokerSession, options: LinkOptions, life: ChildSignal) {
    this.#session = session;
    this.#options = options;
    this.#life = life;
    this.#keeping = this.#keep();
  }

  /** `life` ends the link, also later; it is aborted here where opening fails. */
  static async open(options: LinkOptions, life: ChildSignal): Promise<LinkResult> {
    let opened = false;
    try {
      const result = await openSubscribed(options, options.onStep, life.signal);
      opened = result.ok;
      return result.ok ? { ok: true, link: new BrokerLink(result.session, options, life) } : result;
    } finally {
      if (!opened) life.abort();
    }
  }

  state(): LinkState {
    return this.#state;
  }

  /** The connection there is now, or was last. */
  session(): BrokerSession {
    return this.#session;
  }

  /** Aborts when the link is closed, by whomever. */
  get lifeSignal(): AbortSignal {
    return this.#life.signal;
  }

  async close(): Promise<void> {
    this.#life.abort();
    await this.#keeping;
  }

  async #keep(): Promise<void> {
    try {
      let losses = 0;
      let quickLosses = 0;
      for (;;) {
        await within(this.#session.ended, Infinity, this.#life.signal);
        await this.#session.close();
        losses += 1;
        quickLosses = performance.now() - this.#sinceMs < STABLE_MS ? quickLosses + 1 : 1;
        if (quickLosses > QUICK_LOSSES_MAX)
          return this.#set({ kind: 'over', failure: thrownOut(this.#options, losses) });
        const failure = await this.#reconnect(losses, quickLosses - 1);
        if (failure !== null) return this.#set({ kind: 'over', failure });
        this.#set({ kind: 'up', losses });
      }
    } catch (error) {
      // Only the end of its life stops the keeping; anything else is a bug, for whoever awaits close().
      if (!this.#life.signal.aborted) throw error;
    } finally {
      await this.#session.close();
    }
  }

  /** Until it is subscribed again (`null`), or a failure says that this will not be. */
  async #reconnect(losses: number, firstDelay: number): Promise<ConnectFailure | null> {
    const { retryDelaysMs } = this.#options;
    let last: ConnectFailure | null = null;
    for (let attempt = firstDelay; ; attempt += 1) {
      const retryInMs = retryDelaysMs[Math.min(attempt, retryDelaysMs.length - 1)] ?? 0;
      this.#set({ kind: 'down', losses, retryInMs, last });
      await pause(retryInMs, this.#life.signal);
      const result = await openSubscribed(this.#options, () => undefined, this.#life.signal);
      if (result.ok) {
        this.#session = result.session;
        this.#sinceMs = performance.now();
        return null;
      }
      last = result.failure;
      if (isPermanentFailure(last.error)) return last;
    }
  }

  #set(state: LinkState): void {
    this.#state = state;
    this.#options.onChange();
  }
}

/** All rungs up to the SUBACK, within one limit. */
async function openSubscribed(
  options: LinkOptions,
  onStep: (event: StepEvent) => void,
  signal: AbortSignal,
): Promise<SessionResult> {
  const clock = new LadderClock(options.connectTimeoutMs, onStep);
  const opened = await BrokerSession.open(options.login, options.onMessage, clock, signal);
  if (!opened.ok) return opened;
  let keep = false;
  try {
    clock.started('subscribe');
    const failure = await opened.session.subscribe(options.topic, clock.remainingMs(), signal);
    if (failure !== null) return { ok: false, failure };
    clock.done('subscribe', { topic: options.topic });
    keep = true;
    return opened;
  } finally {
    if (!keep) await opened.session.close();
  }
}

/** @param last why the last try to reconnect failed, where there was one */
export function lost(login: BrokerLogin, losses: number, last: ConnectFailure | null): ConnectFailure {
  const context = {
    ...login.broker,
    username: login.username,
    losses,
    ...(last === null ? {} : { last: last.error.code }),
  };
  const error = new ConcentratorError('connectionLost', context, last?.error);
  return {
    cause: last?.cause ?? 'subscribe',
    error,
    hint: last?.hint ?? hintForError('connectionLost', context),
  };
}

function thrownOut(options: LinkOptions, losses: number): ConnectFailure {
  return lost(options.login, losses, null);
}
