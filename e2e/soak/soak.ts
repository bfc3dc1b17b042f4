/**
 *   ports:   plug ─> job ─> unplug ─┬─> plug …          8 of them, each by itself
 *                                   └ gate
 *   time:    warm-up ─ gate ─ baseline ─ … ─ gate ─ idle moment ─ … ─ gate ─ last idle moment ─> compared
 */
import { collectGarbage, takeCensus, type Census, type LastingSignals } from './census.ts';
import { compare, type Comparison } from './compare.ts';
import { runCycle } from './cycle.ts';
import { NEVER, portsOpened } from './engine.ts';
import type { FarSide } from './far-side.ts';
import { Gate } from './gate.ts';
import { leakOnce, type Leak } from './leak.ts';
import { madeImpatient, makePlan, PATIENT_MS } from './plan.ts';
import { Tally } from './tally.ts';
import { DeviceKinds } from '../../electron/core/session/index.ts';
import { within } from './bounded.ts';
import { pathOf } from './wire.ts';

export interface SoakOptions {
  readonly minutes: number;
  readonly ports: number;
  readonly seed: number;
  /** The plan of one cycle, again and again, in the place of all others. */
  readonly only: { readonly port: number; readonly cycle: number } | null;
  readonly folder: string;
  readonly far: FarSide;
  readonly leaks: readonly Leak[];
  /** Aborted to stop early. */
  readonly stop: AbortSignal;
  readonly onProgress: (progress: SoakProgress) => void;
}

export interface SoakProgress {
  readonly elapsedMs: number;
  readonly tally: Tally;
  /** With jobs running: not to be compared with anything. */
  readonly census: Census;
}

export interface SoakResult {
  readonly tally: Tally;
  /** Null where it was stopped before there was anything to compare. */
  readonly comparison: Comparison | null;
  readonly idle: readonly Census[];
  readonly durationMs: number;
}

const PROGRESS_MS = 10_000;
/** Code is compiled and caches are filled at first; a longer soak spends a tenth of its time on that. */
const WARM_UP_MS = { min: 10_000, share: 0.1, maxShare: 0.4 };
const IDLE_MOMENTS = 10;
const IDLE_EVERY_MIN_MS = 15_000;
const GRACE_MS = 2000;
const STANDSTILL_LIMIT_MS = 180_000;
const SETTLE_LIMIT_MS = 5000;

export async function soak(options: SoakOptions): Promise<SoakResult> {
  return new Soak(options).run();
}

class Soak {
  readonly #options: SoakOptions;
  readonly #tally = new Tally();
  readonly #kinds = new DeviceKinds();
  readonly #gate: Gate;
  readonly #idle: Census[] = [];
  /** One for each port, for all of its jobs that nobody cancels. */
  readonly #portSignals: readonly AbortController[];
  readonly #jobSignals = new Set<AbortController>();
  readonly #startedAtMs = performance.now();
  #nextIdleAtMs = 0;
  #isHurrying = false;
  #isOver = false;

  constructor(options: SoakOptions) {
    this.#options = options;
    const count = options.only === null ? options.ports : 1;
    this.#gate = new Gate(count);
    this.#portSignals = Array.from({ length: count }, () => new AbortController());
  }

  async run(): Promise<SoakResult> {
    const { stop, onProgress } = this.#options;
    const abortJobs = (): void => {
      for (const controller of [...this.#portSignals, ...this.#jobSignals]) controller.abort();
    };
    stop.addEventListener('abort', abortJobs);
    const ticker = setInterval(() => {
      onProgress({ elapsedMs: this.#elapsedMs(), tally: this.#tally, census: this.#census() });
    }, PROGRESS_MS);
    const ports = this.#portSignals.map((controller, index) => this.#port(index + 1, controller.signal));
    try {
      await this.#watch();
    } finally {
      this.#isOver = true;
      this.#gate.open();
      clearInterval(ticker);
      stop.removeEventListener('abort', abortJobs);
    }
    await Promise.all(ports);
    const comparison = stop.aborted ? null : compare(this.#idle);
    for (const finding of comparison?.findings ?? []) this.#tally.note(finding);
    return { tally: this.#tally, comparison, idle: this.#idle, durationMs: this.#elapsedMs() };
  }

  async #port(port: number, signal: AbortSignal): Promise<void> {
    const { far, folder, seed, leaks, only } = this.#options;
    const track = (controller: AbortController): (() => void) => {
      this.#jobSignals.add(controller);
      if (this.#isHurrying || this.#isStopped()) controller.abort();
      return () => this.#jobSignals.delete(controller);
    };
    for (let cycle = 1; ; cycle += 1) {
      await this.#gate.pass();
      if (this.#mustEnd()) break;
      const planned = makePlan(seed, only?.port ?? port, only?.cycle ?? cycle, far.ready.brokerPort);
      const isTimeShort = this.#nextIdleAtMs - this.#elapsedMs() < PATIENT_MS;
      const plan = isTimeShort ? madeImpatient(planned) : planned;
      try {
        const report = await runCycle(plan, {
          far,
          path: pathOf(folder, plan.port),
          kinds: this.#kinds,
          signal,
          track,
        });
        // What a stop cuts short is judged by nobody.
        if (!this.#isStopped()) this.#tally.add(plan, report);
      } catch (error) {
        if (this.#isStopped()) break;
        this.#tally.note(`port ${port}, cycle ${cycle}: the soak itself failed: ${String(error)}`);
        // What fails at once would otherwise fail again and again before anything else is heard.
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      for (const leak of leaks) leakOnce(leak, signal);
    }
    this.#gate.leave();
  }

  #mustEnd(): boolean {
    return this.#isOver || this.#isStopped();
  }

  #isStopped(): boolean {
    return this.#options.stop.aborted;
  }

  /** Looks at the process while nothing runs: after the warm-up, now and then, and at the end. */
  async #watch(): Promise<void> {
    const totalMs = this.#options.minutes * 60_000;
    const { min, share, maxShare } = WARM_UP_MS;
    const warmUpMs = Math.min(Math.max(min, totalMs * share), totalMs * maxShare);
    const everyMs = Math.max(IDLE_EVERY_MIN_MS, (totalMs - warmUpMs) / IDLE_MOMENTS);
    const times = [warmUpMs];
    for (let atMs = warmUpMs + everyMs; atMs < totalMs - everyMs / 2; atMs += everyMs) times.push(atMs);
    for (const atMs of [...times, totalMs]) {
      this.#nextIdleAtMs = atMs;
      await this.#until(atMs);
      if (this.#options.stop.aborted) return;
      await this.#idleMoment();
    }
  }

  async #idleMoment(): Promise<void> {
    const closed = this.#gate.close();
    // Whoever would give up his job later gives it up now: eight ports wait for the slowest.
    if (!(await within(closed, GRACE_MS)).inTime) {
      this.#isHurrying = true;
      for (const controller of this.#jobSignals) controller.abort();
    }
    const standing = await within(closed, STANDSTILL_LIMIT_MS);
    if (!standing.inTime) this.#tally.note('the ports did not come to a standstill');
    await this.#settle();
    await collectGarbage();
    this.#idle.push(this.#census());
    this.#isHurrying = false;
    this.#gate.open();
  }

  /** Sockets and pipes are closed a moment after the jobs that used them have ended. */
  async #settle(): Promise<void> {
    const [baseline] = this.#idle;
    const startedAtMs = performance.now();
    let last = -1;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      const { descriptors } = this.#census();
      const now = Object.values(descriptors).reduce((sum, count) => sum + count, 0);
      const goal =
        baseline === undefined
          ? last
          : Object.values(baseline.descriptors).reduce((sum, count) => sum + count, 0);
      if (now <= goal || performance.now() - startedAtMs > SETTLE_LIMIT_MS) return;
      last = now;
    }
  }

  #census(): Census {
    const ports = this.#portSignals.map(({ signal }, index) => [`port ${index + 1}`, signal] as const);
    const signals: LastingSignals = { ...Object.fromEntries(ports), stop: this.#options.stop, person: NEVER };
    return takeCensus(signals, portsOpened());
  }

  async #until(atMs: number): Promise<void> {
    const { stop } = this.#options;
    let wake: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => (wake = resolve));
    stop.addEventListener('abort', wake);
    if (!stop.aborted) await within(stopped, Math.max(0, atMs - this.#elapsedMs()));
    stop.removeEventListener('abort', wake);
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedAtMs;
  }
}
