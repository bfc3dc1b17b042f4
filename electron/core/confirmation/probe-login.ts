import type { BrokerAddress } from '../../../shared/confirmation/index.ts';
import type { MqttPassword } from '../../../shared/domain/index.ts';
import { isAbort, type ConcentratorError } from '../../../shared/errors/index.ts';
import { BrokerSession, type BrokerLogin } from './broker-session.ts';
import { readAuthorities } from './ca-certificates.ts';
import { LadderClock } from './ladder-clock.ts';

export interface ProbeLoginOptions {
  readonly broker: BrokerAddress;
  /** Bytes of a CA file; `null` trusts Node's public authorities. */
  readonly ca: Uint8Array | null;
  readonly username: string;
  readonly password: MqttPassword;
  readonly connectTimeoutMs?: number;
  readonly signal: AbortSignal;
}

export type LoginProbe =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly error: ConcentratorError }
  /** The broker was not reached, or did not say. */
  | { readonly kind: 'unknown'; readonly error: ConcentratorError };

const CONNECT_TIMEOUT_MS = 15_000;

/**
 * Does this login work? A second client with a random id, once, which logs in and leaves: it takes no device's place,
 * except where a broker sets the client id to the user name (Mosquitto's `use_username_as_clientid`).
 */
export async function probeLogin(options: ProbeLoginOptions): Promise<LoginProbe> {
  const { broker, username, password, signal } = options;
  const read = options.ca === null ? null : readAuthorities(options.ca);
  if (read?.ok === false) return { kind: 'unknown', error: read.error };
  const login = { broker, authorities: read?.authorities ?? null, username, password };
  return tryLogin(login, options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS, signal);
}

/** False also where it was cancelled: what was found out before that stays. */
export async function isLoginAccepted(options: ProbeLoginOptions): Promise<boolean> {
  try {
    return (await probeLogin(options)).kind === 'accepted';
  } catch (error) {
    if (isAbort(error)) return false;
    throw error;
  }
}

export async function tryLogin(
  login: BrokerLogin,
  limitMs: number,
  signal: AbortSignal,
): Promise<LoginProbe> {
  const opened = await BrokerSession.open(login, ignore, new LadderClock(limitMs, ignore), signal);
  if (opened.ok) {
    await opened.session.close();
    return { kind: 'accepted' };
  }
  const { error } = opened.failure;
  const refused = error.errorName === 'loginCredentials' || error.errorName === 'loginBanned';
  return { kind: refused ? 'refused' : 'unknown', error };
}

function ignore(): void {
  // A login probe neither listens nor shows its rungs.
}
