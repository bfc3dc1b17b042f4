/** A small factory: simulated devices on lines in memory that can be changed, a real store, a real ledger. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_LOT, itemsOf, type SlotView, type TallyEntry } from '../../../shared/batch/index.ts';
import type { Lot, LotDraft } from '../../../shared/domain/index.ts';
import { parseConfig } from '../../../shared/domain/index.ts';
import type { ConcentratorError } from '../../../shared/errors/index.ts';
import { memoryTransport, SimulatedConcentrator, type ConcentratorOptions } from '../../simulator/index.ts';
import { openLedger, type Ledger, type SnRegistry } from '../ledger/index.ts';
import { DeviceKinds } from '../session/index.ts';
import { openStore, type NewLotDevice, type Store } from '../store/index.ts';
import { BatchRunner } from './batch-runner.ts';
import type { BatchOptions } from './contract.ts';

export class TestLine {
  readonly folder = mkdtempSync(join(tmpdir(), 'batch-'));
  /** What other stations have. */
  registry: SnRegistry | null = null;
  readonly entries: TallyEntry[] = [];
  readonly troubles: ConcentratorError[] = [];
  readonly bugs: unknown[] = [];
  readonly #devices = new Map<string, SimulatedConcentrator>();
  #made: SimulatedConcentrator[] = [];
  store!: Store;
  ledger!: Ledger;
  runner: BatchRunner | null = null;

  static async open(): Promise<TestLine> {
    const line = new TestLine();
    await line.reopen();
    return line;
  }

  async reopen(): Promise<void> {
    this.store = await openStore({ folder: join(this.folder, 'data') });
    this.ledger = await openLedger({
      store: this.store,
      journalFolder: join(this.folder, 'journal'),
      station: { name: 'A', number: 1, of: 1 },
      registry: this.registry,
    });
  }

  async lot(draft: Partial<LotDraft> = {}, devices: readonly NewLotDevice[] = []): Promise<Lot> {
    const parsed = parseConfig({ server: { host: 'new.example.com', port: 8883 }, topicRoot: 'plant/a' });
    if (!parsed.ok) throw new Error('refused');
    const { server, topicRoot, ntp } = parsed.value;
    const all = { ...EMPTY_LOT, name: 'Order 1', template: { server, topicRoot, ntp }, ...draft };
    return this.store.lots.create({ ...all, items: itemsOf(all) }, devices);
  }

  plug(path: string, options: ConcentratorOptions = {}): SimulatedConcentrator {
    const device = new SimulatedConcentrator({ responseDelayMs: 1, ...options });
    this.#devices.set(path, device);
    this.#made.push(device);
    return device;
  }

  unplug(path: string): void {
    this.#devices.delete(path);
  }

  move(from: string, to: string): void {
    const device = this.#devices.get(from);
    this.#devices.delete(from);
    if (device !== undefined) this.#devices.set(to, device);
  }

  start(lot: Lot, paths: readonly string[], options: Partial<BatchOptions> = {}): BatchRunner {
    const nobody = new SimulatedConcentrator({ faults: { silence: true } });
    this.#made.push(nobody);
    this.runner = new BatchRunner({
      ...{ lot, store: this.store, ledger: this.ledger, kinds: new DeviceKinds(), doneInLot: 0 },
      slots: paths.map((path, index) => ({
        ...{ key: path, name: String(index + 1), id: null, path, location: null },
      })),
      ...{ start: 'device', isOnce: false, line: { baudRate: 115200, framing: '8N1' } },
      open: async (path, settings) => {
        // The line forwards to whatever device is on it at the moment of each byte, as an adapter does.
        const device = this.#devices.get(path);
        return memoryTransport(device ?? nobody, path, settings);
      },
      ...{ operator: 'Li', profile: null, broker: null, provision: null, source: 'app' },
      ...{ appVersion: '0', platform: 'test' },
      onSlot: () => undefined,
      onEntry: (entry) => this.entries.push(entry),
      onTrouble: (error) => this.troubles.push(error),
      onBug: (error) => this.bugs.push(error),
      ...options,
    });
    void this.runner.run();
    return this.runner;
  }

  /** Waits until the slot's state is as asked. */
  async until(path: string, isSo: (view: SlotView) => boolean, limitMs = 15_000): Promise<SlotView> {
    const deadlineMs = performance.now() + limitMs;
    for (;;) {
      const view = this.runner?.views.find(({ key }) => key === path);
      if (view !== undefined && isSo(view)) return view;
      if (performance.now() > deadlineMs) throw new Error(`still ${JSON.stringify(view)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async close(): Promise<void> {
    await this.runner?.stop(true);
    await this.ledger.close();
    await this.store.close();
    for (const device of this.#made) device.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function hasEnded(outcome?: string): (view: SlotView) => boolean {
  return ({ state }) => state.kind === 'ended' && (outcome === undefined || state.outcome === outcome);
}
