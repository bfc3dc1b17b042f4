/**
 *   subscribe ─> (a restart after the last write, or a person's word for it) ─> first message ─> verdict
 *
 * With a device on the line its restart is seen there; without one only the person's word separates old from new.
 */
import type {
  BrokerAddress,
  ConfirmationVerdict,
  ConnectFailure,
  MutableBoundary,
  StepEvent,
  WaitProgress,
} from '../../../shared/confirmation/index.ts';
import type { MqttPassword, SerialNumber, TopicRoot } from '../../../shared/domain/index.ts';
import { isAbort } from '../../../shared/errors/index.ts';
import { openConfirmation, type Confirmation, type ProbePlan } from '../confirmation/index.ts';
import type { DeviceConnection } from './device-connection.ts';
import { watchForRestart } from './restart-boundary.ts';

export interface WaitRequest {
  readonly timeoutMs: number;
  readonly boundary: MutableBoundary;
  readonly probes: ProbePlan;
  /** Aborted when a person says that the device was power-cycled. */
  readonly personConfirmed: AbortSignal;
  readonly onProgress: (progress: WaitProgress) => void;
  readonly signal: AbortSignal;
}

export interface ConfirmOnlineRequest extends WaitRequest {
  readonly broker: BrokerAddress;
  readonly ca: Uint8Array | null;
  /** The management side's login. */
  readonly username: string;
  readonly password: MqttPassword;
  readonly sn: SerialNumber;
  readonly topicRoot: TopicRoot;
  readonly onStep: (event: StepEvent) => void;
}

export type ConfirmOnlineEnd =
  | { readonly kind: 'connectFailed'; readonly failure: ConnectFailure }
  | { readonly kind: 'verdict'; readonly verdict: ConfirmationVerdict }
  | { readonly kind: 'cancelled' };

/** @param connection to the device that was written; null where it is not on the line */
export async function confirmOnline(
  connection: DeviceConnection | null,
  request: ConfirmOnlineRequest,
): Promise<ConfirmOnlineEnd> {
  const { broker, ca, username, password, sn, topicRoot, onStep, signal } = request;
  let confirmation: Confirmation;
  try {
    const opened = await openConfirmation({
      ...{ broker, ca, username, password, sn, topicRoot, onStep, signal },
    });
    if (!opened.ok) return { kind: 'connectFailed', failure: opened.failure };
    ({ confirmation } = opened);
  } catch (error) {
    if (isAbort(error)) return { kind: 'cancelled' };
    throw error;
  }
  try {
    const verdict = await waitForMessage(connection, confirmation, request);
    return verdict === null ? { kind: 'cancelled' } : { kind: 'verdict', verdict };
  } finally {
    await confirmation.close();
  }
}

/** @returns null where it was cancelled */
export async function waitForMessage(
  connection: DeviceConnection | null,
  confirmation: Confirmation,
  { boundary, personConfirmed, timeoutMs, signal, onProgress, probes }: WaitRequest,
): Promise<ConfirmationVerdict | null> {
  const watching = new AbortController();
  const confirmedByPerson = (): void => {
    if (boundary.state().kind === 'pending') boundary.set({ kind: 'since', atMs: performance.now() });
  };
  personConfirmed.addEventListener('abort', confirmedByPerson);
  const watch =
    connection === null ? Promise.resolve() : watchForRestart(connection, boundary, watching.signal);
  try {
    return await confirmation.wait({
      timeoutMs,
      // The writing, and a person on the way to the breaker, must not use up the time.
      timeoutFrom: 'now',
      sessionBoundary: boundary,
      ...{ signal, onProgress, probes },
    });
  } catch (error) {
    if (isAbort(error)) return null;
    throw error;
  } finally {
    watching.abort();
    personConfirmed.removeEventListener('abort', confirmedByPerson);
    await watch;
  }
}
