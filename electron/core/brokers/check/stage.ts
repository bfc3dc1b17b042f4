/** Who takes part in the check, and what two of them need to know that nothing is on its way any more. */
import { topicsOf, type SerialNumber, type TopicRoot } from '../../../../shared/domain/index.ts';
import { pause } from '../../confirmation/time.ts';
import type { TlsTarget } from '../../confirmation/tls-target.ts';
import { acknowledged, type Acknowledged } from './acknowledged.ts';
import type { CheckedDevice, CheckOptions } from './options.ts';
import { Party, type PartyLogin } from './party.ts';

/** For brokers that hand one client's messages out on several threads. */
const STRAGGLERS_MS = 100;
const ACKNOWLEDGED_MS = 4000;

export class Stage {
  readonly root: TopicRoot;
  readonly management: PartyLogin;
  readonly signal: AbortSignal;
  readonly remainingMs: () => number;
  readonly #target: TlsTarget;
  readonly #parties = new Set<Party>();
  /** Asked once: a broker without MQTT 5 costs seconds each time. */
  #saysNothing = false;

  constructor(options: CheckOptions, target: TlsTarget, remainingMs: () => number) {
    this.root = options.topicRoot;
    this.management = { ...target, ...options.management };
    this.signal = options.signal;
    this.remainingMs = remainingMs;
    this.#target = target;
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
    const opened = await Party.open(login, this.remainingMs(), this.signal);
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

  /**
   * After something was said: a last word from the same speaker, on a topic the listener is known to hear. Once it is
   * there, what was said before has been passed on, or never will be.
   */
  async settle(speaker: Party, topic: string, listener: Party): Promise<void> {
    if (!speaker.isGone) await listener.hears(await speaker.say(topic));
    await pause(STRAGGLERS_MS, this.signal);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#parties].map((party) => party.close()));
    this.#parties.clear();
  }
}
