import type { ErrorContext, ErrorName } from '../errors/index.ts';
import type { ConnectCause, ConnectStep } from './ladder.ts';

/** What an error object of Node, of OpenSSL or of BoringSSL tells, copied so that this stays pure. */
export interface RawError {
  readonly code?: string;
  readonly message: string;
}

export interface Explanation {
  readonly cause: ConnectCause;
  readonly error: ErrorName;
  readonly context: ErrorContext;
}

/** X.509 verification results, the same in Node and Electron (facts, "TLS errors from Node"). */
const CERTIFICATE_ERRORS: Readonly<Record<string, ErrorName>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tlsUnknownAuthority',
  UNABLE_TO_GET_ISSUER_CERT: 'tlsUnknownAuthority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tlsUnknownAuthority',
  CERT_SIGNATURE_FAILURE: 'tlsUnknownAuthority',
  CERT_UNTRUSTED: 'tlsUnknownAuthority',
  INVALID_CA: 'tlsUnknownAuthority',
  SELF_SIGNED_CERT_IN_CHAIN: 'tlsSelfSigned',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tlsSelfSigned',
  CERT_HAS_EXPIRED: 'tlsExpired',
  CERT_NOT_YET_VALID: 'tlsNotYetValid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tlsNameMismatch',
  HOSTNAME_MISMATCH: 'tlsNameMismatch',
};

/** TLS alerts by name (RFC 8446, 6.2): OpenSSL and BoringSSL number and prefix them differently. */
const CLIENT_CERTIFICATE_ALERTS = [
  'certificate required',
  'handshake failure',
  'bad certificate',
  'no certificate',
];
const NOT_TLS = ['wrong version number', 'packet length too long', 'http request', 'record layer failure'];

/**
 * Explains an error of a socket by what it says, then by the rung it came on. A broker that wants a client
 * certificate may say so only after the handshake (TLS 1.3), so that a TLS alert during login is still `tls`.
 */
export function explainConnectionError(step: ConnectStep, raw: RawError): Explanation {
  const tls = explainTls(step, raw);
  if (tls !== null) return { cause: 'tls', error: tls, context: reason(raw) };
  switch (step) {
    case 'dns':
      return { cause: 'dns', error: 'brokerDns', context: reason(raw) };
    case 'tcp':
      return { cause: 'tcp', error: tcpError(raw), context: reason(raw) };
    case 'tls':
      return { cause: 'tls', error: isReset(raw) ? 'tlsReset' : 'tlsFailed', context: reason(raw) };
    case 'login':
      return { cause: 'login', error: isReset(raw) ? 'loginClosed' : 'loginFailed', context: reason(raw) };
    case 'subscribe':
      return { cause: 'subscribe', error: 'connectionLost', context: reason(raw) };
  }
}

/** The rung's own time is over. */
export function explainTimeout(step: ConnectStep): Explanation {
  const error = {
    dns: 'brokerDns',
    tcp: 'brokerTcpTimeout',
    tls: 'tlsTimeout',
    login: 'loginTimeout',
    subscribe: 'subscribeTimeout',
  } as const satisfies Record<ConnectStep, ErrorName>;
  return { cause: step, error: error[step], context: { reason: 'timeout' } };
}

/** CONNACK return codes of MQTT 3.1.1 (table 3.1) and reason codes of MQTT 5 (table 3-1). */
export function explainConnack(code: number): Explanation {
  return { cause: 'login', error: CONNACK[code] ?? 'loginFailed', context: { reason: `CONNACK ${code}` } };
}

const CONNACK: Readonly<Record<number, ErrorName>> = {
  1: 'loginProtocol',
  2: 'loginClientId',
  3: 'loginUnavailable',
  // Mosquitto says 5, "not authorised", for a wrong password: 4 and 5 both mean user, password or rights.
  4: 'loginCredentials',
  5: 'loginCredentials',
  132: 'loginProtocol',
  133: 'loginClientId',
  134: 'loginCredentials',
  135: 'loginCredentials',
  136: 'loginUnavailable',
  137: 'loginUnavailable',
  138: 'loginBanned',
};

function explainTls(step: ConnectStep, raw: RawError): ErrorName | null {
  if (step === 'dns' || step === 'tcp') return null;
  const verified = raw.code === undefined ? undefined : CERTIFICATE_ERRORS[raw.code];
  if (verified !== undefined) return verified;
  const words = `${raw.code ?? ''} ${raw.message}`.toLowerCase().replaceAll('_', ' ');
  if (words.includes('alert') && CLIENT_CERTIFICATE_ALERTS.some((alert) => words.includes(alert))) {
    return 'tlsClientCertificate';
  }
  if (NOT_TLS.some((sign) => words.includes(sign))) return 'tlsNotTls';
  return /\bssl\b|\balert\b|tlsv1/.test(words) ? 'tlsFailed' : null;
}

function tcpError(raw: RawError): ErrorName {
  if (raw.code === 'ECONNREFUSED') return 'brokerTcpRefused';
  return raw.code === 'ETIMEDOUT' ? 'brokerTcpTimeout' : 'brokerTcp';
}

function isReset(raw: RawError): boolean {
  return raw.code === 'ECONNRESET' || raw.code === 'EPIPE' || raw.code === 'ECONNABORTED';
}

function reason(raw: RawError): ErrorContext {
  return { reason: raw.code ?? raw.message };
}
