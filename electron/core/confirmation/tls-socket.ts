import { lookup } from 'node:dns/promises';
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import {
  type BrokerAddress,
  type ConnectFailure,
  type ConnectStep,
} from '../../../shared/confirmation/index.ts';
import type { ErrorContext } from '../../../shared/errors/index.ts';
import { isSelfSigned } from './ca-certificates.ts';
import { asError, failureOf, failureOfError, failureOfTimeout } from './connect-failure.ts';
import type { LadderClock } from './ladder-clock.ts';
import { answersPlainMqtt } from './second-look.ts';
import { certificateFacts } from './server-certificate.ts';
import { within } from './time.ts';
import { tlsOptions, type TlsTarget } from './tls-target.ts';

export interface OpenedTls {
  readonly socket: TLSSocket;
  readonly address: string;
  readonly certificate: X509Certificate | null;
}

export type TlsResult =
  { readonly ok: true; readonly value: OpenedTls } | { readonly ok: false; readonly failure: ConnectFailure };

/**
 * DNS, TCP and TLS, one socket, each rung reported by itself. On failure, and when the signal aborts, the socket is
 * gone.
 */
export async function openTls(
  target: TlsTarget,
  clock: LadderClock,
  signal: AbortSignal,
): Promise<TlsResult> {
  const { host, port } = target.broker;
  clock.started('dns');
  const resolved = await resolve(target.broker, clock, signal);
  if (!resolved.ok) return resolved;
  const { addresses } = resolved;
  clock.done('dns', { address: addresses.join(', ') });
  clock.started('tcp');
  let last: TlsResult | null = null;
  for (const [index, address] of addresses.entries()) {
    // A name may have an address nothing answers at (IPv6 without a route): each gets its share of what is left.
    const share = clock.remainingMs() / (addresses.length - index);
    const opened = await openAddress(target, address, share, clock, signal);
    if (opened.ok || opened.failure.cause !== 'tcp') return opened;
    last = opened;
  }
  return last ?? fail('dns', 'no address', { host, port });
}

/** Connects to one address and climbs `tcp` and `tls`. */
async function openAddress(
  target: TlsTarget,
  address: string,
  tcpShareMs: number,
  clock: LadderClock,
  signal: AbortSignal,
): Promise<TlsResult> {
  const { host, port } = target.broker;
  const socket = connect(tlsOptions(target, address));
  let keep = false;
  try {
    socket.setNoDelay(true);
    let certificate: X509Certificate | null = null;
    // Before verification, so that a refused certificate's dates and names can be told to the person.
    socket.prependListener('secure', () => (certificate = peerCertificate(socket)));
    const socketContext = { host, port, address };
    const context = (): ErrorContext => ({
      ...socketContext,
      now: new Date().toISOString(),
      ...(certificate === null ? {} : certificateFacts(certificate)),
      ...(target.authorities?.noAuthority === true ? { caIsNoAuthority: true } : {}),
    });
    const failed = new Promise<Error>((settle) => {
      // Stays: an error nobody listens for would end the process.
      socket.on('error', settle);
      socket.once('close', () => settle(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    });
    const connected = new Promise<'ok'>((settle) => socket.once('connect', () => settle('ok')));
    const secured = new Promise<'ok'>((settle) => socket.once('secureConnect', () => settle('ok')));

    const tcp = await within(Promise.race([connected, failed]), tcpShareMs, signal);
    if (tcp.kind === 'timeout')
      return { ok: false, failure: failureOfTimeout('tcp', tcpShareMs, socketContext) };
    if (tcp.value !== 'ok') return { ok: false, failure: failureOfError('tcp', tcp.value, socketContext) };
    clock.done('tcp', { address });

    clock.started('tls');
    const limitMs = clock.remainingMs();
    const tls = await within(Promise.race([secured, failed]), limitMs, signal);
    if (tls.kind === 'timeout') return { ok: false, failure: failureOfTimeout('tls', limitMs, context()) };
    if (tls.value !== 'ok') {
      const explained = await explainTls(tls.value, address, context(), clock, signal);
      return { ok: false, failure: selfSignedByName(explained, certificate) };
    }
    const peer = peerCertificate(socket);
    const facts = peer === null ? {} : certificateFacts(peer);
    clock.done('tls', { protocol: socket.getProtocol() ?? '', ...facts });
    keep = true;
    return { ok: true, value: { socket, address, certificate: peer } };
  } finally {
    if (!keep) socket.destroy();
  }
}

/**
 * Not `getPeerX509Certificate()`: asked before the verification, it takes the certificate out of the chain, and the
 * name check that follows finds no name (Node 20).
 */
function peerCertificate(socket: TLSSocket): X509Certificate | null {
  const { raw } = socket.getPeerCertificate();
  // An empty object where the socket has none any more, whatever its type says.
  return raw instanceof Uint8Array ? new X509Certificate(raw) : null;
}

/** BoringSSL (Electron) says of a certificate that signed itself only that its issuer is not known. */
function selfSignedByName(failure: ConnectFailure, certificate: X509Certificate | null): ConnectFailure {
  const { errorName, context, cause } = failure.error;
  if (errorName !== 'tlsUnknownAuthority' || certificate === null || !isSelfSigned(certificate))
    return failure;
  return failureOf({ cause: 'tls', error: 'tlsSelfSigned', context: {} }, context, cause);
}

/** A reset before TLS is either a firewall or a plain port: a plain MQTT broker gives itself away when asked. */
async function explainTls(
  error: Error,
  address: string,
  context: ErrorContext,
  clock: LadderClock,
  signal: AbortSignal,
): Promise<ConnectFailure> {
  const failure = failureOfError('tls', error, context);
  if (failure.error.errorName !== 'tlsReset') return failure;
  const limit = Math.min(2000, clock.remainingMs());
  if (!(await answersPlainMqtt(address, Number(context.port), limit, signal))) return failure;
  const explained = { cause: 'tls', error: 'tlsNotTls', context: { reason: 'plain MQTT' } } as const;
  return failureOf(explained, context, error);
}

type Resolved =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly failure: ConnectFailure };

async function resolve(broker: BrokerAddress, clock: LadderClock, signal: AbortSignal): Promise<Resolved> {
  const { host, port } = broker;
  if (isIP(host) !== 0) return { ok: true, addresses: [host] };
  // A look-up cannot be cancelled: it is left to itself, and its late answer to nobody.
  const looking = lookup(host, { all: true }).then(
    (found) => ({ ok: true, addresses: [...new Set(found.map(({ address }) => address))] }) as const,
    (error: unknown) =>
      ({ ok: false, failure: failureOfError('dns', asError(error), { host, port }) }) as const,
  );
  const limitMs = clock.remainingMs();
  const ended = await within(looking, limitMs, signal);
  if (ended.kind === 'timeout')
    return { ok: false, failure: failureOfTimeout('dns', limitMs, { host, port }) };
  return ended.value;
}

function fail(
  step: ConnectStep,
  message: string,
  context: ErrorContext,
): { ok: false; failure: ConnectFailure } {
  return { ok: false, failure: failureOfError(step, new Error(message), context) };
}
