/** A job on one device: find it, then read it or bring it to hold a config, and tell the truth of it in every case. */
import { EMPTY_CONFIG, type ConcentratorConfig } from '../../../shared/domain/index.ts';
import { ConcentratorError, isAbort, isConcentratorError } from '../../../shared/errors/index.ts';
import {
  jobOutcome,
  type ItemReport,
  type JobOutcome,
  type JobState,
} from '../../../shared/commissioning/index.ts';
import type { LineSettings } from '../serial/transport.ts';
import type { ItemReading, Readings } from '../session/index.ts';
import { applyConfig, Identity } from './apply-config.ts';
import type { DeviceConnection, Traffic } from './device-connection.ts';
import { ItemLedger } from './item-ledger.ts';
import { verifyAfterPowerCycle } from './power-cycle.ts';
import { NOTHING_READ, readAll } from './read-items.ts';

export interface PowerCycleRequest {
  readonly waitMs: number;
  /** Aborted when the person says that it is done. */
  readonly confirmed: AbortSignal;
}

export interface JobRequest {
  /** Null reads only. */
  readonly wanted: ConcentratorConfig | null;
  readonly allowSnChange: boolean;
  /** Reads once more after the person has power-cycled the device. */
  readonly powerCycle: PowerCycleRequest | null;
  /** Awaited before the first byte of the first `set`: what it throws ends the job with nothing written. */
  readonly beforeWriting?: (readings: Readings) => Promise<void>;
  /** Where the caller has connected already, to decide by the device's SN what is wanted: what that gave. */
  readonly identified?: ItemReading<'sn'>;
  readonly signal: AbortSignal;
}

/** How a job ended, beside the outcome of its items. */
export type JobEnd =
  | { readonly kind: 'completed' }
  /** Nothing answered: nothing was written. */
  | { readonly kind: 'noAnswer'; readonly error: ConcentratorError }
  /** Cut off by a failure that is no item's: the line was lost, another device came, … */
  | { readonly kind: 'failed'; readonly error: ConcentratorError }
  | { readonly kind: 'interrupted' };

export interface JobReport {
  readonly outcome: JobOutcome;
  readonly end: JobEnd;
  /** Those asked for, in the order of writing. */
  readonly items: readonly ItemReport[];
  readonly readings: Readings;
  /** Null where no device was found. */
  readonly settings: LineSettings | null;
  readonly traffic: Traffic;
  /** `performance.now()` of the last `set`; null where nothing was written. */
  readonly lastWriteAtMs: number | null;
  /** `performance.now()` of the confirmed power-cycle; null where none was asked for. */
  readonly powerCycledAtMs: number | null;
}

/**
 * Runs the job on a connection that the caller closes. It always returns a report, also when it is cancelled, except
 * where the port cannot even be opened.
 * @throws ConcentratorError of the serial area (CC-20x), before anything was sent
 */
export async function* runJob(
  connection: DeviceConnection,
  request: JobRequest,
): AsyncGenerator<JobState, JobReport> {
  const ledger = new ItemLedger(request.wanted ?? EMPTY_CONFIG, (text) => connection.recorder.isSecret(text));
  // The device may show it before it is written, where it holds it already.
  if (ledger.wanted.password !== null) connection.recorder.addSecret(ledger.wanted.password.reveal());
  let readings = NOTHING_READ;
  let powerCycledAtMs: number | null = null;
  let settings: LineSettings | null = null;
  const report = (end: JobEnd): JobReport => {
    const isFailed = end.kind !== 'completed' || outcomeOf(request, ledger) === 'fail';
    ledger.reconsider((item) => connection.lastReading(item), isFailed, connection.interruptedAtMs);
    if (end.kind === 'failed' && !isConcentratorError(end.error, 'portDisconnected'))
      ledger.doubtSince(connection.reconnectedAtMs, (item) => connection.lastReading(item));
    return {
      outcome: end.kind === 'completed' ? outcomeOf(request, ledger) : 'fail',
      end,
      items: ledger.reports(),
      readings,
      settings: connection.settings ?? settings,
      traffic: connection.traffic,
      lastWriteAtMs: ledger.lastWriteAtMs,
      powerCycledAtMs,
    };
  };
  let sn: ItemReading<'sn'>;
  try {
    const found = request.identified ?? (await connection.connect());
    if (found instanceof ConcentratorError) return report({ kind: 'noAnswer', error: found });
    sn = found;
  } catch (error) {
    if (isAbort(error)) return report({ kind: 'interrupted' });
    throw error;
  }
  settings = connection.settings;
  readings = { ...NOTHING_READ, sn };
  try {
    if (request.wanted === null) {
      ({ readings } = yield* readAll(connection.session, sn, 'before', request.signal));
      return report({ kind: 'completed' });
    }
    const { allowSnChange, signal, powerCycle, beforeWriting } = request;
    const hook = beforeWriting === undefined ? {} : { beforeWriting };
    readings = yield* applyConfig({ connection, ledger, sn, allowSnChange, signal, ...hook });
    if (powerCycle !== null && jobOutcome(ledger.reports()) !== 'fail') {
      const identity = new Identity(readings.sn, ledger.wanted, sn);
      const after = yield* verifyAfterPowerCycle({ connection, ledger, identity, signal, ...powerCycle });
      readings = after.readings;
      powerCycledAtMs = after.atMs;
    }
    return report({ kind: 'completed' });
  } catch (error) {
    if (isAbort(error)) return report({ kind: 'interrupted' });
    if (error instanceof ConcentratorError) return report({ kind: 'failed', error });
    throw error;
  }
}

/** Of a job that was carried out to its end; one that was cut off never passes, whatever it had verified by then. */
function outcomeOf({ wanted }: JobRequest, ledger: ItemLedger): JobOutcome {
  return wanted === null ? 'pass' : jobOutcome(ledger.reports());
}
