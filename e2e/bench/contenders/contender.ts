/** What a contender is: it opens a line and does the job on it; `serveContender` does the measuring. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../exchanges.ts';
import { serve } from '../serve.ts';

export interface OpenedLine {
  /** @throws Error where an answer does not come, or a read-back is not what was set */
  run(job: Job): Promise<void>;
  close(): Promise<void>;
}

/** `first`: nothing is known of the device; `known`: one like it was there before. Scripts know theirs anyway. */
export type Knowledge = 'first' | 'known';

export interface Contender {
  open(path: string, baudRate: number, knowledge: Knowledge): Promise<OpenedLine>;
}

export type ContenderRequest =
  | {
      readonly do: 'open';
      readonly paths: readonly string[];
      readonly baudRate: number;
      readonly knowledge: Knowledge;
    }
  | { readonly do: 'run'; readonly jobs: readonly Job[]; readonly watchLoop: boolean }
  | { readonly do: 'close' }
  | { readonly do: 'memory'; readonly collect: boolean };

/** All jobs started at the same moment, in this process. Times in ms. */
export interface ContenderRun {
  /** From the start to the last job's end. */
  readonly ms: number;
  /** User and system, of the whole process. */
  readonly cpuMs: number;
  readonly jobs: readonly { readonly ms: number; readonly problem: string | null }[];
  /** Between two turns of the event loop, as a 1 ms timer sees it: about 1 ms is its own. Null: not watched. */
  readonly loop: { readonly p99Ms: number; readonly maxMs: number } | null;
}

/** Bytes. */
export interface ContenderMemory {
  readonly rss: number;
  /** JavaScript's heap and what it holds outside of it. */
  readonly heap: number;
}

const OPEN_ATTEMPTS = 5;
const OPEN_PAUSE_MS = 50;
const COLLECTIONS = 6;

export function serveContender(contender: Contender): void {
  let opened: readonly OpenedLine[] = [];
  serve<ContenderRequest>(async (request) => {
    switch (request.do) {
      case 'open':
        opened = await Promise.all(
          request.paths.map((path) => openPatiently(contender, path, request.baudRate, request.knowledge)),
        );
        return null;
      case 'run':
        return runAll(opened, request.jobs, request.watchLoop);
      case 'close':
        await Promise.all(opened.map((line) => line.close()));
        opened = [];
        return null;
      case 'memory':
        return memory(request.collect);
    }
  });
}

/** A read that is just returning in another thread can hold the lock of a closed port for a moment longer. */
async function openPatiently(
  contender: Contender,
  ...line: [path: string, baudRate: number, knowledge: Knowledge]
): Promise<OpenedLine> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await contender.open(...line);
    } catch (error) {
      if (attempt === OPEN_ATTEMPTS) throw error;
      await sleep(OPEN_PAUSE_MS);
    }
  }
}

async function runAll(
  lines: readonly OpenedLine[],
  jobs: readonly Job[],
  watchLoop: boolean,
): Promise<ContenderRun> {
  let results: ContenderRun['jobs'] = [];
  const run = await watched(watchLoop, async () => {
    const startedMs = performance.now();
    results = await Promise.all(
      lines.map(async (line, index) => {
        const problem = await line.run(jobs[index]!).then(
          () => null,
          (error: unknown) => String(error),
        );
        return { ms: performance.now() - startedMs, problem };
      }),
    );
  });
  return { ...run, jobs: results };
}

/** Times, processor and event loop of what is done meanwhile. */
export async function watched(
  watchLoop: boolean,
  work: () => Promise<void>,
): Promise<Pick<ContenderRun, 'ms' | 'cpuMs' | 'loop'>> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  if (watchLoop) delays.enable();
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  await work();
  const ms = performance.now() - startedMs;
  const cpu = process.cpuUsage(cpuBefore);
  delays.disable();
  const isWatched = watchLoop && delays.count > 0;
  const loop = isWatched ? { p99Ms: delays.percentile(99) / 1e6, maxMs: delays.max / 1e6 } : null;
  return { ms, cpuMs: (cpu.user + cpu.system) / 1000, loop };
}

export async function memory(collect: boolean): Promise<ContenderMemory> {
  // Finalizers run after a collection, and code that is not used any more goes with a later one.
  for (let round = 0; collect && round < COLLECTIONS; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}
