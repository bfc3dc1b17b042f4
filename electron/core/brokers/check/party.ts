import { randomUUID } from 'node:crypto';
import { SELF_PROBE_KEY, type ConnectFailure } from '../../../../shared/confirmation/index.ts';
import type { MqttPassword } from '../../../../shared/domain/index.ts';
import { BrokerSession, type BrokerMessage } from '../../confirmation/broker-session.ts';
import { failureOfError, failureOfTimeout } from '../../confirmation/connect-failure.ts';
import { LadderClock } from '../../confirmation/ladder-clock.ts';
import type { TlsTarget } from '../../confirmation/tls-target.ts';
import { within } from '../../confirmation/time.ts';

export interface PartyLogin extends TlsTarget {
  readonly username: string;
  readonly password: MqttPassword;
}

export type PartyOpened =
  { readonly ok: true; readonly party: Party } | { readonly ok: false; readonly failure: ConnectFailure };

const LOGIN_MS = 10_000;
const SUBACK_MS = 5000;
const FOREIGN_MAX = 100;
const PROBE = new RegExp(`"${SELF_PROBE_KEY}":"([0-9a-f-]{36})"`);

/** The message that is published: nothing a platform or a device would take for one of theirs. */
export function probeText(id: string): string {
  return JSON.stringify({ [SELF_PROBE_KEY]: id });
}

/** One logged-in client of the check, which remembers which marked messages reached it, and on which topics others did. */
export class Party {
  readonly login: PartyLogin;
  readonly #session: BrokerSession;
  readonly #heard: Memory;
  readonly #hearMs: number;
  readonly #signal: AbortSignal;
  #isGone = false;

  private constructor(
    login: PartyLogin,
    session: BrokerSession,
    heard: Memory,
    hearMs: number,
    signal: AbortSignal,
  ) {
    this.#hearMs = hearMs;
    this.login = login;
    this.#session = session;
    this.#heard = heard;
    this.#signal = signal;
    void session.ended.then(() => (this.#isGone = true));
  }

  static async open(
    login: PartyLogin,
    limitMs: number,
    hearMs: number,
    signal: AbortSignal,
  ): Promise<PartyOpened> {
    const heard = new Memory();
    const clock = new LadderClock(Math.min(LOGIN_MS, limitMs), () => undefined);
    const opened = await BrokerSession.open(login, (message) => heard.take(message), clock, signal);
    if (!opened.ok) return opened;
    return { ok: true, party: new Party(login, opened.session, heard, hearMs, signal) };
  }

  get name(): string {
    return this.login.username;
  }

  /** The broker closed the connection. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Topics of messages that are not the check's, each once. */
  get foreign(): ReadonlySet<string> {
    return this.#heard.foreign;
  }

  get retained(): ReadonlySet<string> {
    return this.#heard.retained;
  }

  /** `null` is a granted SUBACK, which proves nothing; a refused one does. */
  async subscribe(topic: string): Promise<ConnectFailure | null> {
    const asked = this.#session.subscribe([topic], SUBACK_MS, this.#signal);
    const gone = this.#session.ended.then((error) =>
      failureOfError('subscribe', error ?? new Error('connection closed'), { topic }),
    );
    const first = await within(Promise.race([asked, gone]), SUBACK_MS, this.#signal);
    return first.kind === 'ended' ? first.value : failureOfTimeout('subscribe', SUBACK_MS, { topic });
  }

  /** @returns the message's mark */
  async say(topic: string): Promise<string> {
    const id = randomUUID();
    if (this.#isGone) return id;
    // A connection that the broker closes meanwhile is an answer, which `isGone` gives.
    const sent = this.#session.publish(topic, probeText(id)).catch(() => undefined);
    await within(sent, SUBACK_MS, this.#signal);
    return id;
  }

  has(id: string): boolean {
    return this.#heard.marks.has(id);
  }

  /** Waits for the message; false where it did not come in time, or the connection is gone. */
  async hears(id: string): Promise<boolean> {
    await within(Promise.race([this.#heard.mark(id), this.#session.ended]), this.#hearMs, this.#signal);
    return this.has(id);
  }

  async close(): Promise<void> {
    await this.#session.close();
  }
}

/** Bounded, whatever a busy broker sends. */
class Memory {
  readonly marks = new Set<string>();
  readonly foreign = new Set<string>();
  readonly retained = new Set<string>();
  readonly #awaited = new Map<string, () => void>();

  /** Settles once a message with this mark is there. */
  mark(id: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.marks.has(id)) resolve();
      else this.#awaited.set(id, resolve);
    });
  }

  take({ topic, payload, retained }: BrokerMessage): void {
    const mark = PROBE.exec(Buffer.from(payload.subarray(0, 256)).toString('latin1'))?.[1];
    if (mark !== undefined) {
      this.marks.add(mark);
      this.#awaited.get(mark)?.();
      this.#awaited.delete(mark);
    } else if (this.foreign.size < FOREIGN_MAX) this.foreign.add(topic);
    if (retained && this.retained.size < FOREIGN_MAX) this.retained.add(topic);
  }
}
