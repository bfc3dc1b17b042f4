/**
 * A batch: one generator a slot, all at once. A slot that fails stops no other.
 *
 *   new ──start──> running <──resume── paused ──┐
 *                    │  └──────pause────^       │ stop: nothing new begins, what runs ends
 *                    └──────────────────────────┴──> stopping ──> stopped
 */
import { setMaxListeners } from 'node:events';
import type { SlotState, SlotView } from '../../../shared/batch/index.ts';
import { isBusy } from '../../../shared/batch/index.ts';
import type { SerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError, isAbort } from '../../../shared/errors/index.ts';
import { pause as pauseFor } from '../session/index.ts';
import { BrokerDesk } from './broker-desk.ts';
import type { BatchOptions } from './contract.ts';
import { Keeper } from './keeper.ts';
import { LiveSns } from './live-sns.ts';
import { LotBook } from './lot-book.ts';
import { SlotRun, type SlotShared } from './slot-run.ts';

export type BatchPhase = 'running' | 'paused' | 'stopping' | 'stopped';

export type ScanTaken =
  /** It went to this slot. */
  | { readonly kind: 'given'; readonly slot: string }
  /** No slot waits for one: the next that does gets it. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly error: ConcentratorError };

const MAX_KEPT_SCANS = 64;
const LOOK_MS = 50;

export class BatchRunner {
  readonly #options: BatchOptions;
  readonly #book: LotBook;
  readonly #idle = new AbortController();
  readonly #force = new AbortController();
  readonly #slots: readonly SlotRun[];
  readonly #views = new Map<string, SlotView>();
  readonly #scans: SerialNumber[] = [];
  readonly #brokerDesk: BrokerDesk | null;
  #isPaused = false;
  #passed = 0;
  #admittedNow = 0;
  #running: Promise<void> | null = null;
  #isOver = false;

  constructor(options: BatchOptions) {
    this.#options = options;
    // Each slot listens to both.
    setMaxListeners(0, this.#idle.signal, this.#force.signal);
    this.#book = new LotBook(options);
    const { broker } = options;
    this.#brokerDesk = broker === null ? null : new BrokerDesk(broker, this.#force.signal);
    const shared: SlotShared = {
      options,
      book: this.#book,
      keeper: new Keeper(options, this.#book),
      live: new LiveSns(),
      broker:
        broker === null || this.#brokerDesk === null ? null : { access: broker, desk: this.#brokerDesk },
      mayStart: (signal) => this.#mayStart(signal),
      admitted: (signal) => this.#admitted(signal),
      idleSignal: this.#idle.signal,
      forceSignal: this.#force.signal,
      takeScan: () => this.#scans.shift() ?? null,
      tell: (slot, visit, state, items) => {
        if (state.outcome === 'pass') this.#passed += 1;
        if (this.#left() <= 0) this.#idle.abort();
        options.onEntry?.(
          {
            ...{ slot: slot.slot.key, visit, outcome: state.outcome, atMs: Date.now() },
            errorName: state.error?.name ?? null,
            errorCode: state.error?.code ?? null,
          },
          { slot: { ...this.#viewOf(slot), state }, items, recordId: state.recordId },
        );
      },
    };
    this.#slots = options.slots.map((slot) => new SlotRun(slot, shared));
    for (const slot of this.#slots) this.#set(slot, { kind: 'off' }, true);
  }

  get views(): readonly SlotView[] {
    return [...this.#views.values()];
  }

  get phase(): BatchPhase {
    if (this.#isOver) return 'stopped';
    if (this.#idle.signal.aborted) return 'stopping';
    return this.#isPaused ? 'paused' : 'running';
  }

  /** True from the first job's beginning to the last one's end. */
  get isBusy(): boolean {
    return this.views.some(({ state }) => isBusy(state));
  }

  get keptScans(): readonly SerialNumber[] {
    return this.#scans;
  }

  /** Resolves when the batch has ended: it was stopped, or each slot was tried once. */
  run(): Promise<void> {
    this.#running ??= this.#all();
    return this.#running;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
  }

  /** @param isForced jobs that run are ended as well; what was written until then is recorded truly */
  async stop(isForced: boolean): Promise<void> {
    this.#idle.abort();
    if (isForced) this.#force.abort();
    await this.#running;
  }

  /** The system goes to sleep: what is in flight would be cut off, and must not be half told. */
  suspended(): void {
    for (const slot of this.#slots) slot.abort(new ConcentratorError('systemSuspended'));
  }

  start(key: string): void {
    this.#slot(key)?.inbox.give({ kind: 'start' });
  }

  retry(key: string): void {
    this.#slot(key)?.inbox.give({ kind: 'retry' });
  }

  /** All that have failed and are still there. @returns how many */
  retryFailed(): number {
    const failed = this.views.filter(
      ({ state }) => state.kind === 'ended' && state.outcome !== 'pass' && state.outcome !== 'done',
    );
    for (const { key } of failed) this.retry(key);
    return failed.length;
  }

  /** An operator has agreed, with the lead's PIN. */
  leadAgreed(key: string): void {
    this.#slot(key)?.inbox.give({ kind: 'leadAgreed' });
  }

  poweredUp(key: string): void {
    this.#slot(key)?.poweredUp();
  }

  /** A label: to the slot whose device has this SN, else to the one that has waited longest for a scan, else kept. */
  async scan(sn: SerialNumber): Promise<ScanTaken> {
    try {
      const { known } = await this.#book.lookup(sn);
      const isFree = known === null || (known.isThisLot && !known.isDone);
      const holder = this.views.find(({ state }) => state.kind === 'ready' && state.sn === sn);
      if (holder !== undefined) return this.#giveScan(holder, sn);
      if (!isFree && this.#book.lot.snSource === 'scanner') {
        const { lotName } = known;
        const context = lotName === null ? { sn } : { sn, lot: lotName };
        return { kind: 'refused', error: new ConcentratorError('snAlreadyUsed', context) };
      }
    } catch (error) {
      if (error instanceof ConcentratorError) return { kind: 'refused', error };
      throw error;
    }
    const waiting = this.#longest('askScan') ?? this.#longest('ready');
    if (waiting !== null) return this.#giveScan(waiting, sn);
    if (!this.#scans.includes(sn) && this.#scans.length < MAX_KEPT_SCANS) this.#scans.push(sn);
    return { kind: 'kept' };
  }

  /** Adapters came, went or moved. @param pathOf null where the slot's adapter is away */
  portsChanged(pathOf: (slot: BatchOptions['slots'][number]) => string | null): void {
    for (const run of this.#slots) run.path = pathOf(run.slot);
  }

  async #all(): Promise<void> {
    try {
      await Promise.all(this.#slots.map((slot) => this.#pump(slot)));
    } finally {
      this.#isOver = true;
      await this.#brokerDesk?.close();
    }
  }

  async #pump(slot: SlotRun): Promise<void> {
    try {
      for await (const state of slot.states()) this.#set(slot, state, false);
    } catch (error) {
      if (isAbort(error)) {
        if (this.#viewOf(slot).state.kind !== 'ended') this.#set(slot, { kind: 'off' }, false);
        return;
      }
      // One slot's bug, or a store that fails, must not stop the others.
      if (!(error instanceof ConcentratorError)) this.#options.onBug(error);
      const known = error instanceof ConcentratorError ? error : new ConcentratorError('internal');
      this.#set(slot, failed(known), false);
    }
    if (this.#idle.signal.aborted && this.#viewOf(slot).state.kind !== 'ended')
      this.#set(slot, { kind: 'off' }, false);
  }

  #set(slot: SlotRun, state: SlotState, isNew: boolean): void {
    const { key, name, path } = slot.slot;
    const before = this.#views.get(key);
    const since = before?.state.kind === state.kind ? before.since : new Date().toISOString();
    const view: SlotView = { key, name, path, state, since };
    this.#views.set(key, view);
    if (!isNew) this.#options.onSlot(view);
  }

  #viewOf(slot: SlotRun): SlotView {
    const view = this.#views.get(slot.slot.key);
    if (view === undefined) throw new Error('no such slot');
    return view;
  }

  #slot(key: string): SlotRun | undefined {
    return this.#slots.find((run) => run.slot.key === key);
  }

  #longest(kind: 'askScan' | 'ready'): SlotView | null {
    const waiting = this.views.filter(({ state }) => state.kind === kind);
    return waiting.reduce<SlotView | null>(
      (one, other) => (one === null || other.since < one.since ? other : one),
      null,
    );
  }

  #giveScan(view: SlotView, sn: SerialNumber): ScanTaken {
    this.#slot(view.key)?.inbox.give({ kind: 'scan', sn });
    return { kind: 'given', slot: view.name };
  }

  async #mayStart(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    while (this.#isPaused) await pauseFor(LOOK_MS, signal);
  }

  async #admitted(signal: AbortSignal): Promise<() => void> {
    await this.#mayStart(signal);
    while (this.#left() - this.#admittedNow <= 0 || this.#isPaused) await pauseFor(LOOK_MS, signal);
    this.#admittedNow += 1;
    let isGiven = false;
    return () => {
      if (!isGiven) this.#admittedNow -= 1;
      isGiven = true;
    };
  }

  /** How many more devices the lot wants. */
  #left(): number {
    const { lot, doneInLot } = this.#options;
    return lot.quantity === null ? Infinity : lot.quantity - doneInLot - this.#passed;
  }
}

function failed(error: ConcentratorError): SlotState {
  return {
    ...{ kind: 'ended', outcome: 'fail', sn: null, item: null, durationMs: 0, recordId: null, attempt: 1 },
    error: error.serialize(),
  };
}
