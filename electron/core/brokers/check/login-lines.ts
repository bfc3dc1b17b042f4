/** Who is let in, and who must not be. */
import { randomBytes } from 'node:crypto';
import type { CheckId, CheckLine } from '../../../../shared/broker-check/index.ts';
import { MqttPassword } from '../../../../shared/domain/index.ts';
import type { ConcentratorError } from '../../../../shared/errors/index.ts';
import { BrokerSession } from '../../confirmation/broker-session.ts';
import { LadderClock } from '../../confirmation/ladder-clock.ts';
import { clientCertificateLine } from './connection-lines.ts';
import { fail, failWith, pass, reasonOf, unknown, unknownWith } from './line.ts';
import type { CheckOptions } from './options.ts';
import type { Stage } from './stage.ts';

export interface Admitted {
  readonly management: boolean;
  readonly device: boolean;
  readonly otherDevice: boolean;
}

type Attempt =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly error: ConcentratorError }
  | { readonly kind: 'unknown'; readonly error: ConcentratorError };

interface Bare {
  readonly username: string | null;
  readonly password: MqttPassword | null;
}

const LOGIN_MS = 10_000;
/** What a broker says, or does, to somebody it does not want. */
const REFUSALS: ReadonlySet<string> = new Set([
  'loginCredentials',
  'loginBanned',
  'loginClientId',
  'loginClosed',
]);

export async function* loginLines(options: CheckOptions, stage: Stage): AsyncGenerator<CheckLine, Admitted> {
  const { management, device, otherDevice } = options;
  const none: Admitted = { management: false, device: false, otherDevice: false };
  const first = await attempt(stage, management);
  if (first.kind === 'unknown' && first.error.errorName === 'tlsClientCertificate') {
    yield clientCertificateLine({
      cause: 'tls',
      error: first.error,
      hint: { key: 'hint.clientCertificate', params: {} },
    });
    return none;
  }
  yield clientCertificateLine(null);
  yield welcomeLine('managementLogin', management.username, first);
  const devices = [device, otherDevice].flatMap((one) => (one === null ? [] : [one]));
  const admitted = { ...none, management: first.kind === 'accepted' };
  if (device === null) {
    yield unknown('deviceLogin', 'noDevice', true);
  } else {
    const tries: Attempt[] = [];
    for (const { sn, password } of devices) tries.push(await attempt(stage, { username: sn, password }));
    const bad = tries.findIndex(({ kind }) => kind !== 'accepted');
    yield welcomeLine('deviceLogin', devices[Math.max(0, bad)]?.sn ?? '', tries[Math.max(0, bad)] ?? first);
    Object.assign(admitted, {
      device: tries[0]?.kind === 'accepted',
      otherDevice: tries[1]?.kind === 'accepted',
    });
  }

  const users = [management.username, ...devices.map(({ sn }) => sn)];
  yield await refusalLine('anonymous', stage, [{ username: null, password: null }]);
  yield await refusalLine(
    'noPassword',
    stage,
    users.map((username) => ({ username, password: null })),
  );
  yield await refusalLine(
    'wrongPassword',
    stage,
    users.map((username) => ({ username, password: madeUp() })),
  );
  yield await refusalLine('unknownUser', stage, [
    { username: `probe-${madeUp().reveal()}`, password: madeUp() },
  ]);
  if (devices.length === 0) yield unknown('snAsPassword', 'noDevice', false);
  else {
    const guesses = devices.map(({ sn }) => ({ username: sn, password: MqttPassword.fromDevice(sn) }));
    yield await refusalLine('snAsPassword', stage, guesses);
  }
  return admitted;
}

function welcomeLine(id: CheckId, user: string, tried: Attempt): CheckLine {
  switch (tried.kind) {
    case 'accepted':
      return pass(id, [user]);
    case 'refused':
      return fail(id, 'loginRefused', { user }, reasonOf(tried.error));
    case 'unknown':
      return failWith(id, tried.error);
  }
}

async function refusalLine(id: CheckId, stage: Stage, guests: readonly Bare[]): Promise<CheckLine> {
  const evidence = new Set<string>();
  for (const guest of guests) {
    const tried = await attempt(stage, guest);
    if (tried.kind === 'accepted')
      return fail(id, 'accepted', guest.username === null ? {} : { user: guest.username }, ['CONNACK 0']);
    if (tried.kind === 'unknown') return unknownWith(id, tried.error);
    for (const reason of reasonOf(tried.error)) evidence.add(reason);
  }
  return pass(id, [...evidence]);
}

/** Once: some brokers lock a user after a few tries. */
async function attempt(stage: Stage, guest: Bare): Promise<Attempt> {
  const clock = new LadderClock(Math.min(LOGIN_MS, stage.remainingMs()), () => undefined);
  const login = { ...stage.management, ...guest };
  const opened = await BrokerSession.open(login, () => undefined, clock, stage.signal);
  if (opened.ok) {
    await opened.session.close();
    return { kind: 'accepted' };
  }
  const { error } = opened.failure;
  return { kind: REFUSALS.has(error.errorName) ? 'refused' : 'unknown', error };
}

function madeUp(): MqttPassword {
  return MqttPassword.fromDevice(randomBytes(12).toString('hex'));
}
