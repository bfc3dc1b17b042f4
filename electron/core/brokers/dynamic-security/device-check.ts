/** Looks at the broker as the device: does it let it in, and does it pass on what it may say and nothing else? */
import { randomUUID } from 'node:crypto';
import { SELF_PROBE_KEY } from '../../../../shared/confirmation/index.ts';
import { topicsOf, type SerialNumber, type TopicRoot } from '../../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../../shared/errors/index.ts';
import { BrokerSession, type BrokerLogin, type BrokerMessage } from '../../confirmation/broker-session.ts';
import { LadderClock } from '../../confirmation/ladder-clock.ts';
import { ChildSignal, within } from '../../confirmation/time.ts';

export type LoginFound =
  { readonly kind: 'accepted' } | { readonly kind: 'refused' | 'unknown'; readonly error: ConcentratorError };

export type RightsFound =
  { readonly kind: 'asWanted' } | { readonly kind: 'differ' | 'unknown'; readonly error: ConcentratorError };

export interface DeviceFound {
  readonly login: LoginFound;
  /** Null where it could not log in, or was not asked. */
  readonly rights: RightsFound | null;
}

const HEARD_LIMIT_MS = 5000;
/** No device has it; whoever may speak for it may speak for all. */
const NOBODY = '000000000000' as SerialNumber;

/** Hears what the platform hears. */
export class ManagementEar {
  readonly #session: BrokerSession;
  readonly #waiting = new Map<string, (topic: string) => void>();
  /** Settles when its connection is gone. */
  readonly ended: Promise<void>;
  #isOpen = true;

  private constructor(session: BrokerSession, heard: { on: (message: BrokerMessage) => void }) {
    this.#session = session;
    this.ended = session.ended.then(() => {
      this.#isOpen = false;
    });
    heard.on = ({ topic, payload, retained }) => {
      if (retained) return;
      for (const [token, tell] of this.#waiting) if (Buffer.from(payload).includes(token)) tell(topic);
    };
  }

  static async open(
    login: BrokerLogin,
    topicRoot: TopicRoot,
    limitMs: number,
    signal: AbortSignal,
  ): Promise<ManagementEar | ConcentratorError> {
    const heard: { on: (message: BrokerMessage) => void } = { on: () => undefined };
    const clock = new LadderClock(limitMs, () => undefined);
    const opened = await BrokerSession.open(login, (message) => heard.on(message), clock, signal);
    if (!opened.ok) return opened.failure.error;
    const refused = await opened.session.subscribe([`${topicRoot}/+/fromdev`], clock.remainingMs(), signal);
    if (refused === null) return new ManagementEar(opened.session, heard);
    await opened.session.close();
    return refused.error;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Calls with the topic each time a message with this token is heard. @returns ends it */
  listen(token: string, tell: (topic: string) => void): () => void {
    this.#waiting.set(token, tell);
    return () => this.#waiting.delete(token);
  }

  async close(): Promise<void> {
    await this.#session.close();
  }
}

/**
 * Logs in with a random client id, so that a device that is online stays online. With an ear it also speaks, once where it
 * may and once where it may not, in messages that name themselves a probe; it says nothing to `todev`, since a device would
 * hear that.
 */
export async function checkDevice(
  login: BrokerLogin,
  topicRoot: TopicRoot,
  ear: ManagementEar | null,
  limitMs: number,
  signal: AbortSignal,
): Promise<DeviceFound> {
  const clock = new LadderClock(limitMs, () => undefined);
  const opened = await BrokerSession.open(login, () => undefined, clock, signal);
  if (!opened.ok) {
    const { error } = opened.failure;
    const isRefused = error.errorName === 'loginCredentials' || error.errorName === 'loginBanned';
    return { login: { kind: isRefused ? 'refused' : 'unknown', error }, rights: null };
  }
  const { session } = opened;
  try {
    const accepted = { kind: 'accepted' } as const;
    if (ear === null) return { login: accepted, rights: null };
    const life = new ChildSignal(signal);
    try {
      const sn = login.username as SerialNumber;
      return { login: accepted, rights: await rightsOf(session, sn, topicRoot, ear, life.signal) };
    } finally {
      life.abort();
    }
  } finally {
    await session.close();
  }
}

async function rightsOf(
  session: BrokerSession,
  sn: SerialNumber,
  topicRoot: TopicRoot,
  ear: ManagementEar,
  signal: AbortSignal,
): Promise<RightsFound> {
  const own = topicsOf(topicRoot, sn);
  const foreign = topicsOf(topicRoot, NOBODY);
  const differ = (topic: string): RightsFound => ({
    kind: 'differ',
    error: new ConcentratorError('deviceRightsDiffer', { sn, topic }),
  });
  const mayHear = async (topic: string): Promise<boolean | ConcentratorError> => {
    const refused = await session.subscribe([topic], HEARD_LIMIT_MS, signal);
    if (refused === null) return true;
    return refused.error.errorName === 'subscribeDenied' ? false : refused.error;
  };
  for (const [topic, wanted] of [
    [own.toDevice, true],
    [foreign.toDevice, false],
    [foreign.fromDevice, false],
    ['#', false],
  ] as const) {
    const found = await mayHear(topic);
    if (typeof found !== 'boolean') return { kind: 'unknown', error: found };
    if (found !== wanted) return differ(topic);
  }
  const token = randomUUID();
  const heardAt = new Set<string>();
  let stop = (): void => undefined;
  const heardOwn = new Promise<void>((settle) => {
    stop = ear.listen(token, (topic) => {
      heardAt.add(topic);
      if (topic === own.fromDevice) settle();
    });
  });
  try {
    const payload = JSON.stringify({ [SELF_PROBE_KEY]: token });
    // The forbidden one first: what comes after it on the same connection is heard after it.
    const said = [foreign.fromDevice, own.fromDevice].map((topic) => session.publish(topic, payload));
    const isSaid = await Promise.all(said).then(
      () => true,
      () => false,
    );
    const gone = Promise.race([session.ended, ear.ended]).then(() => 'gone' as const);
    const heard = await within(Promise.race([heardOwn, gone]), HEARD_LIMIT_MS, signal);
    if (heardAt.has(foreign.fromDevice)) return differ(foreign.fromDevice);
    if (heardAt.has(own.fromDevice)) return { kind: 'asWanted' };
    if (!isSaid || heard.kind === 'ended')
      return { kind: 'unknown', error: new ConcentratorError('connectionLost', { username: sn, losses: 1 }) };
    return differ(own.fromDevice);
  } finally {
    stop();
  }
}
