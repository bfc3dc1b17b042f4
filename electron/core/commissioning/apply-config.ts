/**
 *   ┌─> read all ─> plan ─ nothing to write ──────────────────────────> all held: done
 *   │                └─ write and read back, item by item ─ a failure ─> stop
 *   ├──────────────────────┘ all written: read everything once more
 *   └── the device restarted, or the line was lost: identified again, read again, planned again
 */
import {
  ITEM_NAMES,
  type ConcentratorConfig,
  type ItemName,
  type ItemValue,
} from '../../../shared/domain/index.ts';
import { ConcentratorError, isConcentratorError } from '../../../shared/errors/index.ts';
import {
  planWrites,
  stopsTheWriting,
  type BeforeState,
  type ItemReport,
  type JobState,
  type PlannedStep,
  type ReadingPurpose,
} from '../../../shared/commissioning/index.ts';
import type { ItemReading, Readings } from '../session/index.ts';
import type { DeviceConnection } from './device-connection.ts';
import type { ItemLedger } from './item-ledger.ts';
import { isUnderstood, readAll, waitForReturn } from './read-items.ts';
import { writeItem } from './write-item.ts';

/** A device may restart after every single `set`; one that never stops restarting is given up. */
const MAX_ROUNDS = 12;
const MAX_GAPS = 1;

/** One that is interrupted in other ways as well, too. */
const MAX_APPLYING_MS = 180_000;

export interface ApplyOptions {
  readonly connection: DeviceConnection;
  readonly ledger: ItemLedger;
  /** From finding the device. */
  readonly sn: ItemReading<'sn'>;
  readonly allowSnChange: boolean;
  /** Awaited once, before the first byte of the first `set`: what it throws ends the job with nothing written. */
  readonly beforeWriting?: (readings: Readings) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Brings the device to hold what the ledger asks for, and tells in the ledger what became of each item.
 * @returns what the device holds at the end
 * @throws ConcentratorError `portDisconnected`, `differentDevice`, `tooManyRestarts`; an AbortError
 */
export async function* applyConfig(options: ApplyOptions): AsyncGenerator<JobState, Readings> {
  const { connection, ledger, signal } = options;
  const identity = new Identity(options.sn, ledger.wanted);
  let sn = options.sn;
  let purpose: ReadingPurpose = 'before';
  let gaps = 0;
  let isReady = false;
  const latestMs = performance.now() + MAX_APPLYING_MS;
  for (let round = 0; round < MAX_ROUNDS && performance.now() < latestMs; round += 1) {
    try {
      const { readings, isGone, interruption } = yield* readAll(connection.session, sn, purpose, signal);
      if (isGone) throw new ConcentratorError('noAnswer', {});
      if (!isUnderstood(readings)) throw new ConcentratorError('notUnderstood', {});
      // What was read before an interruption may not be there any more. A line that loses a command now and then is no
      // restart, so a gap is followed up once.
      if (interruption === 'restart' || (interruption === 'gap' && gaps < MAX_GAPS)) {
        if (interruption === 'restart') yield { kind: 'restarted' };
        else gaps += 1;
        sn = yield* identifyAgain(options, identity);
        continue;
      }
      const steps = planSteps(readings, options);
      if (steps === null) return readings;
      if (!isReady) await options.beforeWriting?.(readings);
      isReady = true;
      const result = yield* carryOut(steps, readings, options, identity);
      if (result === 'settled') return readings;
      if (result === 'stopped') return yield* tellTheRest(readings, sn, options);
      // A restarted device may still be starting, and only its own SN says that it is the same.
      if (result === 'restarted') yield { kind: 'restarted' };
      sn = yield* identifyAgain(options, identity);
      purpose = 'final';
    } catch (error) {
      if (!isConcentratorError(error, 'portDisconnected')) throw error;
      yield { kind: 'reconnecting', waitMs: connection.reconnectMs };
      sn = await reconnect(connection, identity);
    }
  }
  throw new ConcentratorError('tooManyRestarts', { count: MAX_ROUNDS });
}

/** After a failure: what was verified before it may not be so any more, and nobody is to be told that it is. */
async function* tellTheRest(
  before: Readings,
  sn: ItemReading<'sn'>,
  { connection, ledger, signal }: ApplyOptions,
): AsyncGenerator<JobState, Readings> {
  const isVerified = (item: ItemName): boolean => ledger.report(item)?.outcome === 'verified';
  if (!ITEM_NAMES.some(isVerified)) return before;
  yield { kind: 'reading', item: 'sn', purpose: 'final' };
  const snNow = await connection.session.read('sn');
  if (snNow.state === 'noReply') return before;
  const { readings, isGone } = yield* readAll(connection.session, snNow, 'final', signal);
  for (const item of ITEM_NAMES) {
    const isContradicted = ledger.isContradicted(item, readings[item]);
    if (!isVerified(item) || !isContradicted) continue;
    yield { kind: 'item', report: ledger.settle(item, 'mismatch', readings[item], 'notKept') };
  }
  return isGone ? { ...before, sn } : readings;
}

/** @returns null where the SN may not be changed: the ledger then says so */
function planSteps(
  readings: Readings,
  { ledger, allowSnChange }: ApplyOptions,
): readonly PlannedStep[] | null {
  // What was verified and is not held any more was not kept: writing it again would only hide that.
  const before = Object.fromEntries(
    ITEM_NAMES.map((item) => [item, beforeOf(item, readings, ledger)]),
  ) as Record<ItemName, BeforeState>;
  const plan = planWrites({
    asked: ledger.asked,
    before,
    allowSnChange: allowSnChange || ledger.written('sn') !== 'no',
  });
  if (plan.kind === 'steps') return plan.steps;
  ledger.settle('sn', 'mismatch', readings.sn, 'snChangeRefused');
  return null;
}

function beforeOf(item: ItemName, readings: Readings, ledger: ItemLedger): BeforeState {
  const reading = readings[item];
  if (reading.state === 'read')
    return ledger.isHeld(item, reading) && (isSnLegible(readings) || ledger.sets(item) > 0)
      ? 'held'
      : 'differs';
  if (reading.state === 'unknown' && reading.doubtful === true) return 'differs';
  return reading.state === 'unknown' && reading.unset ? 'unset' : reading.state;
}

/**
 * The SN is the one item whose form is known. Where it answers something that is none, what it adds there may stand
 * behind the other values as well: they are written, and their read-back decides.
 */
function isSnLegible({ sn }: Readings): boolean {
  return sn.state !== 'unknown' || sn.unset;
}

/**
 * `settled`: nothing was written and everything asked for has its outcome. `written`: all of it, to be read once more.
 */
async function* carryOut(
  steps: readonly PlannedStep[],
  readings: Readings,
  options: ApplyOptions,
  identity: Identity,
): AsyncGenerator<JobState, 'settled' | 'written' | 'restarted' | 'stopped'> {
  const { ledger } = options;
  let hasWritten = false;
  let hasLost = false;
  for (const step of steps) {
    const earlier = ledger.report(step.item);
    if (step.action === 'keep') {
      const isOurs = ledger.sets(step.item) > 0;
      if (earlier?.outcome !== 'verified' && earlier?.outcome !== 'unchanged') {
        const report = ledger.settle(step.item, isOurs ? 'verified' : 'unchanged', readings[step.item]);
        yield { kind: 'item', report };
      }
      continue;
    }
    const wasHeld = earlier?.outcome === 'verified' || earlier?.outcome === 'unchanged';
    if (step.action === 'unsupported' && !wasHeld) {
      if (earlier === undefined)
        yield { kind: 'item', report: ledger.settle(step.item, 'unsupported', readings[step.item]) };
      continue;
    }
    if (earlier?.outcome === 'unverifiable' || earlier?.outcome === 'unsupported') continue;
    if (wasHeld) {
      const { session } = options.connection;
      const disturbancesBefore = session.disturbances;
      const report = yield* confirmLoss(step.item, options);
      if (report === 'restarted') return 'restarted';
      // Something happened meanwhile: what the others told before it is to be told once more.
      if (session.disturbances > disturbancesBefore) hasWritten = true;
      if (report === null) continue;
      // What else is gone is told as well, and nothing more is written.
      hasLost = true;
      yield { kind: 'item', report };
      continue;
    }
    if (hasLost) continue;
    if (step.item === 'sn') identity.expectNew();
    const report = yield* writeOne(step.item, readings, options);
    if (report === null) return 'restarted';
    hasWritten = true;
    yield { kind: 'item', report };
    if (stopsTheWriting(report.outcome)) return 'stopped';
  }
  if (hasLost) return 'stopped';
  return hasWritten ? 'written' : 'settled';
}

/** What was held and is not held any more is looked at twice: one spoilt answer must not fail a device. */
export async function* confirmLoss<K extends ItemName>(
  item: K,
  { ledger, connection }: Pick<ApplyOptions, 'ledger' | 'connection'>,
): AsyncGenerator<JobState, ItemReport | 'restarted' | null> {
  const { session } = connection;
  const restartsBefore = session.restartWatch.restarts.length;
  yield { kind: 'reading', item, purpose: 'final' };
  const again: ItemReading<K> = await session.read(item);
  if (session.restartWatch.restarts.length > restartsBefore) return 'restarted';
  if (ledger.isHeld(item, again)) return null;
  return again.state === 'noReply'
    ? ledger.settle(item, 'noReply', again)
    : ledger.settle(item, 'mismatch', again, 'notKept');
}

function writeOne<K extends ItemName>(
  item: K,
  readings: Readings,
  { ledger, connection, signal }: ApplyOptions,
): ReturnType<typeof writeItem> {
  const wanted = ledger.wanted[item] as ItemValue<K>;
  return writeItem(item, wanted, readings[item], ledger, connection.session, signal);
}

export async function* identifyAgain(
  { connection, signal }: Pick<ApplyOptions, 'connection' | 'signal'>,
  identity: Identity,
): AsyncGenerator<JobState, ItemReading<'sn'>> {
  yield { kind: 'reading', item: 'sn', purpose: 'final' };
  let sn = await connection.session.read('sn');
  if (sn.state === 'noReply' && (await waitForReturn(connection.session, signal)))
    sn = await connection.session.read('sn');
  identity.check(sn, true);
  return sn;
}

/** Nothing but `get sn` goes to a device that has not yet shown that it is the same. */
export async function reconnect(
  connection: DeviceConnection,
  identity: Identity,
  waitMs = connection.reconnectMs,
): Promise<ItemReading<'sn'>> {
  const sn = await connection.reconnect(waitMs);
  if (sn instanceof ConcentratorError) throw sn;
  identity.check(sn);
  return sn;
}

/** Which SN the device may have when it is met again. */
export class Identity {
  readonly #before: ItemReading<'sn'>;
  readonly #wanted: string | null;
  readonly #former: ItemReading<'sn'>;
  #mayBeNew = false;

  /** @param former what it answered before its SN was written: one that was not kept comes back */
  constructor(sn: ItemReading<'sn'>, wanted: ConcentratorConfig, former = sn) {
    this.#before = sn;
    this.#wanted = wanted.sn;
    this.#former = former;
  }

  /** From now on it may answer with the SN that is being written. */
  expectNew(): void {
    this.#mayBeNew = true;
  }

  /**
   * @param isSameLine the line was not lost: an SN that could not be told at first (beside a prompt with another number in it)
   *   and can be told now is this device's
   * @throws ConcentratorError `noAnswer`; `differentDevice` where it is another one, or cannot be told to be the same
   */
  check(sn: ItemReading<'sn'>, isSameLine = false): void {
    if (sn.state === 'noReply') throw new ConcentratorError('noAnswer', {});
    const isSame =
      this.#before.state === 'read'
        ? sn.state === 'read' && sn.value === this.#before.value
        : sn.state === this.#before.state;
    const isNew = this.#mayBeNew && sn.state === 'read' && sn.value === this.#wanted;
    const isFormer = this.#former.state === 'read' && sn.state === 'read' && sn.value === this.#former.value;
    const isToldNow = isSameLine && this.#before.state === 'unknown' && sn.state === 'read';
    if (isSame || isToldNow || isNew || isFormer) return;
    throw new ConcentratorError('differentDevice', {
      ...(this.#before.state === 'read' ? { wanted: this.#before.value } : {}),
      ...(sn.state === 'read' ? { actual: sn.value } : {}),
    });
  }
}
