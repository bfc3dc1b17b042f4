/** One job on an opened target, told to the window and kept in the store from its beginning to its end. */
import type { ConcentratorConfig, ItemName } from '../../../shared/domain/index.ts';
import { ConcentratorError, isAbort } from '../../../shared/errors/index.ts';
import type { JobView } from '../../../shared/ipc/index.ts';
import { runJob, type DeviceConnection, type JobReport } from '../commissioning/index.ts';
import type { LineSettings } from '../serial/transport.ts';
import type { Bench } from './bench.ts';
import type { Site } from './contract.ts';
import { after, beginning, ended, endView, failedEndView, stoppedEndView, trying } from './job-view.ts';

export interface DeskJob {
  readonly kind: JobView['kind'];
  readonly items: readonly ItemName[];
  /** Null reads only. */
  readonly wanted: ConcentratorConfig | null;
  readonly allowSnChange: boolean;
  readonly site: Site | null;
}

export type JobRunEnd =
  | { readonly kind: 'report'; readonly report: JobReport; readonly recordId: string | null }
  /** The port could not be opened. */
  | { readonly kind: 'failed'; readonly error: ConcentratorError }
  | { readonly kind: 'stopped' };

export type ReportedEnd = Extract<JobRunEnd, { kind: 'report' }>;

export class JobRun {
  readonly #bench: Bench;
  readonly #job: DeskJob;
  readonly #path: string;
  readonly #abort = new AbortController();
  readonly #startedAt = new Date();
  #view: JobView;
  /** From the first `set` on. */
  hasWritten = false;

  constructor(bench: Bench, path: string, job: DeskJob) {
    this.#bench = bench;
    this.#path = path;
    this.#job = job;
    this.#view = beginning(job.kind, job.items, this.#startedAt);
    this.#show(this.#view);
  }

  /** The window has been told of its end. */
  get hasEnded(): boolean {
    return this.#view.state === 'ended';
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  readonly onTry = (line: LineSettings): void => this.#show(trying(this.#view, { ...line }));

  cancel(): void {
    this.#abort.abort();
    this.#show(this.#view);
  }

  /**
   * @param connect gives the connection, once the record of the job is begun; the caller closes it
   * @param onReport told before the window hears of the end, so that what it asks for next finds all in place
   */
  async run(connect: () => DeviceConnection, onReport: (end: ReportedEnd) => void): Promise<JobRunEnd> {
    const { records } = this.#bench;
    const { kind, site, wanted, allowSnChange } = this.#job;
    const recordKind = kind === 'read' ? 'read' : 'apply';
    const start = { kind: recordKind, path: this.#path, site, wanted } as const;
    const begunId = kind === 'write' ? await records.begin(start, this.#startedAt) : null;
    try {
      const connection = connect();
      const steps = runJob(connection, { wanted, allowSnChange, powerCycle: null, signal: this.signal });
      for (;;) {
        const next = await steps.next();
        if (next.done === true) {
          const report = next.value;
          const recordId = await records.end(begunId, start, this.#startedAt, report, connection);
          const end = { kind: 'report', report, recordId } as const;
          onReport(end);
          this.#show(ended(this.#view, endView(report, recordId)));
          return end;
        }
        if (next.value.kind === 'writing') this.hasWritten = true;
        this.#show(after(this.#view, next.value));
      }
    } catch (error) {
      if (isAbort(error)) {
        this.#show(ended(this.#view, stoppedEndView()));
        return { kind: 'stopped' };
      }
      if (!(error instanceof ConcentratorError)) throw error;
      const recordId = await records.fail(begunId, start, this.#startedAt, error);
      this.#show(ended(this.#view, failedEndView(error, recordId)));
      return { kind: 'failed', error };
    }
  }

  #show(view: JobView): void {
    const isCancelling = this.signal.aborted && view.state === 'running';
    this.#view = isCancelling ? { ...view, state: 'cancelling' } : view;
    this.#bench.state.set({ job: this.#view });
  }
}
