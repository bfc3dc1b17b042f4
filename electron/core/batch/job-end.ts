/** From the report of a job to what is kept of it, and what the slot shows. */
import type { SlotOutcome, SlotState } from '../../../shared/batch/index.ts';
import type { ItemReport, JobOutcome } from '../../../shared/commissioning/index.ts';
import { MqttPassword, topicsOf, type LotDeviceState, type SnState } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { CommissionReport, JobReport } from '../commissioning/index.ts';
import type { JobEnding, NewConfirmation } from '../store/index.ts';
import type { BatchBroker } from './contract.ts';

/** What one try on a device came to. */
export interface TryResult {
  readonly job: JobReport;
  readonly outcome: JobOutcome;
  readonly items: readonly ItemReport[];
  /** Null where nothing was to be confirmed, or it did not get that far. */
  readonly commission: CommissionReport | null;
  /** What ended it from outside: two devices with one SN. */
  readonly conflict: ConcentratorError | null;
}

export function errorOf({ job, commission, conflict, items }: TryResult): ConcentratorError | null {
  if (conflict !== null) return conflict;
  const connectFailure = commission?.connectFailure ?? null;
  if (connectFailure !== null) return connectFailure.error;
  if (job.end.kind === 'noAnswer' || job.end.kind === 'failed') return job.end.error;
  const failing = failingItem(items);
  if (failing !== null) return itemError(failing);
  const verdict = commission?.verdict ?? null;
  return verdict === null || verdict.outcome === 'online' ? null : verdict.error;
}

export function outcomeOf(result: TryResult): SlotOutcome {
  const { job, outcome, conflict } = result;
  if (conflict !== null) return 'fail';
  return job.end.kind === 'interrupted' ? 'interrupted' : outcome;
}

/** The first item that hinders a pass. */
export function failingItem(items: readonly ItemReport[]): ItemReport | null {
  const isWrong = ({ outcome }: ItemReport): boolean =>
    outcome === 'mismatch' || outcome === 'rejected' || outcome === 'noReply';
  const isOpen = ({ outcome }: ItemReport): boolean =>
    outcome === 'unsupported' || outcome === 'unverifiable';
  return items.find(isWrong) ?? items.find(isOpen) ?? null;
}

export function itemError(report: ItemReport): ConcentratorError | null {
  if (report.error === undefined) return null;
  const { item, wanted, actual, passwordDifference } = report;
  return new ConcentratorError(report.error, {
    item,
    ...(wanted === undefined ? {} : { wanted }),
    ...(actual === undefined ? {} : { actual }),
    ...(passwordDifference === undefined
      ? {}
      : {
          wantedLength: passwordDifference.wantedLength,
          actualLength: passwordDifference.actualLength,
          position: passwordDifference.firstDifference,
        }),
  });
}

export function endedState(
  result: TryResult,
  end: { readonly sn: string | null; readonly recordId: string | null; readonly attempt: number },
): Extract<SlotState, { kind: 'ended' }> {
  const error = errorOf(result);
  return {
    kind: 'ended',
    outcome: outcomeOf(result),
    item: failingItem(result.items)?.item ?? null,
    error: error?.serialize() ?? null,
    durationMs: result.job.traffic.durationMs,
    ...end,
  };
}

export function jobEnding(result: TryResult, before: string | null): JobEnding {
  const { job, items } = result;
  const { sn, password } = job.readings;
  const now = sn.state === 'read' ? sn.value : null;
  const outcome = outcomeOf(result);
  return {
    outcome:
      outcome === 'done' || outcome === 'refused'
        ? 'fail'
        : job.end.kind === 'noAnswer'
          ? 'noAnswer'
          : outcome,
    sn: now,
    formerSn: before !== null && now !== null && before !== now ? before : null,
    baudRate: job.settings?.baudRate ?? null,
    framing: job.settings?.framing ?? null,
    error: errorOf(result)?.serialize() ?? null,
    items,
    traffic: job.traffic,
    secrets: password.state === 'read' ? [MqttPassword.fromDevice(password.value)] : [],
  };
}

export function confirmationOf(
  { commission }: TryResult,
  { broker }: BatchBroker,
  secrets: readonly MqttPassword[],
): NewConfirmation | null {
  const heard = commission?.verdict ?? null;
  const subject = commission?.subject ?? null;
  if (heard === null || subject === null) return null;
  const base = { topic: topicsOf(subject.topicRoot, subject.sn).fromDevice, broker, secrets };
  if (heard.outcome === 'failed')
    return { ...base, outcome: 'failed', cause: heard.cause, error: heard.error.serialize() };
  const message = heard.outcome === 'online' ? heard.message : heard.lastMessage;
  const { receivedAt, waitedMs, by, payloadText } = message;
  const error = heard.outcome === 'unproven' ? heard.error.serialize() : null;
  return { ...base, outcome: heard.outcome, error, receivedAt, waitedMs, by, payloadText };
}

export function deviceStateOf(outcome: SlotOutcome): LotDeviceState {
  switch (outcome) {
    case 'pass':
    case 'unproven':
    case 'interrupted':
      return outcome;
    case 'done':
      return 'pass';
    case 'fail':
    case 'refused':
      return 'fail';
  }
}

/**
 * How far the SN has come: null where nothing is to be changed. A number that was never sent to the device is not burned
 * as long as the device is there: it may be tried again.
 */
export function snStateOf(result: TryResult, isConfirmed: boolean): Exclude<SnState, 'allocated'> | null {
  const outcome = outcomeOf(result);
  if (outcome === 'pass') return isConfirmed ? 'confirmed' : 'written';
  const sn = result.items.find(({ item }) => item === 'sn');
  const isOnDevice = sn?.outcome === 'verified' || sn?.outcome === 'unchanged';
  if (outcome === 'unproven' && isOnDevice) return 'written';
  return isOnDevice || sn?.written === 'unknown' ? 'failed' : null;
}
