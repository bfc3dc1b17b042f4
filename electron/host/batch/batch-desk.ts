import {
  EMPTY_TALLY,
  tallyOf,
  type SlotView,
  type StartMode,
  type TallyEntry,
} from '../../../shared/batch/index.ts';
import { parseSerialNumber, type Lot } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { NO_BATCH } from '../../../shared/ipc/batch-views.ts';
import type { BatchView, PortView } from '../../../shared/ipc/index.ts';
import { BatchRunner, continued, type BatchSlot } from '../../core/batch/index.ts';
import type { Ledger } from '../../core/ledger/index.ts';
import { openSerialTransport } from '../../core/serial/serial-transport.ts';
import { DeviceKinds } from '../../core/session/index.ts';
import type { Desk } from '../desk.ts';
import { brokerOf, slotsOf } from './start-parts.ts';
import type { LeadPin } from './lead-pin.ts';
import { LotDesk, lotOf } from './lot-desk.ts';
import { lotViews } from './lot-views.ts';

const FRAME_MS = 16;

export interface StartInput {
  readonly lotId: string;
  readonly paths: readonly string[];
  readonly mode: StartMode;
  readonly operator: string;
}

/** The one batch that runs, and all that the Batch page sees. */
export class BatchDesk {
  readonly pin: LeadPin;
  readonly lots: LotDesk;
  readonly #desk: Desk;
  readonly #kinds = new DeviceKinds();
  readonly #onRunning: () => void;
  #view: BatchView = NO_BATCH;
  #isTelling = false;
  #runner: BatchRunner | null = null;
  #ran: Promise<void> = Promise.resolve();
  #slots: readonly BatchSlot[] = [];
  #entries: TallyEntry[] = [];
  #running: { readonly lot: Lot; readonly doneBefore: number; readonly startedAtMs: number } | null = null;

  /** @param onRunning a batch began or ended */
  constructor(desk: Desk, pin: LeadPin, onRunning: () => void) {
    this.#desk = desk;
    this.pin = pin;
    this.#onRunning = onRunning;
    this.lots = new LotDesk(desk);
    this.#change({ isLocked: pin.isLocked, hasPin: pin.hasPin });
  }

  get isBusy(): boolean {
    return this.#runner?.isBusy ?? false;
  }

  /** Also where no slot is busy: an armed one may begin at any moment. */
  get isRunning(): boolean {
    return this.#view.phase !== 'idle';
  }

  /** @throws ConcentratorError of the ledger */
  async ledger(): Promise<Ledger> {
    return (await this.#desk.station()).ledger();
  }

  /** Lots of the store, and what an earlier end of the program left. */
  async load(): Promise<void> {
    const store = await this.#desk.store();
    if (!this.#view.isLoaded)
      for (const lot of await store.lots.list())
        if (lot.progress.byState.running > 0) await store.lots.interrupted(lot.id);
    const lots = await lotViews(store);
    const { lotId } = this.#view;
    const open =
      lots.find(({ interrupted }) => interrupted.length > 0) ?? lots.find(({ state }) => state !== 'closed');
    this.#change({ lots, isLoaded: true, lotId: lotId ?? open?.id ?? null });
  }

  choose(lotId: string | null): void {
    this.#demandIdle();
    this.#change({ lotId, tally: EMPTY_TALLY, slots: [], lastScan: null, trouble: null });
  }

  async start({ lotId, paths, mode, operator }: StartInput): Promise<void> {
    this.#demandIdle();
    this.#change({ phase: 'starting', lotId, mode, operator, slots: [], lastScan: null, trouble: null });
    try {
      await this.#begin(lotId, paths, mode, operator.trim());
    } catch (error) {
      this.#change({ phase: 'idle' });
      throw error;
    }
  }

  pause(): void {
    this.#runner?.pause();
    this.#showPhase();
  }

  resume(): void {
    this.#runner?.resume();
    this.#showPhase();
  }

  async stop(isForced: boolean): Promise<void> {
    const stopped = this.#runner?.stop(isForced);
    this.#showPhase();
    await stopped;
    await this.#ran;
  }

  retryFailed(): number {
    return this.#runner?.retryFailed() ?? 0;
  }

  slot(key: string, action: 'start' | 'retry' | 'poweredUp'): void {
    this.#runner?.[action](key);
  }

  async leadAgrees(key: string, pin: string): Promise<void> {
    if (!this.pin.hasPin) throw new ConcentratorError('wrongPin');
    await this.pin.demand(pin);
    this.#runner?.leadAgreed(key);
  }

  /** A scanner may add blanks, or read a label of ours as a QR code: its SN counts. */
  async scan(typed: string): Promise<void> {
    const text = typed.trim();
    const count = (this.#view.lastScan?.count ?? 0) + 1;
    const tell = (
      result: 'given' | 'kept' | 'refused',
      slot: string | null,
      error: ConcentratorError | null,
    ): void =>
      this.#change({
        lastScan: { text: text.slice(0, 40), count, result, slot, error: error?.serialize() ?? null },
        keptScans: [...(this.#runner?.keptScans ?? [])],
      });
    const parsed = parseSerialNumber(text);
    if (!parsed.ok) return tell('refused', null, new ConcentratorError('badConfig'));
    if (this.#runner === null) return tell('refused', null, new ConcentratorError('noSlots'));
    const taken = await this.#runner.scan(parsed.value);
    tell(
      taken.kind,
      taken.kind === 'given' ? taken.slot : null,
      taken.kind === 'refused' ? taken.error : null,
    );
  }

  async lock(): Promise<void> {
    if (!this.pin.hasPin) throw new ConcentratorError('wrongPin');
    await this.pin.setLocked(true);
    this.pinChanged();
  }

  async unlock(pin: string): Promise<void> {
    await this.pin.demand(pin);
    await this.pin.setLocked(false);
    this.pinChanged();
  }

  pinChanged(): void {
    this.#change({ isLocked: this.pin.isLocked, hasPin: this.pin.hasPin });
    this.#desk.lockChanged(this.pin.isLocked);
  }

  /** @throws ConcentratorError `wrongPin` */
  async reconcile(operator: string, pin: string | null): Promise<void> {
    this.#demandIdle();
    await this.pin.demand(pin ?? '');
    await (await this.ledger()).reconcile(operator);
    this.#change({ trouble: null });
  }

  suspended(): void {
    this.#runner?.suspended();
  }

  portsChanged(ports: readonly PortView[]): void {
    this.#runner?.portsChanged(({ location, path }) => {
      const found =
        location === null
          ? ports.find((one) => one.path === path)
          : ports.find((one) => one.location === location);
      return found?.path ?? null;
    });
  }

  async close(): Promise<void> {
    await this.stop(true);
  }

  async #begin(lotId: string, paths: readonly string[], mode: StartMode, operator: string): Promise<void> {
    const store = await this.#desk.store();
    const ledger = await this.ledger();
    if (ledger.trouble !== null) {
      this.#change({ trouble: ledger.trouble.serialize() });
      throw ledger.trouble;
    }
    const found = await lotOf(store, lotId);
    if (
      found.passwordSource === 'csv' &&
      this.lots.passwords(lotId).size === 0 &&
      !this.#desk.hub.state.about.hasKeychain
    )
      throw new ConcentratorError('csvNeeded');
    const broker = found.confirmOnline ? await brokerOf(store, found) : null;
    const { lot, doneInLot } = await continued(store, found);
    await store.lots.setState(lot.id, 'open');
    this.#slots = await slotsOf(store, ledger.station.name, paths, this.#desk.hub.state.ports.ports);
    const slotKeys = this.#slots.map(({ key }) => key);
    await this.#desk.settings.set({ lastBatch: { lotId, mode, slotKeys } });
    await this.#desk.settingsChanged();
    this.#entries = [];
    this.#running = { lot, doneBefore: doneInLot, startedAtMs: Date.now() };
    const { serial } = this.#desk.hub.state.settings;
    const { baudRate, framing, characterGapMs, lineGapMs, dtr, rts } = serial;
    const runner = new BatchRunner({
      ...{ lot, doneInLot, slots: this.#slots, start: mode, isOnce: false, store, ledger, broker },
      open: (path, line) => openSerialTransport(path, line, { dtr: dtr ?? true, rts: rts ?? true }),
      ...{ kinds: this.#kinds, line: { baudRate, framing }, pacing: { characterGapMs, lineGapMs } },
      ...{ operator: operator === '' ? null : operator, profile: lot.profile, provision: null },
      ...{
        csvPasswords: this.lots.passwords(lotId),
        source: 'app',
        appVersion: this.#desk.hub.state.about.version,
      },
      platform: `${process.platform}-${process.arch}`,
      onSlot: () => this.#tell(),
      onEntry: (entry) => {
        this.#entries.push(entry);
        this.#tell();
      },
      onTrouble: (error) => this.#change({ trouble: error.serialize() }),
      onBug: (error) => this.#desk.log.error('in a slot', error),
    });
    this.#runner = runner;
    this.#change({ phase: 'running', slots: runner.views });
    this.#ran = runner.run().then(
      () => this.#ended(),
      (error: unknown) => {
        this.#desk.log.error('in the batch', error);
        return this.#ended();
      },
    );
  }

  async #ended(): Promise<void> {
    const slots = this.#runner?.views ?? [];
    this.#view = { ...this.#view, tally: this.#tally() };
    this.#runner = null;
    this.#change({ phase: 'idle', slots, keptScans: [] });
    await this.load();
  }

  #demandIdle(): void {
    if (this.#view.phase !== 'idle') throw new ConcentratorError('busy');
  }

  #showPhase(): void {
    const phase = this.#runner?.phase ?? 'stopped';
    this.#change({ phase: phase === 'stopped' ? 'idle' : phase });
  }

  #tally(): BatchView['tally'] {
    if (this.#running === null) return EMPTY_TALLY;
    const { lot, doneBefore, startedAtMs } = this.#running;
    const passed = this.#entries.filter(({ outcome }) => outcome === 'pass').length;
    return tallyOf({
      ...{ entries: this.#entries, doneInLot: doneBefore + passed, quantity: lot.quantity },
      ...{ startedAtMs, nowMs: Date.now() },
    });
  }

  #change(patch: Partial<BatchView>): void {
    const { isRunning } = this;
    this.#view = { ...this.#view, ...patch };
    if (this.isRunning !== isRunning) this.#onRunning();
    this.#tell();
  }

  /** However many slots change at once, the window is told once a frame. */
  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setTimeout(() => {
      this.#isTelling = false;
      const slots: readonly SlotView[] = this.#runner?.views ?? this.#view.slots;
      const tally = this.#runner === null ? this.#view.tally : this.#tally();
      this.#view = { ...this.#view, slots, tally };
      this.#desk.hub.changeNow({ batch: this.#view });
    }, FRAME_MS);
  }
}
