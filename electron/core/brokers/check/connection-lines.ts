/** What can be seen of the broker before anybody logs in. */
import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { CheckId, CheckLine } from '../../../../shared/broker-check/index.ts';
import type { ConnectFailure } from '../../../../shared/confirmation/index.ts';
import { isSelfSigned } from '../../confirmation/ca-certificates.ts';
import { LadderClock } from '../../confirmation/ladder-clock.ts';
import { answersPlainMqtt } from '../../confirmation/second-look.ts';
import { certificateFacts } from '../../confirmation/server-certificate.ts';
import { openTls } from '../../confirmation/tls-socket.ts';
import type { TlsTarget } from '../../confirmation/tls-target.ts';
import { commonName, describeChain, shownChain, vouch, type Vouched } from './certificate-chain.ts';
import { fail, failWith, pass, unknown } from './line.ts';
import { offerOldTls } from './old-tls.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Time enough to renew it; shorter certificates than that are renewed by a machine. */
const SOON_DAYS = 14;
const LOOK_MS = 5000;
const PLAIN_LOOK_MS = 2000;

export interface ConnectionContext {
  readonly target: TlsTarget;
  readonly plainPorts: readonly number[];
  readonly remainingMs: () => number;
  readonly signal: AbortSignal;
}

/** @returns true where a client of ours may go on to log in */
export async function* connectionLines(context: ConnectionContext): AsyncGenerator<CheckLine, boolean> {
  const { target, signal } = context;
  const { host, port } = target.broker;
  let address = '';
  const clock = new LadderClock(Math.min(LOOK_MS * 2, context.remainingMs()), (event) => {
    if (event.step === 'tcp' && event.state === 'done') address = String(event.facts['address'] ?? '');
  });
  const opened = await openTls(target, clock, signal);
  if (!opened.ok && (opened.failure.cause === 'dns' || opened.failure.cause === 'tcp')) {
    yield failWith('reachable', opened.failure.error);
    return false;
  }
  yield pass('reachable', [`${address}:${port}`]);
  const limitMs = (): number => Math.min(LOOK_MS, context.remainingMs());
  const chain = await shownChain(target, address, limitMs(), signal);
  if (chain.length === 0 && !opened.ok) {
    yield* withoutTls(context, opened.failure, address);
    return false;
  }
  yield pass('tls');
  if (opened.ok) {
    yield pass('tlsVersion', [opened.value.socket.getProtocol() ?? '']);
    opened.value.socket.destroy();
  } else {
    yield pass('tlsVersion');
  }
  const old = await offerOldTls(target, address, limitMs(), signal);
  if (old.kind === 'taken') yield fail('oldTls', 'oldTlsTaken', { version: old.version }, [old.version]);
  else if (old.kind === 'refused') yield pass('oldTls', [old.reason]);
  else yield unknown('oldTls', 'oldTlsUntried', false, [old.reason]);
  yield* certificateLines(target, chain, opened.ok ? null : opened.failure, host);
  const wanted = !opened.ok && opened.failure.error.errorName === 'tlsClientCertificate';
  if (wanted) yield clientCertificateLine(opened.failure);
  yield* plainLines(context, address);
  return opened.ok;
}

/** Also for a login, where TLS 1.3 says it only then. */
export function clientCertificateLine(failure: ConnectFailure | null): CheckLine {
  if (failure === null) return pass('clientCertificate');
  const { reason } = failure.error.context;
  return fail('clientCertificate', 'clientCertificateWanted', {}, [String(reason ?? '')]);
}

async function* withoutTls(
  context: ConnectionContext,
  failure: ConnectFailure,
  address: string,
): AsyncGenerator<CheckLine> {
  const { target, signal } = context;
  if (failure.error.errorName === 'tlsClientCertificate') {
    yield pass('tls');
    yield clientCertificateLine(failure);
    yield* plainLines(context, address);
    return;
  }
  const limitMs = Math.min(PLAIN_LOOK_MS, context.remainingMs());
  if (await answersPlainMqtt(address, target.broker.port, limitMs, signal)) {
    yield fail('tls', 'plainInstead', { port: target.broker.port }, ['CONNACK']);
    return;
  }
  const old = await offerOldTls(target, address, Math.min(LOOK_MS, context.remainingMs()), signal);
  if (old.kind === 'taken') {
    yield pass('tls');
    yield fail('tlsVersion', 'onlyOldTls', { version: old.version }, [old.version]);
  } else {
    yield failWith('tls', failure.error);
  }
  yield* plainLines(context, address);
}

function* certificateLines(
  target: TlsTarget,
  chain: readonly X509Certificate[],
  failure: ConnectFailure | null,
  host: string,
): Generator<CheckLine> {
  const [leaf] = chain;
  if (leaf === undefined) return;
  const vouched = vouch(chain, target.authorities?.pem ?? null);
  yield trustLine(target, leaf, vouched, failure);
  yield dateLine(vouched.path, new Date());
  const covers = isIP(host) === 0 ? leaf.checkHost(host) : leaf.checkIP(host);
  const { names } = certificateFacts(leaf);
  yield covers === undefined
    ? fail('certificateName', 'nameMissing', { host, names }, [names])
    : pass('certificateName', [names]);
}

/** Errors of the handshake that lines of their own tell. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  'tlsExpired',
  'tlsNotYetValid',
  'tlsNameMismatch',
  'tlsClientCertificate',
]);

function trustLine(
  target: TlsTarget,
  leaf: X509Certificate,
  { path, isTrusted }: Vouched,
  failure: ConnectFailure | null,
): CheckLine {
  const evidence = describeChain(path);
  const id: CheckId = 'certificateTrusted';
  if (!isTrusted) {
    if (target.authorities?.noAuthority === true) return fail(id, 'caIsNoAuthority', {}, evidence);
    const last = path.at(-1) ?? leaf;
    if (path.length === 1 && isSelfSigned(leaf)) return fail(id, 'selfSigned', {}, evidence);
    return fail(id, 'untrusted', { issuer: commonName(last.issuer) }, evidence);
  }
  // Whatever else the handshake has against it, a client has, too: a key too short, a purpose not meant.
  if (failure !== null && failure.cause === 'tls' && !TOLD_ELSEWHERE.has(failure.error.errorName))
    return { ...failWith(id, failure.error), evidence };
  return pass(id, evidence);
}

/** The CA's dates count as much as the server's. */
function dateLine(path: readonly X509Certificate[], now: Date): CheckLine {
  const id: CheckId = 'certificateDates';
  const facts = path.map((certificate) => {
    const { validFrom, validTo } = certificateFacts(certificate);
    return {
      name: commonName(certificate.subject),
      validFrom,
      validTo,
      from: Date.parse(validFrom),
      to: Date.parse(validTo),
    };
  });
  const evidence = facts.map(({ name, validFrom, validTo }) => `${name}: ${validFrom} – ${validTo}`);
  const future = facts.find(({ from }) => from > now.getTime());
  if (future !== undefined)
    return fail(id, 'notYetValid', { name: future.name, date: future.validFrom }, evidence);
  const first = [...facts].sort((a, b) => a.to - b.to)[0];
  if (first === undefined) return unknown(id, 'notReached', true);
  const { name, validTo: date } = first;
  const days = Math.floor((first.to - now.getTime()) / DAY_MS);
  if (first.to <= now.getTime()) return fail(id, 'expired', { name, date }, evidence);
  if (days < SOON_DAYS) return fail(id, 'expiresSoon', { name, date, days }, evidence);
  return pass(id, evidence);
}

async function* plainLines(context: ConnectionContext, address: string): AsyncGenerator<CheckLine> {
  const { plainPorts, target, signal } = context;
  const others = plainPorts.filter((port) => port !== target.broker.port);
  if (others.length === 0) return;
  for (const port of others) {
    const limitMs = Math.min(PLAIN_LOOK_MS, context.remainingMs());
    if (!(await answersPlainMqtt(address, port, limitMs, signal))) continue;
    yield fail('plainListener', 'plainOpen', { port }, [`${address}:${port} CONNACK`]);
    return;
  }
  yield pass(
    'plainListener',
    others.map((port) => `${address}:${port}`),
  );
}
