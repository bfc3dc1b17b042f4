import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/ipc/index.ts';
import { startDemoWorld } from '../../demo/demo-world.ts';
import type { OpenTransport } from '../serial/transport.ts';
import { NO_VAULT, openStore, type Store } from '../store/index.ts';
import type { Site } from './contract.ts';
import { Workbench } from './workbench.ts';

export interface TestBench {
  readonly workbench: Workbench;
  readonly store: Store;
  readonly bugs: unknown[];
  /** Sites by their id. */
  readonly sites: Map<string, Site>;
  settings: Settings;
  close(): Promise<void>;
}

export async function openTestBench(open?: OpenTransport): Promise<TestBench> {
  const folder = await mkdtemp(join(tmpdir(), 'workbench-'));
  const store = await openStore({ folder, vault: NO_VAULT });
  const bugs: unknown[] = [];
  const sites = new Map<string, Site>();
  const bench: { settings: Settings } = { settings: DEFAULT_SETTINGS };
  const workbench = new Workbench({
    open: open ?? (() => Promise.reject(new Error('this test opens no port'))),
    listPorts: () => Promise.resolve([]),
    store: () => Promise.resolve(store),
    settings: () => bench.settings,
    site: (id) => Promise.resolve(sites.get(id) ?? null),
    startDemo: startDemoWorld,
    onBug: (error) => bugs.push(error),
    appVersion: '0.0.0',
    platform: 'test',
  });
  return Object.assign(bench, {
    ...{ workbench, store, bugs, sites },
    close: async () => {
      await workbench.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

/** Resolves when the state is as asked for; rejects after `timeoutMs`, telling what it was instead. */
export function until(
  { workbench }: TestBench,
  isSo: (state: Workbench['state']) => boolean,
  timeoutMs = 10_000,
): Promise<Workbench['state']> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!isSo(workbench.state)) return;
      stop();
      clearTimeout(timer);
      resolve(workbench.state);
    };
    const stop = workbench.onChange(look);
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`still ${JSON.stringify(workbench.state)}`));
    }, timeoutMs);
    look();
  });
}
