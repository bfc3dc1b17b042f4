/** Worker processes, each with its share of the dialogues; one that falls silent is replaced. */
import { fork, type ChildProcess } from 'node:child_process';
import type { RunFlags } from './flags.ts';
import { seedAt } from './random.ts';
import type { Tally, Told } from './tally.ts';
import type { FromWorker, WorkerTask } from './worker.ts';

/** No dialogue takes as long in real time, in milliseconds. */
const MAX_SILENCE_MS = 60_000;
const WATCH_MS = 1000;

export interface Pool {
  /** Settled when every dialogue was told, or after `stop`. */
  readonly done: Promise<void>;
  stop(): void;
}

/** @param file the bundled program, which runs as a worker where its only argument is `worker` */
export function startPool(file: string, flags: RunFlags, tally: Tally): Pool {
  const shares = Array.from(
    { length: Math.min(flags.workers, flags.count) },
    (_, share) => new Share(file, flags, share, tally),
  );
  return {
    done: Promise.all(shares.map((share) => share.done)).then(() => undefined),
    stop: () => {
      for (const share of shares) share.stop();
    },
  };
}

class Share {
  readonly done: Promise<void>;
  readonly #file: string;
  readonly #flags: RunFlags;
  readonly #tally: Tally;
  #finish: () => void = () => undefined;
  #next: number;
  #child: ChildProcess | null = null;
  #heardAtMs = performance.now();
  #isStopping = false;
  readonly #watch: NodeJS.Timeout;

  constructor(file: string, flags: RunFlags, share: number, tally: Tally) {
    this.#file = file;
    this.#flags = flags;
    this.#tally = tally;
    this.#next = share;
    this.done = new Promise((resolve) => (this.#finish = resolve));
    this.#watch = setInterval(() => {
      if (performance.now() - this.#heardAtMs > MAX_SILENCE_MS) this.#child?.kill('SIGKILL');
    }, WATCH_MS);
    this.#start();
  }

  stop(): void {
    this.#isStopping = true;
    this.#child?.send('stop');
  }

  #start(): void {
    const { seed, count, workers } = this.#flags;
    if (this.#next >= count || this.#isStopping) return this.#end();
    const child = fork(this.#file, ['worker'], { execArgv: ['--enable-source-maps'] });
    this.#child = child;
    this.#heardAtMs = performance.now();
    let isDone = false;
    child.on('message', (message: FromWorker) => {
      this.#heardAtMs = performance.now();
      if ('done' in message) isDone = true;
      else {
        this.#next = message.index + workers;
        this.#tally.add(message.told);
      }
    });
    child.on('exit', (code, signal) => {
      this.#child = null;
      if (isDone || this.#isStopping) return this.#end();
      // It died, or was ended, in the middle of a dialogue.
      const hung = signal === 'SIGKILL' && performance.now() - this.#heardAtMs > MAX_SILENCE_MS;
      const told: Told = {
        ...{ seed: seedAt(seed, this.#next), ends: [], healthyPassed: null, notes: [] },
        findings: [
          hung
            ? { kind: 'hang', text: `no end within ${MAX_SILENCE_MS / 1000} s of real time` }
            : { kind: 'crash', text: `its process ended (${signal ?? code ?? 'unknown'})` },
        ],
      };
      this.#tally.add(told);
      this.#next += workers;
      this.#start();
    });
    const task: WorkerTask = { master: seed, from: this.#next, to: count, step: workers };
    child.send(task);
  }

  #end(): void {
    clearInterval(this.#watch);
    this.#finish();
  }
}
