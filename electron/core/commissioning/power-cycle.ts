/**
 *   all written ──> "power-cycle now" ──> restart seen on the line  ┐
 *                                     ──> the person says it is done ├─> everything read once more
 *                                     ──> a value is already gone    │
 *                                     ──> time is up (the caller's word stands) ┘
 */
import type { ItemName } from '../../../shared/domain/index.ts';
import { isConcentratorError } from '../../../shared/errors/index.ts';
import type { JobState } from '../../../shared/commissioning/index.ts';
import { pause, type ItemReading, type Readings } from '../session/index.ts';
import { confirmLoss, identifyAgain, reconnect, type Identity } from './apply-config.ts';
import type { DeviceConnection } from './device-connection.ts';
import type { ItemLedger } from './item-ledger.ts';
import { readAll } from './read-items.ts';

const POLL_MS = 400;

/** A device that is still starting is read again. */
const MAX_READINGS = 3;

export interface PowerCycleOptions {
  readonly connection: DeviceConnection;
  readonly ledger: ItemLedger;
  readonly identity: Identity;
  /** How long the person may take. */
  readonly waitMs: number;
  /** Aborted when the person says that it is done. */
  readonly confirmed: AbortSignal;
  readonly signal: AbortSignal;
}

export interface PowerCycleResult {
  readonly readings: Readings;
  /** `performance.now()` before which the device's session is the old one. */
  readonly atMs: number;
}

/**
 * Waits for the power-cycle, then reads everything again: what is not held any more was not kept.
 * @throws ConcentratorError `portDisconnected`, `differentDevice`, `noAnswer`; an AbortError
 */
export async function* verifyAfterPowerCycle(
  options: PowerCycleOptions,
): AsyncGenerator<JobState, PowerCycleResult> {
  const { connection, ledger, identity, waitMs, signal } = options;
  yield { kind: 'awaitingPowerCycle', waitMs };
  const startedAtMs = performance.now();
  let sn: ItemReading<'sn'> | null = null;
  let isSeen: boolean;
  try {
    isSeen = (await waitForPowerCycle(options, startedAtMs)) === 'seen';
  } catch (error) {
    if (!isConcentratorError(error, 'portDisconnected')) throw error;
    // A device that powers its own USB takes the port with it.
    yield { kind: 'reconnecting', waitMs };
    sn = await reconnect(connection, identity, waitMs);
    isSeen = true;
  }
  // Where no restart was seen now, one that was seen after the last write still tells the old session from the new.
  const sinceMs = isSeen ? startedAtMs : (ledger.lastWriteAtMs ?? startedAtMs);
  const atMs =
    connection.restarts.findLast(
      (restart) => restart.atMs >= sinceMs && (isSeen || restart.evidence === 'bootText'),
    )?.atMs ?? performance.now();
  yield { kind: 'powerCycled', seen: isSeen };
  sn ??= yield* identifyAgain({ connection, signal }, identity);
  for (let round = 1; ; round += 1) {
    const isLast = round >= MAX_READINGS;
    const { readings, interruption } = yield* readAll(connection.session, sn, 'afterPowerCycle', signal);
    const isSettled = interruption === 'none' || isLast;
    if (isSettled && ((yield* settleLosses(options, readings)) || isLast)) return { readings, atMs };
    sn = yield* identifyAgain({ connection, signal }, identity);
  }
}

/** @returns false where the device restarted once more meanwhile: what was read before that proves nothing */
async function* settleLosses(
  { connection, ledger }: PowerCycleOptions,
  readings: Readings,
): AsyncGenerator<JobState, boolean> {
  for (const item of ledger.asked) {
    const outcome = ledger.report(item)?.outcome;
    if (outcome !== 'verified' && outcome !== 'unchanged') continue;
    if (ledger.isHeld(item, readings[item])) continue;
    const report = yield* confirmLoss(item, { ledger, connection });
    if (report === 'restarted') return false;
    if (report !== null) yield { kind: 'item', report };
  }
  return true;
}

async function waitForPowerCycle(
  { connection, ledger, waitMs, confirmed, signal }: PowerCycleOptions,
  startedAtMs: number,
): Promise<'seen' | 'confirmed' | 'notKept' | 'timeUp'> {
  const comparable = ledger.asked.filter((item) => ledger.report(item)?.outcome === 'verified');
  const { session } = connection;
  const hasRestarted = (): boolean =>
    session.restartWatch.restarts.some((restart) => restart.atMs >= startedAtMs);
  for (let turn = 0; performance.now() - startedAtMs < waitMs; turn += 1) {
    if (confirmed.aborted) return 'confirmed';
    if (await session.isAnswering()) {
      if (hasRestarted()) return 'seen';
      const item = comparable[turn % Math.max(1, comparable.length)];
      if (item !== undefined && (await isLost(item, connection, ledger))) return 'notKept';
    }
    await pauseUnless(confirmed, signal);
  }
  return hasRestarted() ? 'seen' : 'timeUp';
}

async function isLost(item: ItemName, { session }: DeviceConnection, ledger: ItemLedger): Promise<boolean> {
  const reading = await session.read(item);
  return reading.state === 'read' && !ledger.isHeld(item, reading);
}

async function pauseUnless(confirmed: AbortSignal, signal: AbortSignal): Promise<void> {
  try {
    await pause(POLL_MS, confirmed);
  } catch (error) {
    if (!confirmed.aborted) throw error;
  }
  signal.throwIfAborted();
}
