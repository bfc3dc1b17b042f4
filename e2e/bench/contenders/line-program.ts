/** A factory line: the batch runner on all ports at once, with its records and its ledger in a folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BatchRunner } from '../../../electron/core/batch/index.ts';
import { openLedger, type Ledger } from '../../../electron/core/ledger/index.ts';
import { openSerialTransport } from '../../../electron/core/serial/serial-transport.ts';
import { DeviceKinds } from '../../../electron/core/session/index.ts';
import { openStore, type Store } from '../../../electron/core/store/index.ts';
import { EMPTY_LOT, itemsOf } from '../../../shared/batch/index.ts';
import type { Lot, LotDraft } from '../../../shared/domain/index.ts';
import { parsedConfig, type Job } from '../exchanges.ts';
import { serve } from '../serve.ts';
import { memory, watched, type ContenderRequest, type ContenderRun } from './contender.ts';

const [, , root = ''] = process.argv;
/** Of all waves of this process, as in the app. */
const kinds = new DeviceKinds();

interface Wave {
  readonly folder: string;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly paths: readonly string[];
  readonly baudRate: number;
}

let wave: Wave | null = null;

serve<ContenderRequest>(async (request) => {
  switch (request.do) {
    case 'open':
      wave = await openWave(request.paths, request.baudRate);
      return null;
    case 'run': {
      if (wave === null) throw new Error('nothing is open');
      return runWave(wave, request.jobs, request.watchLoop);
    }
    case 'close':
      await wave?.ledger.close();
      await wave?.store.close();
      if (wave !== null) rmSync(wave.folder, { recursive: true });
      wave = null;
      return null;
    case 'memory':
      return memory(request.collect);
  }
});

/** New records for each wave: a device that a lot before had is not written without being asked for. */
async function openWave(paths: readonly string[], baudRate: number): Promise<Wave> {
  const folder = mkdtempSync(join(root, 'concentrator-wave-'));
  const store = await openStore({ folder: join(folder, 'data') });
  const station = { name: 'bench', number: 1, of: 1 };
  const ledger = await openLedger({ store, journalFolder: join(folder, 'second'), station });
  return { folder, store, ledger, paths, baudRate };
}

async function runWave(
  { store, ledger, paths, baudRate }: Wave,
  jobs: readonly Job[],
  watchLoop: boolean,
): Promise<ContenderRun> {
  const lot = await makeLot(store, jobs[0]?.wanted);
  const startedMs = performance.now();
  const ended = new Map<string, { readonly ms: number; readonly problem: string | null }>();
  const bugs: unknown[] = [];
  const runner = new BatchRunner({
    ...{ lot, doneInLot: 0, store, ledger, kinds, start: 'device', isOnce: true },
    slots: paths.map((path, index) => ({
      key: path,
      name: String(index + 1),
      id: null,
      path,
      location: null,
    })),
    open: openSerialTransport,
    line: { baudRate, framing: '8N1' },
    ...{ operator: 'bench', profile: null, broker: null, provision: null, source: 'app' },
    ...{ appVersion: '0', platform: process.platform },
    onSlot: () => undefined,
    onEntry: ({ slot, outcome, errorCode }) => {
      const problem = outcome === 'pass' ? null : `${outcome} ${errorCode ?? ''}`;
      ended.set(slot, { ms: performance.now() - startedMs, problem });
    },
    onTrouble: (error) => bugs.push(error),
    onBug: (error) => bugs.push(error),
  });
  const run = await watched(watchLoop, () => runner.run());
  if (bugs.length > 0) throw new Error(bugs.map(String).join('\n'));
  return { ...run, jobs: paths.map((path) => ended.get(path) ?? { ms: run.ms, problem: 'it never ended' }) };
}

/** The SN stays: every device of the line has its own already. */
async function makeLot(store: Store, wanted: unknown): Promise<Lot> {
  const { server, topicRoot, ntp } = parsedConfig(wanted);
  const draft: LotDraft = {
    ...{ ...EMPTY_LOT, name: 'Wave', snSource: 'device', passwordSource: 'keep' },
    template: { server, topicRoot, ntp },
  };
  return store.lots.create({ ...draft, items: itemsOf(draft) }, []);
}
