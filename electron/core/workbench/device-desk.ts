/**
 * The device on the line: found, read, lost and found again. It is the only one that opens the port.
 *
 *   connect ──> job (read) ──> held open and listened to ──> job (write) ──> held open …
 *                                   └── line lost ──> awaited ──> job (read): what was known is read anew
 */
import { ITEM_NAMES } from '../../../shared/domain/index.ts';
import { ConcentratorError, isAbort, isConcentratorError } from '../../../shared/errors/index.ts';
import { DeviceConnection, type JobReport } from '../commissioning/index.ts';
import type { PortDescription } from '../serial/port-list.ts';
import type { LineSettings, OpenTransport, Unsubscribe } from '../serial/transport.ts';
import { DeviceKinds, type LineChoice, type Readings } from '../session/index.ts';
import { awaitReturn } from './await-return.ts';
import type { Bench } from './bench.ts';
import { itemViews } from './item-views.ts';
import { JobRun, type DeskJob, type JobRunEnd, type ReportedEnd } from './job-run.ts';

export interface Target {
  readonly path: string;
  readonly isDemo: boolean;
  readonly open: OpenTransport;
  readonly line: LineChoice;
}

const READ_ALL: DeskJob = {
  ...{ kind: 'read', items: ITEM_NAMES, wanted: null, allowSnChange: false, site: null },
};

export class DeviceDesk {
  readonly #bench: Bench;
  readonly #kinds = new DeviceKinds();
  #target: Target | null = null;
  #identity: PortDescription | null = null;
  #settings: LineSettings | null = null;
  #connection: DeviceConnection | null = null;
  #readings: Readings | null = null;
  #lastWrite: JobReport | null = null;
  #run: JobRun | null = null;
  #queue: Promise<void> = Promise.resolve();
  #waiting = new AbortController();
  #stopListening: Unsubscribe = () => undefined;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  get readings(): Readings | null {
    return this.#readings;
  }

  get connection(): DeviceConnection | null {
    return this.#connection?.isConnected === true ? this.#connection : null;
  }

  /** The job that wrote last; null where nothing was written to this device since it was connected. */
  get lastWrite(): JobReport | null {
    return this.#lastWrite;
  }

  /** How the line of this device is set; null where none was found yet. */
  get settings(): LineSettings | null {
    return this.#settings;
  }

  get isBusy(): boolean {
    return this.#run?.hasEnded === false;
  }

  get isWriting(): boolean {
    return this.#run?.hasWritten === true && !this.#run.hasEnded;
  }

  /** Lets go of the device before, then finds this one and reads it. */
  connect(target: Target): void {
    this.#next(async () => {
      await this.#forget();
      this.#target = target;
      const { path, isDemo } = target;
      this.#bench.state.set({ device: { state: 'connecting', path, isDemo, tries: [] } });
      if (!isDemo) void this.#identify(path);
      await this.#read('connecting');
    });
  }

  /** @throws ConcentratorError `portNotFound` where no device is connected */
  read(): void {
    this.#demandTarget();
    this.#next(() => this.#read('again'));
  }

  /** @throws ConcentratorError `portNotFound` where no device is connected */
  write(job: Omit<DeskJob, 'kind'>, onEnd: (end: ReportedEnd) => void): void {
    this.#demandTarget();
    this.#next(async () => {
      const end = await this.#runJob({ ...job, kind: 'write' }, (reported) => {
        this.#lastWrite = reported.report;
        this.#show(reported.report);
        onEnd(reported);
      });
      if (end.kind === 'failed') this.#failed(end.error, 'again');
    });
  }

  cancel(): void {
    this.#run?.cancel();
  }

  async disconnect(): Promise<void> {
    this.#next(() => this.#forget());
    await this.#queue;
  }

  /** The line of a device that is not spoken to at the moment; for the confirmation, which listens to it. */
  listenAgain(): void {
    this.#stopListening();
    const { connection } = this;
    if (connection === null) return;
    this.#stopListening = connection.session.transport.onClose((reason) => {
      if (reason !== null && this.#run === null) this.#lost();
    });
  }

  /** While somebody else speaks on the line, its loss is theirs to see. */
  stopListening(): void {
    this.#stopListening();
    this.#stopListening = () => undefined;
  }

  /** What is under way is stopped; what comes waits until that has let go of the port. */
  #next(work: () => Promise<void>): void {
    this.#waiting.abort();
    this.#run?.cancel();
    this.#queue = this.#queue.then(work).catch((error: unknown) => this.#bench.options.onBug(error));
  }

  #demandTarget(): void {
    if (this.#target === null) throw new ConcentratorError('portNotFound');
  }

  async #read(why: 'connecting' | 'again' | 'returned'): Promise<void> {
    const end = await this.#runJob(READ_ALL, ({ report }) => {
      if (report.end.kind !== 'completed') return;
      this.#tellIfAnother(report.readings);
      this.#show(report);
      if (why === 'returned') this.#bench.notice({ kind: 'deviceBack', at: new Date().toISOString() });
    });
    if (end.kind === 'failed') return this.#failed(end.error, why);
    if (end.kind === 'stopped' || end.report.end.kind === 'interrupted') return this.#stopped();
    if (end.report.end.kind !== 'completed') this.#failed(end.report.end.error, why);
  }

  async #runJob(job: DeskJob, onReport: (end: ReportedEnd) => void): Promise<JobRunEnd> {
    const target = this.#target;
    if (target === null) return { kind: 'stopped' };
    await this.#release();
    const run = new JobRun(this.#bench, target.path, job);
    this.#run = run;
    try {
      return await run.run(() => this.#connect(target, run), onReport);
    } finally {
      this.#run = null;
    }
  }

  #connect(target: Target, run: JobRun): DeviceConnection {
    const { options, state, log } = this.#bench;
    const { characterGapMs, lineGapMs } = options.settings().serial;
    const connection = new DeviceConnection({
      ...{ path: target.path, open: target.open, kinds: this.#kinds, signal: run.signal },
      // Where it answered before it will answer again.
      line: this.#settings ?? target.line,
      pacing: { characterGapMs, lineGapMs },
      ...(target.isDemo ? {} : { listPorts: options.listPorts }),
      onTry: (line) => {
        const { device } = state.now;
        if (device.state === 'connecting')
          state.set({ device: { ...device, tries: [...device.tries, { ...line }] } });
        run.onTry(line);
      },
    });
    this.#connection = connection;
    log.follow(connection);
    return connection;
  }

  #show(report: JobReport): void {
    const target = this.#target;
    if (target === null || report.settings === null) return;
    this.#settings = report.settings;
    this.#readings = report.readings;
    const { path, isDemo } = target;
    const isStale =
      report.end.kind !== 'completed' || report.items.some((item) => item.written === 'unknown');
    this.#bench.state.set({
      device: {
        ...{ state: 'connected', path, isDemo, isStale, line: { ...report.settings } },
        items: itemViews(report.readings),
        readAt: new Date().toISOString(),
      },
    });
    if (report.end.kind === 'failed' && isConcentratorError(report.end.error, 'portDisconnected'))
      this.#lost();
    else this.listenAgain();
  }

  /** A device that was known stays on the screen; the job itself tells what went wrong. */
  #failed(error: ConcentratorError, why: 'connecting' | 'again' | 'returned'): void {
    const { device } = this.#bench.state.now;
    const isKnown = device.state === 'connected' || device.state === 'lost';
    const isPortGone = isConcentratorError(error, 'portDisconnected', 'portNotFound');
    const mayPass = isConcentratorError(error, 'portInUse', 'portPermission', 'portOpenFailed');
    if (isKnown && (isPortGone || (why === 'returned' && mayPass))) return this.#lost();
    if (isKnown && why === 'again') {
      this.#bench.state.set({ device: { ...device, state: 'connected', isStale: true } });
      return this.listenAgain();
    }
    if (this.#target === null) return;
    const { path, isDemo } = this.#target;
    this.#bench.state.set({ device: { state: 'failed', path, isDemo, error: error.serialize() } });
  }

  #stopped(): void {
    const { device } = this.#bench.state.now;
    if (device.state === 'connecting') this.#bench.state.set({ device: { state: 'none' } });
    if (device.state !== 'connected') return;
    this.#bench.state.set({ device: { ...device, isStale: true } });
    this.listenAgain();
  }

  #lost(): void {
    const { device } = this.#bench.state.now;
    const target = this.#target;
    if (target === null || (device.state !== 'connected' && device.state !== 'lost')) return;
    this.#bench.state.set({ device: { ...device, state: 'lost' } });
    this.#waiting.abort();
    this.#waiting = new AbortController();
    const { listPorts, onBug } = this.#bench.options;
    awaitReturn(target.path, this.#identity, listPorts, this.#waiting.signal).then(
      (path) => {
        this.#target = { ...target, path };
        this.#next(() => this.#read('returned'));
      },
      (error: unknown) => {
        if (!isAbort(error)) onBug(error);
      },
    );
  }

  #tellIfAnother(now: Readings): void {
    const before = this.#readings?.sn;
    if (before?.state !== 'read') return;
    const snNow = now.sn.state === 'read' ? now.sn.value : null;
    // What was written to the device as it was called before says nothing about this one.
    const written = this.#lastWrite?.readings.sn;
    if (before.value === snNow || (written?.state === 'read' && written.value === snNow)) return;
    this.#lastWrite = null;
    this.#bench.notice({ kind: 'anotherDevice', before: before.value, now: snNow });
  }

  /** Asking the system takes longer than reading a device; it is only needed if the adapter is unplugged. */
  async #identify(path: string): Promise<void> {
    this.#identity = null;
    const ports = await this.#bench.options.listPorts().catch(() => []);
    if (this.#target?.path === path) this.#identity = ports.find((port) => port.path === path) ?? null;
  }

  async #forget(): Promise<void> {
    await this.#release();
    this.#target = null;
    this.#settings = null;
    this.#readings = null;
    this.#lastWrite = null;
    this.#bench.log.clear();
    this.#bench.state.set({ device: { state: 'none' }, job: null });
  }

  async #release(): Promise<void> {
    this.stopListening();
    const connection = this.#connection;
    this.#connection = null;
    await connection?.close();
  }
}
