/**
 * One slot from the start to the end of a batch: waits for a device, sees it through, waits for the next.
 * What the slots share (the lot's book, the broker, who is where) is the runner's.
 */
import type { SlotState, StartMode } from '../../../shared/batch/index.ts';
import type { ItemReport } from '../../../shared/commissioning/index.ts';
import type { SerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { ConnectionOptions } from '../commissioning/index.ts';
import type { BrokerDesk } from './broker-desk.ts';
import type { BatchBroker, BatchOptions, BatchSlot, Provision } from './contract.ts';
import type { Keeper } from './keeper.ts';
import type { LiveSns } from './live-sns.ts';
import type { LotBook } from './lot-book.ts';
import { untilSomething } from './presence.ts';
import { SlotInbox } from './slot-inbox.ts';
import { Visit, type VisitEnd } from './visit.ts';

export interface SlotShared {
  readonly options: BatchOptions;
  readonly book: LotBook;
  readonly keeper: Keeper;
  readonly live: LiveSns;
  readonly broker: { readonly access: BatchBroker; readonly desk: BrokerDesk } | null;
  /** Resolves unless the batch is paused. */
  readonly mayStart: (signal: AbortSignal) => Promise<void>;
  /** As well, when the lot has room for one more. @returns gives the room back */
  readonly admitted: (signal: AbortSignal) => Promise<() => void>;
  /** Ends the waiting: the batch is to stop, jobs that run go on to their end. */
  readonly idleSignal: AbortSignal;
  /** Ends the jobs as well. */
  readonly forceSignal: AbortSignal;
  readonly takeScan: () => SerialNumber | null;
  readonly tell: (
    slot: SlotRun,
    visit: number,
    state: Extract<SlotState, { kind: 'ended' }>,
    items: readonly ItemReport[],
  ) => void;
}

/** One try of this slot. Only between `begin` and `end` can another slot end it. */
export interface RunningJob {
  readonly signal: AbortSignal;
  readonly powerCycled: AbortSignal;
  readonly conflict: () => ConcentratorError | null;
  readonly begin: () => void;
  readonly end: () => void;
  readonly close: () => void;
}

export class SlotRun {
  readonly slot: BatchSlot;
  readonly inbox = new SlotInbox();
  readonly #shared: SlotShared;
  #path: string | null;
  #visits = 0;
  /** Started by a person while nothing answered. */
  #isUnheard = false;
  #job: { readonly abort: (error: ConcentratorError) => boolean; readonly powerUp: () => void } | null = null;
  #waiting: { readonly path: string | null; readonly error: ConcentratorError | null | undefined } = {
    path: null,
    error: null,
  };

  constructor(slot: BatchSlot, shared: SlotShared) {
    this.slot = slot;
    this.#shared = shared;
    this.#path = slot.path;
  }

  get book(): LotBook {
    return this.#shared.book;
  }
  get keeper(): Keeper {
    return this.#shared.keeper;
  }
  get broker(): SlotShared['broker'] {
    return this.#shared.broker;
  }
  get provision(): Provision | null {
    return this.#shared.options.provision;
  }
  get idleSignal(): AbortSignal {
    return this.#shared.idleSignal;
  }
  get startsByItself(): boolean {
    const mode: StartMode = this.#shared.options.start;
    return mode === 'device' || this.#shared.options.isOnce;
  }

  /** Where its adapter is now; null where it is away. */
  set path(path: string | null) {
    this.#path = path;
    this.inbox.poke();
  }

  /** Ends a job that runs; does nothing where none does. */
  abort(error: ConcentratorError): void {
    this.#job?.abort(error);
  }

  /** A person says that the device was power-cycled. */
  poweredUp(): void {
    this.#job?.powerUp();
  }

  get isOnce(): boolean {
    return this.#shared.options.isOnce;
  }

  /** Resolves when a device may be written: the batch is not paused, and the lot has room for one more. @returns gives the room back */
  admitted(): Promise<() => void> {
    return this.#shared.admitted(this.idleSignal);
  }

  takeScan(): SerialNumber | null {
    return this.#shared.takeScan();
  }

  trouble(error: ConcentratorError): void {
    this.#shared.options.onTrouble(error);
  }

  tell(visit: number, state: Extract<SlotState, { kind: 'ended' }>, items: readonly ItemReport[]): void {
    this.#shared.tell(this, visit, state, items);
  }

  connectionOptions(signal: AbortSignal): ConnectionOptions {
    const { open, line, kinds, pacing } = this.#shared.options;
    return {
      path: this.#path ?? this.slot.path,
      ...{ open, kinds, signal },
      line: { ...line, isOnlyKnown: this.#isUnheard },
      ...(pacing === undefined ? {} : { pacing }),
    };
  }

  newJob(): RunningJob {
    const { forceSignal } = this.#shared;
    const abort = new AbortController();
    const power = new AbortController();
    const follow = (): void => abort.abort();
    forceSignal.addEventListener('abort', follow, { once: true });
    if (forceSignal.aborted) abort.abort();
    let conflict: ConcentratorError | null = null;
    let isRunning = false;
    const job = {
      abort: (error: ConcentratorError): boolean => {
        if (!isRunning) return false;
        conflict ??= error;
        abort.abort();
        return true;
      },
      powerUp: () => power.abort(),
    };
    this.#job = job;
    return {
      signal: abort.signal,
      powerCycled: power.signal,
      conflict: () => conflict,
      begin: () => {
        isRunning = true;
      },
      end: () => {
        isRunning = false;
      },
      close: () => {
        isRunning = false;
        forceSignal.removeEventListener('abort', follow);
        if (this.#job === job) this.#job = null;
      },
    };
  }

  /** @returns the other slot that has this SN now */
  enter(sn: SerialNumber, job: RunningJob): Promise<string | null> {
    const present = {
      slot: this.slot.name,
      abort: (same: SerialNumber, slot: string): boolean =>
        this.#job?.abort(new ConcentratorError('sameSnTwice', { sn: same, slot })) ?? false,
    };
    return this.#shared.live.enter(sn, present, job.signal);
  }

  leave(): void {
    this.#shared.live.leave(this.slot.name);
    this.inbox.clear();
  }

  /** Until the batch is stopped. */
  async *states(): AsyncGenerator<SlotState, void> {
    const { isOnce } = this.#shared.options;
    let isThere = isOnce;
    /** A device that failed without a word: the tile keeps saying so until something answers. */
    let keepsTile = false;
    while (!this.idleSignal.aborted) {
      let isStarted = isOnce;
      let scanned: SerialNumber | null = null;
      if (!isThere) {
        const called: Awaited<ReturnType<typeof untilSomething>> = yield* this.#called(keepsTile);
        isStarted = called !== 'answer';
        this.#isUnheard = isStarted;
        if (called !== 'answer' && called.kind === 'scan') scanned = called.sn;
      }
      await this.#shared.mayStart(this.idleSignal);
      this.#visits += 1;
      const end: VisitEnd = yield* new Visit(this, this.#visits, isStarted, scanned).states();
      if (isOnce) return;
      isThere = end === 'changed';
      keepsTile = end === 'failed';
    }
  }

  async *#called(keepsTile: boolean): AsyncGenerator<SlotState, Awaited<ReturnType<typeof untilSomething>>> {
    const { open, line, kinds } = this.#shared.options;
    this.#waiting = { path: null, error: null };
    if (!keepsTile) yield { kind: 'waiting', error: null };
    const changes = new Changes<SlotState>();
    const something = untilSomething({
      path: () => this.#path,
      ...{ open, line, kinds, inbox: this.inbox, signal: this.idleSignal },
      commands: ['start', 'retry', 'scan'],
      onPort: (error) => {
        if (
          error?.code === this.#waiting.error?.code &&
          (error === undefined) === (this.#waiting.error === undefined)
        )
          return;
        this.#waiting = { path: this.#path, error };
        changes.push(
          error === undefined
            ? { kind: 'unplugged' }
            : { kind: 'waiting', error: error?.serialize() ?? null },
        );
      },
    }).finally(() => changes.end());
    yield* changes.all();
    return something;
  }
}

/** What is told while something is awaited, one after the other. */
class Changes<T> {
  readonly #queue: T[] = [];
  #wake: () => void = () => undefined;
  #isOver = false;

  push(value: T): void {
    this.#queue.push(value);
    this.#wake();
  }

  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  async *all(): AsyncGenerator<T, void> {
    for (;;) {
      for (let value = this.#queue.shift(); value !== undefined; value = this.#queue.shift()) yield value;
      if (this.#isOver) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
