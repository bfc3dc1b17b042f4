/** The app beside an empty window of the same Electron: its start, its memory, its rest; and a message on its screen. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureDisplay } from '../../app/harness/display.ts';
import { writeEmptyApp } from '../app/empty-app.ts';
import { firstPageKbOf } from '../app/first-page.ts';
import { cpuMsOf, memoryMbOf } from '../app/process-tree.ts';
import { measurePublishToFrame } from '../app/publish-to-frame.ts';
import { RunningApp } from '../app/running-app.ts';
import type { Bench } from './section.ts';

export interface AppRun {
  readonly firstPaintMs: number;
  /** The empty window is usable once it is painted. */
  readonly usableMs: number;
  /** PSS of all its processes. */
  readonly memoryMb: number;
  /** Of one processor, in a window that nobody touches. */
  readonly idleCpuPercent: number;
}

export interface AppSection {
  readonly empty: readonly AppRun[];
  readonly product: readonly AppRun[];
  /** Scripts of the first page, gzipped. */
  readonly firstPageKb: number | null;
  readonly publishToFrameMs: readonly number[];
  /** Why there is none. */
  readonly absent: string | null;
}

const REST_MS = 5_000;
const MESSAGES = 15;

export async function runAppSection({ options, programs, say }: Bench): Promise<AppSection> {
  const { electron, app } = programs;
  const nothing = { empty: [], product: [], firstPageKb: null, publishToFrameMs: [] };
  if (electron === null || app === null) return { ...nothing, absent: 'no Electron here' };
  const root = mkdtempSync(join(tmpdir(), 'concentrator-bench-'));
  const display = await ensureDisplay();
  const emptyFolder = writeEmptyApp(join(root, 'empty'));
  const start = (folder: string, name: string): Promise<RunningApp> =>
    RunningApp.start({ executable: electron, folder, dataFolder: join(root, name), display });
  const runs = { empty: [] as AppRun[], product: [] as AppRun[] };
  let firstPageKb: number | null = null;
  let publishToFrameMs: readonly number[] = [];
  try {
    // In turns, so that a busy moment of the machine strikes both; the very first pair only warms the disk's cache.
    for (let run = -1; run < options.runs; run += 1) {
      say(`app, ${run < 0 ? 'warming up' : `run ${run + 1}`}`);
      for (const kind of ['empty', 'product'] as const) {
        const running = await start(kind === 'empty' ? emptyFolder : app, `data-${kind}-${run}`);
        try {
          if (run >= 0) runs[kind].push(await measure(running));
          if (kind === 'product' && run === options.runs - 1) {
            firstPageKb = await firstPageKbOf(running.page, app);
            publishToFrameMs = await measurePublishToFrame(running.page, options.quick ? 1 : MESSAGES);
          }
        } finally {
          await running.close();
        }
      }
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return { ...runs, firstPageKb, publishToFrameMs, absent: null };
}

async function measure(running: RunningApp): Promise<AppRun> {
  const { firstPaintMs, usableMs } = running.start;
  const before = cpuMsOf(running.processes);
  const from = performance.now();
  await sleep(REST_MS);
  const cpuMs = cpuMsOf(running.processes) - before;
  return {
    firstPaintMs,
    usableMs: usableMs ?? firstPaintMs,
    memoryMb: memoryMbOf(running.processes),
    idleCpuPercent: (cpuMs / (performance.now() - from)) * 100,
  };
}
