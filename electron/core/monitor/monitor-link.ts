import { performance } from 'node:perf_hooks';
import type { ConnectFailure, ConnectStep, StepEvent } from '../../../shared/confirmation/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { CommandsSeen, MonitorConnection } from '../../../shared/ipc/index.ts';
import {
  BrokerSession,
  CONNECT_TIMEOUT_MS,
  isPermanentFailure,
  LadderClock,
  pause,
  within,
  type BrokerLogin,
  type BrokerMessage,
} from '../confirmation/index.ts';

export interface LinkOptions {
  readonly login: BrokerLogin;
  readonly topicRoot: string;
  /** Subscribe to the commands' topics, too, where that is granted. */
  readonly withCommands: boolean;
  readonly onMessage: (message: BrokerMessage) => void;
  readonly onConnection: (connection: MonitorConnection) => void;
  readonly onCommands: (seen: CommandsSeen) => void;
  /** Pauses before the tries to reconnect; the last one repeats. */
  readonly retryDelaysMs?: readonly number[];
}

const RETRY_DELAYS_MS = [500, 1000, 2000, 5000, 10_000, 30_000];
/** A connection that holds for less is lost "quickly": the next pause is longer. */
const STABLE_MS = 10_000;
const SUBSCRIBE_MS = 10_000;
const PUBLISH_MS = 10_000;

/**
 * The monitor's connection. A first try that fails ends it, for the person is there to see why; a connection that was
 * made once is made again for as long as it takes, unless a further try could only fail the same way.
 */
export class MonitorLink {
  readonly #options: LinkOptions;
  readonly #life = new AbortController();
  readonly #running: Promise<void>;
  #session: BrokerSession | null = null;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#running = this.#run();
  }

  /** Rejects only where something went wrong that should not. */
  get ended(): Promise<void> {
    return this.#running;
  }

  async close(): Promise<void> {
    this.#life.abort();
    await this.#running;
  }

  /** QoS 0, not retained: it is handed to the broker, and nobody says that it arrived. @throws ConcentratorError */
  async publish(topic: string, payload: string): Promise<void> {
    const session = this.#session;
    if (session === null) throw new ConcentratorError('monitorNotConnected');
    try {
      const done = await within(session.publish(topic, payload), PUBLISH_MS, this.#life.signal);
      if (done.kind === 'ended') return;
    } catch (error) {
      throw new ConcentratorError('monitorNotConnected', {}, error);
    }
    throw new ConcentratorError('monitorNotConnected');
  }

  async #run(): Promise<void> {
    const { signal } = this.#life;
    try {
      let failure = await this.#connect((step) => this.#say({ state: 'connecting', step }));
      let quickLosses = 0;
      for (let losses = 0; failure === null;) {
        const sinceMs = performance.now();
        await this.#untilLost();
        losses += 1;
        quickLosses = performance.now() - sinceMs < STABLE_MS ? quickLosses + 1 : 0;
        failure = await this.#reconnect(losses, quickLosses);
      }
      this.#say({ state: 'failed', error: failure.error.serialize(), hint: failure.hint });
    } catch (error) {
      // Only the end of its life stops it so; anything else is a bug, for whoever awaits close().
      if (!signal.aborted) throw error;
    } finally {
      await this.#session?.close();
      this.#session = null;
    }
  }

  async #untilLost(): Promise<void> {
    const session = this.#session;
    if (session === null) return;
    await within(session.ended, Infinity, this.#life.signal);
    this.#session = null;
    await session.close();
  }

  /** Until it is subscribed again (`null`), or a failure says that this will not be. */
  async #reconnect(losses: number, quickLosses: number): Promise<ConnectFailure | null> {
    const { retryDelaysMs = RETRY_DELAYS_MS } = this.#options;
    let last: ConnectFailure | null = null;
    for (let attempt = quickLosses; ; attempt += 1) {
      const delayMs = retryDelaysMs[Math.min(attempt, retryDelaysMs.length - 1)] ?? 0;
      const error = last?.error.serialize() ?? null;
      this.#say({ state: 'reconnecting', losses, nextTryAtMs: Date.now() + delayMs, error });
      await pause(delayMs, this.#life.signal);
      last = await this.#connect(() => undefined);
      if (last === null || isPermanentFailure(last.error)) return last;
    }
  }

  async #connect(onStep: (step: ConnectStep) => void): Promise<ConnectFailure | null> {
    const { signal } = this.#life;
    const { login, topicRoot, withCommands, onMessage, onCommands } = this.#options;
    const tell = ({ step, state }: StepEvent): void => {
      if (state === 'started' && step !== 'waiting') onStep(step);
    };
    const opened = await BrokerSession.open(
      login,
      onMessage,
      new LadderClock(CONNECT_TIMEOUT_MS, tell),
      signal,
    );
    if (!opened.ok) return opened.failure;
    const { session } = opened;
    let keep = false;
    try {
      onStep('subscribe');
      const failure = await session.subscribe(`${topicRoot}/+/fromdev`, SUBSCRIBE_MS, signal);
      if (failure !== null) return failure;
      const refusal = withCommands
        ? await session.subscribe(`${topicRoot}/+/todev`, SUBSCRIBE_MS, signal)
        : null;
      onCommands(!withCommands ? 'notAsked' : refusal === null ? 'granted' : 'refused');
      keep = true;
      this.#session = session;
      this.#say({ state: 'watching', sinceMs: Date.now() });
      return null;
    } finally {
      if (!keep) await session.close();
    }
  }

  #say(connection: MonitorConnection): void {
    this.#options.onConnection(connection);
  }
}
