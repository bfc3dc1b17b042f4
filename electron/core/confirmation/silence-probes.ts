import { randomUUID, type X509Certificate } from 'node:crypto';
import {
  SELF_PROBE_KEY,
  type LoginFinding,
  type ProbeResult,
  type SelfPublishFinding,
} from '../../../shared/confirmation/index.ts';
import {
  topicsOf,
  type MqttPassword,
  type SerialNumber,
  type ServerAddress,
  type TopicRoot,
} from '../../../shared/domain/index.ts';
import { isAbort } from '../../../shared/errors/index.ts';
import { BrokerSession, type BrokerLogin } from './broker-session.ts';
import { LadderClock } from './ladder-clock.ts';
import { tryLogin } from './probe-login.ts';
import { probeNtp } from './probe-ntp.ts';
import { probeOtherRoot } from './probe-other-root.ts';
import { judgeForDevice } from './server-certificate.ts';
import { ChildSignal, within, type Bell } from './time.ts';

/** What is known of the device, for finding out why it is silent. */
export interface ProbePlan {
  /** Silence before they start; 30 s or half the timeout, whichever is less, where it is not given. */
  readonly afterMs?: number;
  readonly devicePassword?: MqttPassword | null;
  /** The server the device was given: its host is what the device checks the certificate against. */
  readonly deviceServer?: ServerAddress | null;
  readonly ntp?: ServerAddress | null;
  /**
   * Publishes one marked message as the device, to see whether the broker passes it on. The platform hears it too,
   * and might show the device as online: only where a person or a caller asks for it.
   */
  readonly publishAsDevice?: boolean;
}

export interface ProbeSubject {
  readonly login: BrokerLogin;
  readonly sn: SerialNumber;
  readonly topicRoot: TopicRoot;
  readonly connectTimeoutMs: number;
  readonly certificate: X509Certificate | null;
  /** Rings when a message with SELF_PROBE_KEY came back on the main connection. */
  readonly selfProbe: Bell;
}

const NTP_LIMIT_MS = 2000;
const SELF_PROBE_LIMIT_MS = 2000;
/** How long the deadline waits for probes that are not done. */
const GRACE_MS = 1000;

/** The probes of one silence, all at once, each on a connection of its own. A probe that fails says `unknown`. */
export class SilenceProbes {
  readonly #plan: ProbePlan;
  readonly #subject: ProbeSubject;
  readonly #onResult: (result: ProbeResult) => void;
  readonly #life: ChildSignal;
  readonly #rootLife: ChildSignal;
  readonly #results: ProbeResult[] = [];
  readonly #running: Promise<void>;
  #stopListening: () => void = () => undefined;

  constructor(
    plan: ProbePlan,
    subject: ProbeSubject,
    onResult: (result: ProbeResult) => void,
    signal: AbortSignal,
  ) {
    this.#plan = plan;
    this.#subject = subject;
    this.#onResult = onResult;
    this.#life = new ChildSignal(signal);
    this.#rootLife = new ChildSignal(this.#life.signal);
    this.#running = this.#run();
  }

  /** The main connection was lost: should this second one of the same user be why, it goes. */
  mainLost(): void {
    this.#rootLife.abort();
  }

  /** At the deadline: no more listening, a second for what is still on its way. */
  async finish(signal: AbortSignal): Promise<readonly ProbeResult[]> {
    this.#stopListening();
    await within(this.#running, GRACE_MS, signal);
    return [...this.#results];
  }

  /** Ends whatever still runs, and waits until its connections are gone. */
  async close(): Promise<void> {
    this.#life.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { devicePassword, deviceServer, ntp } = this.#plan;
    const { certificate } = this.#subject;
    const probes = [this.#otherRoot()];
    if (deviceServer && certificate !== null) {
      this.#report(judgeForDevice(certificate, deviceServer.host, new Date()));
    }
    if (devicePassword) probes.push(this.#asDevice(devicePassword));
    if (ntp) probes.push(this.#ntp(ntp));
    await Promise.all(probes);
  }

  async #otherRoot(): Promise<void> {
    const { login, topicRoot, sn, connectTimeoutMs } = this.#subject;
    const until = new Promise<void>((resolve) => (this.#stopListening = resolve));
    const { signal } = this.#rootLife;
    try {
      this.#report(await probeOtherRoot(login, topicRoot, sn, until, connectTimeoutMs, signal));
    } catch (error) {
      if (!isAbort(error)) throw error;
      this.#report({ probe: 'otherRoot', finding: 'unknown' });
    } finally {
      this.#rootLife.abort();
    }
  }

  async #asDevice(password: MqttPassword): Promise<void> {
    const { login, sn, connectTimeoutMs } = this.#subject;
    const asDevice: BrokerLogin = { ...login, username: sn, password };
    await this.#unlessAborted(async () => {
      const finding = await loginFinding(asDevice, connectTimeoutMs, this.#life.signal);
      this.#report(finding);
      if (finding.finding === 'accepted' && this.#plan.publishAsDevice === true) {
        this.#report(await this.#selfPublish(asDevice));
      }
    });
  }

  async #selfPublish(asDevice: BrokerLogin): Promise<SelfPublishFinding> {
    const { sn, topicRoot, connectTimeoutMs, selfProbe } = this.#subject;
    const clock = new LadderClock(connectTimeoutMs, () => undefined);
    const opened = await BrokerSession.open(asDevice, () => undefined, clock, this.#life.signal);
    if (!opened.ok) return { probe: 'selfPublish', finding: 'unknown' };
    try {
      const back = selfProbe.wait(SELF_PROBE_LIMIT_MS, this.#life.signal);
      const payload = JSON.stringify({ [SELF_PROBE_KEY]: randomUUID() });
      const [rung] = await Promise.all([
        back,
        opened.session.publish(topicsOf(topicRoot, sn).fromDevice, payload),
      ]);
      return { probe: 'selfPublish', finding: rung ? 'heard' : 'notHeard' };
    } finally {
      await opened.session.close();
    }
  }

  async #ntp(server: ServerAddress): Promise<void> {
    await this.#unlessAborted(async () => {
      this.#report(await probeNtp(server, NTP_LIMIT_MS, this.#life.signal));
    });
  }

  /** A probe that was cut short has nothing to say; that is not an error. */
  async #unlessAborted(probe: () => Promise<void>): Promise<void> {
    try {
      await probe();
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  #report(result: ProbeResult): void {
    // After the verdict, what a probe still finds (that it was cut short) interests nobody.
    if (this.#life.signal.aborted) return;
    this.#results.push(result);
    this.#onResult(result);
  }
}

async function loginFinding(login: BrokerLogin, limitMs: number, signal: AbortSignal): Promise<LoginFinding> {
  const tried = await tryLogin(login, limitMs, signal);
  if (tried.kind === 'accepted') return { probe: 'login', finding: 'accepted' };
  return { probe: 'login', finding: tried.kind, error: tried.error.serialize() };
}
