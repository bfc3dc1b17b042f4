import {
  hintForError,
  type BrokerAddress,
  type ConnectFailure,
  type StepEvent,
} from '../../../shared/confirmation/index.ts';
import {
  topicsOf,
  type MqttPassword,
  type SerialNumber,
  type TopicRoot,
} from '../../../shared/domain/index.ts';
import { BrokerLink } from './broker-link.ts';
import { readAuthorities } from './ca-certificates.ts';
import { Confirmation } from './confirmation.ts';
import { Listener } from './listener.ts';
import { ChildSignal, throwIfAborted } from './time.ts';

export interface OpenOptions {
  readonly broker: BrokerAddress;
  /** Bytes of a CA file (PEM, also several, or DER); `null` trusts Node's public authorities. */
  readonly ca: Uint8Array | null;
  /** The management side's user, which may read `<TopicRoot>/+/fromdev`. */
  readonly username: string;
  readonly password: MqttPassword;
  readonly sn: SerialNumber;
  readonly topicRoot: TopicRoot;
  /** For everything from DNS to the SUBACK together. */
  readonly connectTimeoutMs?: number;
  /** Pauses before the tries to find a lost connection again; the last one repeats. */
  readonly retryDelaysMs?: readonly number[];
  readonly onStep?: (event: StepEvent) => void;
  /** Aborting it also ends a confirmation that was opened. */
  readonly signal: AbortSignal;
}

export type ConfirmationOpened =
  | { readonly ok: true; readonly confirmation: Confirmation }
  | { readonly ok: false; readonly failure: ConnectFailure };

export const CONNECT_TIMEOUT_MS = 15_000;
export const RETRY_DELAYS_MS: readonly number[] = [500, 1000, 2000, 4000, 8000];

/**
 * Subscribes to the device's exact topic, before anything is written and before anyone is asked to power-cycle.
 * The caller must `close()` what it is given. Rejects with AbortError when the signal aborts.
 */
export async function openConfirmation(options: OpenOptions): Promise<ConfirmationOpened> {
  const { broker, username, password, sn, topicRoot, signal } = options;
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
  const topic = topicsOf(topicRoot, sn).fromDevice;
  const listener = new Listener(sn, topic);
  const connectTimeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const onStep = options.onStep ?? ((): void => undefined);
  const linked = await BrokerLink.open(
    {
      login,
      topics: new Set([topic]),
      connectTimeoutMs,
      retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
      onMessage: (message) => listener.receive(message),
      onStep,
      onChange: () => listener.bell.ring(),
    },
    new ChildSignal(signal),
  );
  if (!linked.ok) return linked;
  const subject = { login, sn, topicRoot, connectTimeoutMs, onStep };
  return { ok: true, confirmation: new Confirmation(subject, listener, linked.link) };
}
