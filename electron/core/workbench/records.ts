/** What a job leaves in the store. A store that fails is told, and never stops a job. */
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { MqttPassword, ITEM_NAMES, type ConcentratorConfig } from '../../../shared/domain/index.ts';
import { shown, type ItemReport } from '../../../shared/commissioning/index.ts';
import type { TranscriptBytes } from '../../../shared/transcript/transcript.ts';
import type { JobReport } from '../commissioning/index.ts';
import type { LineSettings } from '../serial/transport.ts';
import type { DeviceConnection } from '../commissioning/index.ts';
import type { ItemReading } from '../session/index.ts';
import type {
  JobEnding,
  JobStart,
  NewConfirmation,
  PasswordKnown,
  RecordedItem,
  Store,
} from '../store/index.ts';
import type { Site } from './contract.ts';
import { profileOf, type WorkbenchOptions } from './options.ts';

export interface RecordStart {
  readonly kind: 'read' | 'apply' | 'console';
  readonly path: string;
  readonly site: Site | null;
  readonly wanted: ConcentratorConfig | null;
}

export interface ConsoleRecord {
  readonly path: string;
  readonly line: LineSettings;
  readonly startedAt: Date;
  readonly sn: string | null;
  readonly error: ConcentratorError | null;
  readonly entries: readonly TranscriptBytes[];
}

export class Records {
  readonly #options: WorkbenchOptions;
  readonly #onFailure: (error: ConcentratorError) => void;

  constructor(options: WorkbenchOptions, onFailure: (error: ConcentratorError) => void) {
    this.#options = options;
    this.#onFailure = onFailure;
  }

  /** Before anything is written to the device. @returns null where the store cannot keep it */
  begin(start: RecordStart, startedAt: Date): Promise<string | null> {
    return this.#try(async (store) => store.jobs.begin(this.#startOf(start, startedAt)));
  }

  /** @returns the record's id, or null where the store cannot keep it */
  end(
    id: string | null,
    start: RecordStart,
    startedAt: Date,
    report: JobReport,
    connection: DeviceConnection,
  ): Promise<string | null> {
    return this.#try(async (store) => {
      const ending = endingOf(start, report);
      const kept = id ?? (await store.jobs.record(this.#startOf(start, startedAt), ending));
      if (id !== null) await store.jobs.finish(id, ending);
      if (report.settings !== null) {
        const header = { createdAt: startedAt.toISOString(), ...report.settings };
        await store.transcripts.save(kept, { header, entries: connection.recorder.entries() });
      }
      return kept;
    });
  }

  /** The port could not be opened: nothing was sent. */
  fail(
    id: string | null,
    start: RecordStart,
    startedAt: Date,
    error: ConcentratorError,
  ): Promise<string | null> {
    return this.#try(async (store) => {
      const ending: JobEnding = {
        ...{ outcome: 'fail', sn: null, baudRate: null, framing: null, items: [], traffic: null },
        error: error.serialize(),
      };
      if (id === null) return store.jobs.record(this.#startOf(start, startedAt), ending);
      await store.jobs.finish(id, ending);
      return id;
    });
  }

  /** What a person typed at the port themselves: nobody has checked anything, so it proves nothing. */
  async keepConsole(session: ConsoleRecord): Promise<void> {
    const { path, line, startedAt, sn, error, entries } = session;
    const start = this.#startOf({ kind: 'console', path, site: null, wanted: null }, startedAt);
    const ending: JobEnding = {
      ...{
        outcome: 'unproven',
        sn,
        baudRate: line.baudRate,
        framing: line.framing,
        items: [],
        traffic: null,
      },
      error: error?.serialize() ?? null,
    };
    const header = { createdAt: startedAt.toISOString(), ...line };
    await this.#try((store) => store.jobs.record(start, ending, { transcript: { header, entries } }));
  }

  addConfirmation(jobId: string, confirmation: NewConfirmation): Promise<string | null> {
    return this.#try((store) => store.jobs.addConfirmation(jobId, confirmation));
  }

  async markPasswordKnown(jobId: string, how: PasswordKnown): Promise<void> {
    await this.#try(async (store) => {
      await store.jobs.markPasswordKnown(jobId, how);
      return jobId;
    });
  }

  async #try(write: (store: Store) => Promise<string>): Promise<string | null> {
    try {
      return await write(await this.#options.store());
    } catch (error) {
      if (!(error instanceof ConcentratorError)) throw error;
      this.#onFailure(error);
      return null;
    }
  }

  #startOf({ kind, path, site, wanted }: RecordStart, startedAt: Date): JobStart {
    const { appVersion, platform } = this.#options;
    const technician = this.#options.settings().technician.trim();
    return {
      source: 'app',
      ...{ kind, startedAt, wanted, appVersion, platform },
      portPath: path,
      profile: profileOf(site),
      handoverKey: site?.profile.handoverKey ?? null,
      operator: technician === '' ? null : technician,
    };
  }
}

function endingOf({ kind }: RecordStart, report: JobReport): JobEnding {
  const { end, readings, settings, traffic } = report;
  const { sn, password } = readings;
  return {
    outcome: end.kind === 'completed' ? report.outcome : end.kind === 'failed' ? 'fail' : end.kind,
    sn: sn.state === 'read' ? sn.value : null,
    baudRate: settings?.baudRate ?? null,
    framing: settings?.framing ?? null,
    error: end.kind === 'noAnswer' || end.kind === 'failed' ? end.error.serialize() : null,
    items: kind === 'read' ? readItems(report) : report.items.map(recorded),
    traffic,
    secrets: password.state === 'read' ? [MqttPassword.fromDevice(password.value)] : [],
  };
}

function recorded(report: ItemReport): RecordedItem {
  return report;
}

function readItems({ readings }: JobReport): RecordedItem[] {
  return ITEM_NAMES.map((item) => {
    const reading: ItemReading = readings[item];
    const actual = reading.state === 'read' ? shown(item, reading.value as never) : undefined;
    const base = { item, outcome: reading.state, written: 'no' } as const;
    return actual === undefined ? base : { ...base, actual };
  });
}
