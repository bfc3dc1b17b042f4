/** One try on one identified device: the job of the engine, its records around it. */
import type { SlotPhase, SlotState } from '../../../shared/batch/index.ts';
import type { ItemReport, JobState } from '../../../shared/commissioning/index.ts';
import type { ItemName, SerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import {
  commission,
  runJob,
  type CommissionReport,
  type CommissionState,
  type DeviceConnection,
  type JobReport,
  type JobRequest,
} from '../commissioning/index.ts';
import type { ItemReading } from '../session/index.ts';
import type { BrokerDesk } from './broker-desk.ts';
import type { BatchBroker, Provision } from './contract.ts';
import type { TryResult } from './job-end.ts';
import type { Assignment } from './lot-book.ts';

export interface TryOptions {
  readonly connection: DeviceConnection;
  readonly identified: ItemReading<'sn'>;
  readonly assignment: Assignment;
  readonly broker: { readonly access: BatchBroker; readonly desk: BrokerDesk } | null;
  readonly provision: Provision | null;
  /** Aborted when a person says that the device was power-cycled. */
  readonly powerCycled: AbortSignal;
  /** What ended it from outside, once `signal` is aborted. */
  readonly conflict: () => ConcentratorError | null;
  readonly signal: AbortSignal;
}

/** @throws ConcentratorError of the serial area, where the port cannot be opened */
export async function* tryDevice(options: TryOptions): AsyncGenerator<SlotState, TryResult> {
  const { assignment, identified, connection, signal, broker } = options;
  const progress = new Progress(assignment, identified);
  const request: JobRequest = {
    wanted: assignment.wanted,
    identified,
    // Whether it may be changed was decided before: what is asked for here is the lot's.
    allowSnChange: true,
    powerCycle: null,
    signal,
    beforeWriting: async () => {
      await assignment.ready;
      await provisioned(options);
    },
  };
  const job =
    broker === null
      ? runJob(connection, request)
      : commission(connection, commissionOf(request, options, broker));
  for (;;) {
    const next = await job.next();
    if (next.done === true) return resultOf(next.value, options);
    yield progress.after(next.value);
  }
}

function commissionOf(
  request: JobRequest,
  { powerCycled }: TryOptions,
  { access, desk }: NonNullable<TryOptions['broker']>,
): Parameters<typeof commission>[1] {
  return {
    ...request,
    ...{ broker: access.broker, ca: access.ca, username: access.username, password: access.password },
    devicePassword: null,
    timeoutMs: access.timeoutMs,
    personConfirmed: powerCycled,
    listen: desk.listen,
    onStep: () => undefined,
    onProgress: () => undefined,
  };
}

function resultOf(report: JobReport | CommissionReport, { conflict }: TryOptions): TryResult {
  if ('job' in report) {
    const { job, outcome, items } = report;
    return { job, outcome, items, commission: report, conflict: conflict() };
  }
  return {
    job: report,
    outcome: report.outcome,
    items: report.items,
    commission: null,
    conflict: conflict(),
  };
}

async function provisioned({ provision, assignment, signal, identified }: TryOptions): Promise<void> {
  const { wanted } = assignment;
  if (provision === null || wanted.password === null) return;
  const held = identified.state === 'read' ? identified.value : null;
  const sn = wanted.sn ?? (held as SerialNumber | null);
  if (sn === null || wanted.topicRoot === null) throw new ConcentratorError('badConfig', {});
  await provision(
    { sn, password: wanted.password, topicRoot: wanted.topicRoot, server: wanted.server },
    signal,
  );
}

const PHASES = {
  before: 'reading',
  readBack: 'readBack',
  final: 'readBack',
  afterPowerCycle: 'readBack',
} as const satisfies Record<string, SlotPhase>;

/** The states of the engine as the slot shows them. */
class Progress {
  readonly #sn: string | null;
  readonly #asked: number;
  readonly #reports = new Map<ItemName, ItemReport>();
  #item: ItemName | null = null;

  constructor({ wanted }: Assignment, identified: ItemReading<'sn'>) {
    this.#sn = wanted.sn ?? (identified.state === 'read' ? identified.value : null);
    this.#asked = Object.values(wanted).filter((value) => value !== null).length;
  }

  after(state: JobState | CommissionState): SlotState {
    switch (state.kind) {
      case 'reading':
        return this.#running(state.item, PHASES[state.purpose]);
      case 'writing':
        return this.#running(state.item, 'writing');
      case 'item':
        this.#reports.set(state.report.item, state.report);
        return this.#running(state.report.item, 'readBack');
      case 'restarted':
        return this.#running(this.#item, 'restarted');
      case 'silentDevice':
        return this.#running(this.#item, 'silent');
      case 'reconnecting':
        return this.#running(this.#item, 'reconnecting');
      case 'awaitingPowerCycle':
      case 'powerCycled':
        return this.#running(this.#item, 'readBack');
      case 'awaitingMessage':
        return { kind: 'awaitingMessage', sn: state.sn };
    }
  }

  #running(item: ItemName | null, phase: SlotPhase): SlotState {
    this.#item = item;
    return {
      ...{ kind: 'running', sn: this.#sn, item, phase },
      ...{ settled: this.#reports.size, asked: this.#asked },
    };
  }
}
