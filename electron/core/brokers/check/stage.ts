/** Who takes part in the check, and what two of them need to know that nothing is on its way any more. */
import { topicsOf, type SerialNumber, type TopicRoot } from '../../../../shared/domain/index.ts';
import { pause } from '../../confirmation/time.ts';
import type { TlsTarget } from '../../confirmation/tls-target.ts';
import { acknowledged, type Acknowledged } from './acknowledged.ts';
import type { CheckedDevice, CheckOptions } from './options.ts';
import { Party, type PartyLogin } from './party.ts';

/** Brokers may hand messages out on several threads or machines: twice the slowest that was seen, within these. */
const STRAGGLERS_MIN_MS = 25;
const STRAGGLERS_MAX_MS = 1000;
/** Where nothing would tell that a message has been passed on. */
const UNTOLD_MS = 300;
/** A broker passes a message on within milliseconds; the rest is for a slow line. */
const HEAR_MS = 2000;
const ACKNOWLEDGED_MS = 4000;

export interface Hop {
  readonly speaker: Party;
  readonly topic: string;
  readonly listener: Party;
  /** False where the listener is known not to hear that topic. */
  readonly isHeard: boolean;
}

export class Stage {
  readonly root: TopicRoot;
  readonly management: PartyLogin;
  readonly signal: AbortSignal;
  readonly remainingMs: () => number;
  readonly #target: TlsTarget;
  readonly #hearMs: number;
  readonly #parties = new Set<Party>();
  /** Asked once: a broker without MQTT 5 costs seconds each time. */
  #saysNothing = false;
  #slowestMs = 0;

  constructor(options: CheckOptions, target: TlsTarget, remainingMs: () => number) {
    this.root = options.topicRoot;
    this.management = { ...target, ...options.management };
    this.signal = options.signal;
    this.remainingMs = remainingMs;
    this.#target = target;
    this.#hearMs = options.hearMs ?? HEAR_MS;
  }

  loginOf({ sn, password }: CheckedDevice): PartyLogin {
    return { ...this.#target, username: sn, password };
  }

  topics(sn: SerialNumber): { readonly fromdev: string; readonly todev: string } {
    const { fromDevice, toDevice } = topicsOf(this.root, sn);
    return { fromdev: fromDevice, todev: toDevice };
  }

  /** @returns null where it cannot log in (any more) */
  async open(login: PartyLogin): Promise<Party | null> {
    const opened = await Party.open(login, this.remainingMs(), this.#hearMs, this.signal);
    if (!opened.ok) return null;
    this.#parties.add(opened.party);
    return opened.party;
  }

  async leave(party: Party | null): Promise<void> {
    if (party === null) return;
    this.#parties.delete(party);
    await party.close();
  }

  async acknowledged(login: PartyLogin, topic: string): Promise<Acknowledged> {
    if (this.#saysNothing) return { kind: 'unknown' };
    const answer = await acknowledged(
      login,
      topic,
      Math.min(ACKNOWLEDGED_MS, this.remainingMs()),
      this.signal,
    );
    this.#saysNothing = answer.kind === 'unknown';
    return answer;
  }

  /** How long a message took from one to the other. */
  took(ms: number): void {
    this.#slowestMs = Math.max(this.#slowestMs, ms);
  }

  /**
   * After something was said: a last word from the same speaker, on a topic the listener is known to hear, and so on
   * through all who could have heard it. Once it is there, what was said before has been passed on, or never will be.
   */
  async settle(...hops: readonly Hop[]): Promise<void> {
    for (const { speaker, topic, listener, isHeard } of hops) {
      if (isHeard && !speaker.isGone) await listener.hears(await speaker.say(topic));
    }
    const usual = Math.min(STRAGGLERS_MAX_MS, Math.max(STRAGGLERS_MIN_MS, 2 * this.#slowestMs));
    await pause(hops.every(({ isHeard }) => isHeard) ? usual : UNTOLD_MS, this.signal);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#parties].map((party) => party.close()));
    this.#parties.clear();
  }
}
