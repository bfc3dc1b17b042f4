/** The report for the customer's folder, as data: what was set, and what proves it. No password is in it. */
import type { ItemName } from '../../../shared/domain/index.ts';
import type { JobRecord, RecordedConfirmation, RecordedItem } from '../store/index.ts';

export const REPORT_FORMAT = 'concentrator-report';
export const REPORT_VERSION = 1;

export interface ReportedItem {
  readonly item: ItemName;
  /** What the device holds; null for a password, and where it is not known. */
  readonly value: string | null;
  /** What was asked for, where the device holds something else. */
  readonly wanted: string | null;
  readonly outcome: RecordedItem['outcome'];
  readonly written: RecordedItem['written'];
  readonly passwordDifference: RecordedItem['passwordDifference'] | null;
}

export interface CommissioningReport {
  readonly format: typeof REPORT_FORMAT;
  readonly version: typeof REPORT_VERSION;
  /** ISO 8601, UTC, as all times in it. */
  readonly createdAt: string;
  readonly record: string;
  readonly job: JobRecord['kind'];
  readonly sn: string | null;
  readonly formerSn: string | null;
  readonly site: string | null;
  readonly technician: string | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly outcome: NonNullable<JobRecord['outcome']> | 'running';
  readonly items: readonly ReportedItem[];
  readonly proof: {
    readonly outcome: RecordedConfirmation['outcome'];
    readonly cause: RecordedConfirmation['cause'];
    readonly topic: string | null;
    readonly broker: string | null;
    readonly receivedAt: string | null;
    readonly waitedMs: number | null;
    readonly by: RecordedConfirmation['by'];
    readonly message: string | null;
  } | null;
  readonly port: string | null;
  readonly baudRate: number | null;
  readonly framing: string | null;
  readonly program: string;
}

const HELD: readonly RecordedItem['outcome'][] = ['verified', 'unchanged', 'read'];

export function commissioningReport(job: JobRecord, now: Date): CommissioningReport {
  return {
    ...{ format: REPORT_FORMAT, version: REPORT_VERSION, createdAt: now.toISOString() },
    ...{ record: job.id, job: job.kind, sn: job.sn, formerSn: job.formerSn, site: job.profile?.name ?? null },
    ...{ technician: job.operator, startedAt: job.startedAt, finishedAt: job.finishedAt },
    outcome: job.outcome ?? 'running',
    items: job.items.map(reported),
    proof: proofOf(job),
    ...{ port: job.portPath, baudRate: job.baudRate, framing: job.framing },
    program: `Concentrator ${job.appVersion}`,
  };
}

function reported({
  item,
  outcome,
  written,
  wanted,
  actual,
  passwordDifference,
}: RecordedItem): ReportedItem {
  const isHeld = HELD.includes(outcome);
  const isSecret = item === 'password';
  return {
    ...{ item, outcome, written, passwordDifference: passwordDifference ?? null },
    value: isSecret ? null : (actual ?? (isHeld ? (wanted ?? null) : null)),
    wanted: isSecret || isHeld ? null : (wanted ?? null),
  };
}

/** Of several the one that heard the device, else the latest. */
function proofOf({ confirmations }: JobRecord): CommissioningReport['proof'] {
  const found = confirmations.find(({ outcome }) => outcome === 'online') ?? confirmations.at(-1);
  if (found === undefined) return null;
  const { outcome, cause, topic, broker, receivedAt, waitedMs, by, payloadText } = found;
  return {
    ...{ outcome, cause, topic, receivedAt, waitedMs, by, message: payloadText },
    broker: broker === null ? null : `${broker.host}:${broker.port}`,
  };
}
