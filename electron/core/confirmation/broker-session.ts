import { randomBytes, type X509Certificate } from 'node:crypto';
import type { MqttClient } from 'mqtt';
import { explainConnack, type ConnectFailure, type Explanation } from '../../../shared/confirmation/index.ts';
import type { MqttPassword } from '../../../shared/domain/index.ts';
import type { ErrorContext } from '../../../shared/errors/index.ts';
import { Breather } from './breather.ts';
import { asError, failureOf, failureOfError, failureOfTimeout } from './connect-failure.ts';
import type { LadderClock } from './ladder-clock.ts';
import { wantsClientCertificate } from './second-look.ts';
import { within } from './time.ts';
import { openTls, type OpenedTls } from './tls-socket.ts';
import type { TlsTarget } from './tls-target.ts';

export interface BrokerLogin extends TlsTarget {
  readonly username: string;
  readonly password: MqttPassword;
}

/** To see who else is let in: without a password, or without a name as well. */
export interface BareLogin extends TlsTarget {
  readonly username: string | null;
  readonly password: MqttPassword | null;
}

export interface BrokerMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retained: boolean;
}

export type SessionResult =
  | { readonly ok: true; readonly session: BrokerSession }
  | { readonly ok: false; readonly failure: ConnectFailure };

const KEEPALIVE_S = 15;
const GOODBYE_MS = 250;

/**
 * One logged-in MQTT 3.1.1 connection. It never reconnects by itself: who owns it decides, so that a wrong password
 * is tried once and every try is reported.
 */
export class BrokerSession {
  readonly certificate: X509Certificate | null;
  /** Settles when the connection is gone, for whatever reason: with the error, or `null` where there was none. */
  readonly ended: Promise<Error | null>;
  readonly #client: MqttClient;
  readonly #tls: OpenedTls;
  readonly #context: ErrorContext;

  private constructor(
    client: MqttClient,
    tls: OpenedTls,
    ended: Promise<Error | null>,
    context: ErrorContext,
  ) {
    this.#client = client;
    this.#tls = tls;
    this.certificate = tls.certificate;
    this.ended = ended;
    this.#context = context;
  }

  /** Climbs dns, tcp, tls and login. Rejects with AbortError when the signal aborts. */
  static async open(
    login: BrokerLogin | BareLogin,
    onMessage: (message: BrokerMessage) => void,
    clock: LadderClock,
    signal: AbortSignal,
  ): Promise<SessionResult> {
    const { MqttClient: Client } = await import('./mqtt-client.ts');
    const opened = await openTls(login, clock, signal);
    if (!opened.ok) return opened;
    const tls = opened.value;
    clock.started('login');
    const client = createClient(Client, tls, login, clock.remainingMs());
    const ended = endOf(client);
    let keep = false;
    try {
      const breather = new Breather();
      client.handleMessage = (_packet, done) => breather.next(done);
      client.on('message', (topic, payload, packet) =>
        onMessage({ topic, payload, retained: packet.retain }),
      );
      const accepted = new Promise<'accepted'>((resolve) =>
        client.once('connect', () => resolve('accepted')),
      );
      const limitMs = clock.remainingMs();
      const answer = await within(Promise.race([accepted, ended]), limitMs, signal);
      const username = login.username ?? '';
      const context = { ...login.broker, username };
      if (answer.kind === 'timeout')
        return { ok: false, failure: failureOfTimeout('login', limitMs, context) };
      if (answer.value !== 'accepted') {
        return { ok: false, failure: await explainRefusal(answer.value, login, tls, context, clock, signal) };
      }
      clock.done('login', { username });
      keep = true;
      return { ok: true, session: new BrokerSession(client, tls, ended, context) };
    } finally {
      if (!keep) discard(client, tls);
    }
  }

  /** QoS 0. `null` is a granted SUBACK, which proves nothing about what will be delivered (facts, Mosquitto). */
  async subscribe(
    topics: readonly string[],
    limitMs: number,
    signal: AbortSignal,
  ): Promise<ConnectFailure | null> {
    const context = { ...this.#context, topic: topics[0] ?? '' };
    const asked = this.#client.subscribeAsync([...topics], { qos: 0 }).then(
      () => null,
      (error: unknown) => explainSuback(asError(error), context),
    );
    const ended = await within(asked, limitMs, signal);
    return ended.kind === 'timeout' ? failureOfTimeout('subscribe', limitMs, context) : ended.value;
  }

  /** A topic nobody needs any more; on a connection that is lost there is nothing to take back. */
  unsubscribe(topic: string): void {
    if (this.#client.connected) this.#client.unsubscribe(topic, () => undefined);
  }

  /** QoS 0: it resolves when the bytes are handed to the socket. */
  async publish(topic: string, payload: string): Promise<void> {
    await this.#client.publishAsync(topic, payload, { qos: 0, retain: false });
  }

  /** Says goodbye (DISCONNECT) where that can still be said, and releases everything. */
  async close(): Promise<void> {
    if (this.#client.connected) {
      this.#client.end(false);
      await within(this.ended, GOODBYE_MS, new AbortController().signal);
    }
    discard(this.#client, this.#tls);
    await this.ended;
  }
}

function createClient(
  Client: typeof MqttClient,
  tls: OpenedTls,
  login: BareLogin,
  limitMs: number,
): MqttClient {
  // The class itself, not mqtt.connect(): that would read MQTTJS_SOCKS_PROXY and open a socket of its own.
  return new Client(() => tls.socket, {
    protocolVersion: 4,
    protocolId: 'MQTT',
    clean: true,
    // Two clients with one id throw each other out (faults, row 38): random, and with letters, so never an SN.
    clientId: `cc${randomBytes(10).toString('hex')}`,
    ...(login.username === null ? {} : { username: login.username }),
    ...(login.password === null ? {} : { password: Buffer.from(login.password.reveal(), 'utf8') }),
    keepalive: KEEPALIVE_S,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    // A little longer than ours, which names the rung.
    connectTimeout: limitMs + 1000,
    // DEBUG=mqttjs* in the environment would print whole packets, the password among them.
    log: () => undefined,
  });
}

function endOf(client: MqttClient): Promise<Error | null> {
  return new Promise((resolve) => {
    let last: Error | null = null;
    // Both stay for the client's life: an `error` nobody listens for would end the process.
    client.on('error', (error) => (last = error));
    client.on('close', () => resolve(last));
  });
}

function discard(client: MqttClient, tls: OpenedTls): void {
  client.end(true);
  tls.socket.destroy();
}

async function explainRefusal(
  error: Error | null,
  login: BareLogin,
  tls: OpenedTls,
  context: ErrorContext,
  clock: LadderClock,
  signal: AbortSignal,
): Promise<ConnectFailure> {
  const connack = error === null ? null : connackOf(error);
  if (connack !== null) return failureOf(connack, context, error);
  const failure = failureOfError('login', error ?? closed(), context);
  if (failure.error.errorName !== 'loginClosed') return failure;
  const limit = Math.min(1000, clock.remainingMs());
  if (!(await wantsClientCertificate(login, tls.address, limit, signal))) return failure;
  const explained = { cause: 'tls', error: 'tlsClientCertificate', context: { reason: 'alert' } } as const;
  return failureOf(explained, context, error);
}

/** mqtt.js gives a refusing CONNACK's code as a number in `code`; errors of a socket have a text there. */
function connackOf(error: Error): Explanation | null {
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'number' ? explainConnack(code) : null;
}

/** A refusal shows only in the packet (facts, MQTT.js): 128 in MQTT 3.1.1, 135 in 5. */
function explainSuback(error: Error, context: ErrorContext): ConnectFailure {
  const packet: unknown = 'packet' in error ? error.packet : undefined;
  const granted: unknown =
    typeof packet === 'object' && packet !== null && 'granted' in packet ? packet.granted : undefined;
  if (Array.isArray(granted) && granted.some((code) => typeof code === 'number' && code >= 128)) {
    const reason = `SUBACK ${granted.join(', ')}`;
    return failureOf({ cause: 'subscribe', error: 'subscribeDenied', context: { reason } }, context, error);
  }
  return failureOfError('subscribe', error, context);
}

function closed(): Error {
  return Object.assign(new Error('closed without an answer'), { code: 'ECONNRESET' });
}
