/**
 *   find and read ─> subscribe ─> write and read back ─> (power-cycle) ─> first message of the new session ─> pass
 *                        └ fails: nothing is written         └ a masked password is proven by a login of its own
 */
import {
  parseSerialNumber,
  parseTopicRoot,
  type MqttPassword,
  type SerialNumber,
  type TopicRoot,
} from '../../../shared/domain/index.ts';
import type {
  BrokerAddress,
  ConfirmationVerdict,
  ConnectFailure,
  StepEvent,
  WaitProgress,
} from '../../../shared/confirmation/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import {
  jobOutcome,
  type ItemReport,
  type JobOutcome,
  type JobState,
} from '../../../shared/commissioning/index.ts';
import {
  openConfirmation,
  isLoginAccepted,
  type Confirmation,
  type ConfirmationOpened,
  type ProbePlan,
  type TopicSubject,
} from '../confirmation/index.ts';
import type { Readings } from '../session/index.ts';
import { waitForMessage } from './confirm-online.ts';
import type { DeviceConnection } from './device-connection.ts';
import { runJob, type JobReport, type JobRequest } from './job.ts';
import { boundaryAfter } from './restart-boundary.ts';

export interface CommissionRequest extends Omit<JobRequest, 'beforeWriting'> {
  readonly broker: BrokerAddress;
  readonly ca: Uint8Array | null;
  /** The management side's login. */
  readonly username: string;
  readonly password: MqttPassword;
  /** What the device logs in with, for the probes, where the file does not say it. */
  readonly devicePassword: MqttPassword | null;
  readonly timeoutMs: number;
  /** Aborted when a person says that the device was power-cycled. */
  readonly personConfirmed: AbortSignal;
  /** Listens for the device on a connection that others use too; without it this job makes one of its own. */
  readonly listen?: (subject: TopicSubject) => Promise<ConfirmationOpened>;
  /** Awaited when the broker is listened to, before the first byte of the first `set`. */
  readonly beforeWriting?: JobRequest['beforeWriting'];
  readonly onStep: (event: StepEvent) => void;
  readonly onProgress: (progress: WaitProgress) => void;
}

export type CommissionState =
  JobState | { readonly kind: 'awaitingMessage'; readonly sn: string; readonly topicRoot: string };

export interface CommissionReport {
  readonly outcome: JobOutcome;
  readonly job: JobReport;
  /** As in the job, but with what a login has proven since. */
  readonly items: readonly ItemReport[];
  readonly subject: { readonly sn: SerialNumber; readonly topicRoot: TopicRoot } | null;
  /** Why the broker could not be listened to; nothing was written then. */
  readonly connectFailure: ConnectFailure | null;
  /** Null where the job did not get that far. */
  readonly verdict: ConfirmationVerdict | null;
}

/**
 * @throws ConcentratorError of the serial area, where the port cannot be opened
 */
export async function* commission(
  connection: DeviceConnection,
  request: CommissionRequest,
): AsyncGenerator<CommissionState, CommissionReport> {
  const listening = new Listening(request);
  try {
    const job = yield* runJob(connection, {
      ...request,
      beforeWriting: async (readings) => {
        await listening.open(readings);
        await request.beforeWriting?.(readings);
      },
    });
    const { subject, confirmation } = listening;
    const base = { job, items: job.items, subject, connectFailure: listening.failure, verdict: null };
    if (job.outcome === 'fail' || job.end.kind !== 'completed' || subject === null || confirmation === null) {
      return { ...base, outcome: 'fail' };
    }
    yield { kind: 'awaitingMessage', ...subject };
    const verdict = await waitForMessage(connection, confirmation, {
      ...request,
      boundary: boundaryAfter(job, connection),
      probes: probePlan(job, request),
    });
    if (verdict === null) return { ...base, outcome: 'fail', job: { ...job, end: { kind: 'interrupted' } } };
    const items =
      verdict.outcome === 'online' ? await provenByLogin(job.items, subject.sn, request) : job.items;
    return { ...base, items, verdict, outcome: together(jobOutcome(items), verdict) };
  } finally {
    await listening.close();
  }
}

/** The subscription, opened between the first reading and the first write. */
class Listening {
  readonly #request: CommissionRequest;
  subject: { readonly sn: SerialNumber; readonly topicRoot: TopicRoot } | null = null;
  confirmation: Confirmation | null = null;
  failure: ConnectFailure | null = null;

  constructor(request: CommissionRequest) {
    this.#request = request;
  }

  /** @throws ConcentratorError `notUnderstood` without SN or TopicRoot; the broker's error where it cannot be opened */
  async open(readings: Readings): Promise<void> {
    const { broker, ca, username, password, onStep, signal, wanted, listen } = this.#request;
    const subject = {
      sn: wanted?.sn ?? this.#held('sn', readings.sn, parseSerialNumber),
      topicRoot: wanted?.topicRoot ?? this.#held('topicRoot', readings.topicRoot, parseTopicRoot),
    };
    this.subject = subject;
    const opened = await (listen === undefined
      ? openConfirmation({ broker, ca, username, password, ...subject, onStep, signal })
      : listen({ ...subject, onStep, signal }));
    if (opened.ok) {
      this.confirmation = opened.confirmation;
      return;
    }
    this.failure = opened.failure;
    throw opened.failure.error;
  }

  async close(): Promise<void> {
    await this.confirmation?.close();
  }

  #held<T>(
    item: 'sn' | 'topicRoot',
    reading: Readings['sn'] | Readings['topicRoot'],
    parse: (text: string) => { ok: true; value: T } | { ok: false },
  ): T {
    const parsed = reading.state === 'read' ? parse(reading.value) : { ok: false as const };
    if (!parsed.ok) throw new ConcentratorError('notUnderstood', { item });
    return parsed.value;
  }
}

function probePlan({ readings }: JobReport, { wanted, devicePassword }: CommissionRequest): ProbePlan {
  return {
    devicePassword: wanted?.password ?? devicePassword,
    deviceServer: wanted?.server ?? (readings.server.state === 'read' ? readings.server.value : null),
    ntp: wanted?.ntp ?? (readings.ntp.state === 'read' ? readings.ntp.value : null),
  };
}

/** A password that the device does not show is proven by the device being online and the same login being accepted. */
async function provenByLogin(
  items: readonly ItemReport[],
  sn: SerialNumber,
  { broker, ca, wanted, signal }: CommissionRequest,
): Promise<readonly ItemReport[]> {
  const password = wanted?.password ?? null;
  const isOpen = items.some((report) => report.item === 'password' && report.outcome === 'unverifiable');
  if (password === null || !isOpen) return items;
  if (!(await isLoginAccepted({ broker, ca, username: sn, password, signal }))) return items;
  return items.map((report) =>
    report.item === 'password' ? { item: 'password', outcome: 'verified', written: 'yes' } : report,
  );
}

function together(items: JobOutcome, verdict: ConfirmationVerdict): JobOutcome {
  if (items === 'fail' || verdict.outcome === 'failed') return 'fail';
  return verdict.outcome === 'online' ? items : 'unproven';
}
