import type { BrokerAddress, ConnectFailure, StepEvent } from '../../../shared/confirmation/index.ts';
import { hintForError } from '../../../shared/confirmation/index.ts';
import type { MqttPassword } from '../../../shared/domain/index.ts';
import { BrokerSession } from './broker-session.ts';
import { readAuthorities } from './ca-certificates.ts';
import { LadderClock } from './ladder-clock.ts';
import { CONNECT_TIMEOUT_MS } from './open-confirmation.ts';
import { openTls } from './tls-socket.ts';

export interface TestServerOptions {
  readonly broker: BrokerAddress;
  /** Bytes of a CA file; `null` trusts Node's public authorities. */
  readonly ca: Uint8Array | null;
  /** Null ends the ladder at TLS. */
  readonly login: { readonly username: string; readonly password: MqttPassword } | null;
  readonly onStep: (event: StepEvent) => void;
  readonly signal: AbortSignal;
}

export type ServerTest = { readonly ok: true } | { readonly ok: false; readonly failure: ConnectFailure };

/** Can a server be reached from this PC, and is it what it says? It publishes nothing and subscribes to nothing. */
export async function testServer(options: TestServerOptions): Promise<ServerTest> {
  const { broker, login, onStep, signal } = options;
  const read = options.ca === null ? null : readAuthorities(options.ca);
  if (read?.ok === false) {
    const { error } = read;
    const hint = hintForError(error.errorName, error.context);
    return { ok: false, failure: { cause: 'tls', error, hint } };
  }
  const target = { broker, authorities: read?.authorities ?? null };
  const clock = new LadderClock(CONNECT_TIMEOUT_MS, onStep);
  if (login === null) {
    const opened = await openTls(target, clock, signal);
    if (!opened.ok) return opened;
    opened.value.socket.destroy();
    return { ok: true };
  }
  const ignore = (): void => undefined;
  const opened = await BrokerSession.open({ ...target, ...login }, ignore, clock, signal);
  if (!opened.ok) return opened;
  await opened.session.close();
  return { ok: true };
}
