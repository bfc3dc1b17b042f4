/**
 * One device on one slot, from its first answer to its leaving.
 *
 *   connecting ─> (ready ─ button) ─> decide ─┬─ ask scan, ask lead ─> decide again
 *                                             ├─ done, refused ────────────────────┐
 *                                             └─ try ─> pass, fail, unproven ──────┤
 *                                                 ^                                v
 *                                                 └──── retry ───────────────── ended ─> gone, or another SN answers
 */
import {
  heldSerialNumber,
  type Decision,
  type SlotOutcome,
  type SlotState,
} from '../../../shared/batch/index.ts';
import type { ItemReport } from '../../../shared/commissioning/index.ts';
import type { SerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError, isAbort } from '../../../shared/errors/index.ts';
import { DeviceConnection } from '../commissioning/index.ts';
import type { ItemReading } from '../session/index.ts';
import { choose, type Choice } from './choose.ts';
import { connected } from './connected.ts';
import { holdUntil, type HoldEnd } from './hold.ts';
import { endedState, type TryResult } from './job-end.ts';
import type { Assignment, SnWay } from './lot-book.ts';
import type { SlotCommandKind } from './slot-inbox.ts';
import type { RunningJob, SlotRun } from './slot-run.ts';
import { tryDevice } from './try-device.ts';

/**
 * `gone`: the slot waits for the next. `changed`: another one is there already. `failed`: it is gone or was never heard,
 * and what became of it is to be seen until the next one answers.
 */
export type VisitEnd = 'gone' | 'changed' | 'failed';

/** What is known once a device has answered. */
interface Met {
  readonly connection: DeviceConnection;
  readonly sn: ItemReading<'sn'>;
  readonly held: SerialNumber | null;
  readonly job: RunningJob;
}

type Written = Extract<Decision, { kind: SnWay }>;
type Ended = Extract<SlotState, { kind: 'ended' }>;

export class Visit {
  readonly #run: SlotRun;
  readonly #number: number;
  #isStarted: boolean;
  #attempt = 1;
  #leadAgreed = false;
  #scanned: SerialNumber | null;
  /** The lot's row that this device was given, while it is here. */
  #deviceId: string | null = null;
  /** Given to this device, and not known to have been sent to it. */
  #unsent: { readonly way: SnWay; readonly sn: SerialNumber } | null = null;
  #hasFailed = false;

  /** @param isStarted a person has asked for it, by a button or a scan */
  constructor(run: SlotRun, number: number, isStarted: boolean, scanned: SerialNumber | null) {
    this.#run = run;
    this.#number = number;
    this.#isStarted = isStarted || run.startsByItself;
    this.#scanned = scanned;
  }

  async *states(): AsyncGenerator<SlotState, VisitEnd> {
    try {
      for (;;) {
        const end: VisitEnd | 'retry' = yield* this.#once();
        if (end === 'gone' && this.#hasFailed) return 'failed';
        if (end !== 'retry') return end;
        this.#attempt += 1;
        this.#isStarted = true;
      }
    } finally {
      this.#run.leave();
      await this.#release();
    }
  }

  async *#once(): AsyncGenerator<SlotState, VisitEnd | 'retry'> {
    const job = this.#run.newJob();
    yield { kind: 'connecting' };
    const connection = new DeviceConnection(this.#run.connectionOptions(job.signal));
    try {
      const sn = await connected(connection);
      if (sn instanceof ConcentratorError) {
        const recordId = await this.#run.keeper.keepFailure(this.#run.slot, sn);
        yield this.#ended('fail', null, sn, recordId);
        return 'failed';
      }
      return yield* this.#met({ connection, sn, held: heldSerialNumber(sn), job });
    } finally {
      job.close();
      await connection.close();
    }
  }

  async *#met(met: Met): AsyncGenerator<SlotState, VisitEnd | 'retry'> {
    const { held } = met;
    if (!this.#isStarted) {
      yield { kind: 'ready', sn: held };
      const end = await this.#hold(met, ['start', 'scan']);
      if (typeof end === 'string') return end;
      if (end.kind === 'scan') this.#scanned = end.sn;
      this.#isStarted = true;
    }
    for (;;) {
      const choice = await this.#choose(met);
      if (choice instanceof ConcentratorError) return yield* this.#refused(met, choice);
      const { decision } = choice;
      switch (decision.kind) {
        case 'askScan': {
          if (this.#run.isOnce) return yield* this.#refused(met, new ConcentratorError('snMissing'));
          yield { kind: 'askScan', sn: held };
          const end = await this.#hold(met, ['scan']);
          if (typeof end === 'string') return end;
          if (end.kind === 'scan') this.#scanned = end.sn;
          break;
        }
        case 'askLead': {
          const { sn, lotName } = decision;
          if (this.#run.isOnce)
            return yield* this.#refused(met, new ConcentratorError('snOtherLot', { sn, lot: lotName }));
          yield { kind: 'askLead', sn, lotName };
          const end = await this.#hold(met, ['leadAgreed']);
          if (typeof end === 'string') return end;
          this.#leadAgreed = true;
          break;
        }
        case 'done':
          yield this.#ended('done', held, null);
          return this.#afterEnd(met);
        case 'refuse':
          return yield* this.#refused(met, new ConcentratorError(decision.error, decision.context));
        default:
          return yield* this.#tried(met, decision, choice);
      }
    }
  }

  #choose({ sn, held, job }: Met): Promise<Choice | ConcentratorError> {
    const run = this.#run;
    if (run.book.lot.snSource === 'scanner') this.#scanned ??= run.takeScan();
    return choose({ run, job, sn, held, scanned: this.#scanned, leadAgreed: this.#leadAgreed });
  }

  async *#tried(met: Met, decision: Written, choice: Choice): AsyncGenerator<SlotState, VisitEnd | 'retry'> {
    const run = this.#run;
    const { connection, sn, held, job } = met;
    const giveBack = await run.admitted();
    try {
      let assignment: Assignment;
      try {
        assignment = await this.#assign(decision, choice, held, job);
      } catch (error) {
        if (!(error instanceof ConcentratorError)) throw error;
        giveBack();
        return yield* this.#refused(met, error);
      }
      job.begin();
      const result: TryResult = yield* tryDevice({
        ...{ connection, identified: sn, assignment, broker: run.broker, provision: run.provision },
        ...{ powerCycled: job.powerCycled, conflict: job.conflict, signal: job.signal },
      });
      job.end();
      yield await this.#kept(met, assignment, result, giveBack);
      return await this.#afterEnd(met);
    } finally {
      giveBack();
    }
  }

  async #assign(
    decision: Written,
    { row }: Choice,
    held: SerialNumber | null,
    job: RunningJob,
  ): Promise<Assignment> {
    const { book, slot, keeper } = this.#run;
    const takeOver = this.#leadAgreed;
    const known = row ?? (this.#deviceId === null ? null : await keeper.row(this.#deviceId));
    // A number that never reached this device at the try before is still its own.
    const again = decision.kind === 'keep' ? null : this.#unsent;
    const assignment =
      again === null
        ? await book.assign(decision.kind, 'sn' in decision ? decision.sn : null, {
            ...{ slot, row: known, takeOver },
          })
        : await book.assign('keep', again.sn, { slot, row: known, takeOver });
    this.#deviceId = assignment.row?.id ?? this.#deviceId;
    const { sn } = assignment;
    if (sn === null || sn === held) return assignment;
    this.#unsent ??= { way: decision.kind, sn };
    const other = await this.#run.enter(sn, job);
    if (other !== null) throw new ConcentratorError('sameSnTwice', { sn, slot: other });
    return assignment;
  }

  /** The end is told when it is on disk, not before. */
  async #kept(
    { held, connection }: Met,
    assignment: Assignment,
    result: TryResult,
    giveBack: () => void,
  ): Promise<Ended> {
    const run = this.#run;
    const sn = assignment.sn ?? held;
    let recordId: string | null = null;
    try {
      const begun = await assignment.ready;
      recordId = begun.jobId;
      this.#deviceId = begun.deviceId;
      const { isSnSent } = await run.keeper.keep(begun, assignment, result, held, connection);
      if (isSnSent) this.#unsent = null;
    } catch (error) {
      if (!(error instanceof ConcentratorError)) throw error;
      run.trouble(error);
      giveBack();
      return this.#ended('fail', sn, error, recordId, result);
    }
    const state = endedState(result, { sn, recordId, attempt: this.#attempt });
    giveBack();
    this.#told(state, result.items);
    return state;
  }

  async *#refused(met: Met, error: ConcentratorError): AsyncGenerator<SlotState, VisitEnd | 'retry'> {
    yield this.#ended('refused', met.held, error);
    return this.#afterEnd(met);
  }

  #ended(
    outcome: SlotOutcome,
    sn: string | null,
    error: ConcentratorError | null,
    recordId: string | null = null,
    result: TryResult | null = null,
  ): Ended {
    const state: Ended = {
      ...{ kind: 'ended', outcome, sn, item: null, error: error?.serialize() ?? null, recordId },
      durationMs: result?.job.traffic.durationMs ?? 0,
      attempt: this.#attempt,
    };
    this.#told(state, result?.items ?? []);
    return state;
  }

  #told(state: Ended, items: readonly ItemReport[]): void {
    this.#hasFailed = state.outcome !== 'pass' && state.outcome !== 'done';
    this.#run.tell(this.#number, state, items);
  }

  /** Until the device leaves, another one comes, or a person wants it tried again. */
  async #afterEnd(met: Met): Promise<VisitEnd | 'retry'> {
    const { job, connection } = met;
    if (this.#run.isOnce) return 'gone';
    this.#run.idleSignal.throwIfAborted();
    if (!job.signal.aborted && connection.isConnected) {
      const end = await this.#hold(met, ['retry', 'start']);
      return typeof end === 'string' ? end : 'retry';
    }
    // The other slot has ended this one's job and its line with it: it is looked at on a new one.
    await connection.close();
    const again = new DeviceConnection(this.#run.connectionOptions(this.#run.idleSignal));
    try {
      const sn = await connected(again);
      if (sn instanceof ConcentratorError) return 'failed';
      const end = await this.#hold({ ...met, connection: again, sn }, ['retry', 'start']);
      return typeof end === 'string' ? end : 'retry';
    } finally {
      await again.close();
    }
  }

  #hold({ connection, sn }: Met, commands: readonly SlotCommandKind[]): Promise<HoldEnd> {
    const { inbox, idleSignal } = this.#run;
    return holdUntil({ connection, sn, inbox, commands, signal: idleSignal });
  }

  /** A number that never reached a device, and whose device is gone now. */
  async #release(): Promise<void> {
    if (this.#unsent === null) return;
    try {
      await this.#run.keeper.release({ ...this.#unsent, deviceId: this.#deviceId });
    } catch (error) {
      if (isAbort(error)) return;
      if (!(error instanceof ConcentratorError)) throw error;
      this.#run.trouble(error);
    }
  }
}
