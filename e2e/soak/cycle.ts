import { ConcentratorError } from '../../shared/errors/index.ts';
import type { DeviceKinds } from '../../electron/core/session/index.ts';
import { within } from './bounded.ts';
import { openCounted, resultName, runPlannedJob, type JobResult, type JobSite } from './engine.ts';
import type { FarSide } from './far-side.ts';
import { judgeJob, judgeSecondApply, type Judged } from './judge.ts';
import { brokerPortFor, PATIENT_MS, type Mischief, type Plan } from './plan.ts';

/** How long a job that was given up, or should have ended, may take to end. */
const ENDING_MS = 60_000;

export interface CycleSite {
  readonly far: FarSide;
  readonly path: string;
  readonly kinds: DeviceKinds;
  /** The same for every job that nobody cancels: a listener that stays there is a leak. */
  readonly signal: AbortSignal;
  /** Told of each signal that is made for one job, so that a soak that is stopped can abort it. */
  readonly track: (controller: AbortController) => () => void;
}

export interface CycleReport {
  /** What kind of job, and how it ended. */
  readonly ended: readonly string[];
  readonly findings: readonly string[];
}

/** Plugs a device in, runs the planned job on it, compares what was claimed with what is true, and takes it away. */
export async function runCycle(plan: Plan, site: CycleSite): Promise<CycleReport> {
  const { port, device } = plan;
  await site.far.call({ do: 'plug', port, device });
  try {
    if (plan.job === 'inUse' || plan.job === 'noPort') return await refused(plan, site);
    const first = await judgedJob(plan, site, true);
    if (plan.job !== 'applyTwice') return reportOf(plan, [first], judgeJob(first));
    const second = await judgedJob({ ...plan, mischief: { kind: 'none' } }, site, wasCompleted(first));
    const ofSecond = plan.mischief.kind === 'none' ? judgeJob(second) : [];
    return reportOf(
      plan,
      [first, second],
      [...judgeJob(first), ...ofSecond, ...judgeSecondApply(first, second)],
    );
  } finally {
    await site.far.call({ do: 'clear', port });
  }
}

function reportOf(plan: Plan, jobs: readonly Judged[], findings: readonly string[]): CycleReport {
  return { ended: jobs.map(({ result }) => `${plan.job}: ${resultName(result)}`), findings };
}

function wasCompleted({ result }: Judged): boolean {
  return result.kind === 'job' && result.report.end.kind === 'completed';
}

async function judgedJob(
  plan: Plan,
  { far, path, kinds, signal, track }: CycleSite,
  isFirst: boolean,
): Promise<Judged> {
  const { brokerPort, caPem } = far.ready;
  const broker = { host: 'localhost', port: brokerPortFor(plan, brokerPort) };
  const isCancelled = plan.mischief.kind === 'cancel' || plan.patienceMs < PATIENT_MS;
  const own = isCancelled ? new AbortController() : null;
  const untrack = own === null ? (): void => undefined : track(own);
  const before = await far.truth(plan.port);
  const plot = new Plot(plan, far, own);
  const jobSite: JobSite = { path, broker, kinds, ca: Buffer.from(caPem), signal: own?.signal ?? signal };
  try {
    plot.start();
    const ended = await within(runPlannedJob(plan, jobSite), plan.patienceMs + ENDING_MS);
    await plot.end();
    const result: JobResult = ended.inTime
      ? ended.value
      : { kind: 'bug', error: new Error('the job did not end, nor did it heed its signal') };
    return {
      plan,
      result,
      before,
      isFirst,
      truth: await far.truth(plan.port),
      wasAborted: own?.signal.aborted === true || signal.aborted,
    };
  } finally {
    await plot.end();
    untrack();
  }
}

/** The port is held by this program already, or is not there. */
async function refused(plan: Plan, { path }: CycleSite): Promise<CycleReport> {
  const settings = { baudRate: 115200, framing: '8N1' } as const;
  const holder = plan.job === 'inUse' ? await openCounted(path, settings) : null;
  const wanted = plan.job === 'inUse' ? 'portInUse' : 'portNotFound';
  try {
    const second = await openCounted(plan.job === 'inUse' ? path : `${path}-none`, settings);
    await second.close();
    return { ended: [`${plan.job}: opened`], findings: [`opened, where ${wanted} was due`] };
  } catch (error) {
    const name = error instanceof ConcentratorError ? error.errorName : String(error);
    const findings = name === wanted ? [] : [`${name}, where ${wanted} was due`];
    return { ended: [`${plan.job}: ${name}`], findings };
  } finally {
    await holder?.close();
  }
}

/** What happens to a job while it runs. */
class Plot {
  readonly #plan: Plan;
  readonly #far: FarSide;
  readonly #own: AbortController | null;
  readonly #timers: NodeJS.Timeout[] = [];
  #running: Promise<unknown> = Promise.resolve();

  constructor(plan: Plan, far: FarSide, own: AbortController | null) {
    this.#plan = plan;
    this.#far = far;
    this.#own = own;
  }

  start(): void {
    const { mischief, patienceMs } = this.#plan;
    this.#after(patienceMs, () => this.#own?.abort());
    if (mischief.kind !== 'none') this.#after(mischief.atMs, () => this.#happen(mischief));
  }

  /** What has begun is carried to its end; what has not, does not happen any more. */
  async end(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    await this.#running;
  }

  #happen(mischief: Exclude<Mischief, { kind: 'none' }>): void {
    const { port } = this.#plan;
    if (mischief.kind === 'cancel') return this.#own?.abort();
    if (mischief.kind === 'swap') this.#ask(this.#far.call({ do: 'swap', port, device: mischief.other }));
    else this.#ask(this.#far.call({ do: 'unplug', port }));
    if (mischief.kind === 'unplugAndPlugAgain')
      this.#after(mischief.awayMs, () =>
        this.#ask(this.#running.then(() => this.#far.call({ do: 'plugAgain', port }))),
      );
  }

  #ask(work: Promise<unknown>): void {
    this.#running = work;
    // Whoever awaits `end()` is told; until then nobody is.
    work.catch(() => undefined);
  }

  #after(ms: number, happen: () => void): void {
    this.#timers.push(setTimeout(happen, ms));
  }
}
