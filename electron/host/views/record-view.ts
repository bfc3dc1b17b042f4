import type { ItemReport } from '../../../shared/commissioning/index.ts';
import type { MessageView, RecordSummaryView, RecordView } from '../../../shared/ipc/index.ts';
import type { JobRecord, JobSummary, RecordedItem } from '../../core/store/index.ts';

const ITEM_OUTCOMES: ReadonlySet<string> = new Set<ItemReport['outcome']>([
  'verified',
  'unchanged',
  'mismatch',
  'rejected',
  'noReply',
  'unsupported',
  'unverifiable',
  'notTried',
]);

export function recordSummary(job: JobSummary): RecordSummaryView {
  return {
    id: job.id,
    kind: job.kind,
    source: job.source,
    startedAt: job.startedAt,
    sn: job.sn,
    site: job.profile?.name ?? null,
    operator: job.operator,
    outcome: job.outcome ?? 'running',
    confirmation: job.confirmation,
  };
}

export function recordView(job: JobRecord, hasTranscript = false): RecordView {
  const { baudRate, framing } = job;
  return {
    ...recordSummary(job),
    finishedAt: job.finishedAt,
    port: job.portPath ?? '',
    line: baudRate === null || framing === null ? null : { baudRate, framing },
    items: job.items.filter(isReport),
    topic: job.confirmations.at(-1)?.topic ?? null,
    firstMessage: firstMessageOf(job),
    error: job.error ?? job.confirmations.at(-1)?.error ?? null,
    technician: job.operator,
    passwordKept: keptOf(job),
    canConfirmLater: canConfirmLater(job),
    readings: job.kind === 'read' ? job.items.map(reading) : [],
    confirmations: job.confirmations.map(({ outcome, cause, error, recordedAt }) => ({
      ...{ outcome, cause, error, recordedAt },
    })),
    ...{ usb: job.usb, formerSn: job.formerSn, hasTranscript },
    program: `Concentrator ${job.appVersion}, ${job.platform}`,
  };
}

/** Of a job that only read, how the reading went is not among the outcomes of a writing. */
function isReport(item: RecordedItem): item is RecordedItem & ItemReport {
  return ITEM_OUTCOMES.has(item.outcome);
}

function reading({ item, outcome, actual }: RecordedItem): RecordView['readings'][number] {
  return { item, state: outcome, value: item === 'password' ? null : (actual ?? null) };
}

function firstMessageOf({ confirmations }: JobRecord): MessageView | null {
  const heard = confirmations.find(({ outcome }) => outcome === 'online') ?? confirmations.at(-1);
  if (heard === undefined) return null;
  const { topic, payloadText, receivedAt, waitedMs, by } = heard;
  if (topic === null || payloadText === null || receivedAt === null || by === null) return null;
  return { topic, payloadText, receivedAt, waitedMs: waitedMs ?? 0, by };
}

function keptOf({ password }: JobRecord): RecordView['passwordKept'] {
  if (password === null) return null;
  if (password.isSealed) return 'sealed';
  return password.isInKeychain ? 'keychain' : 'no';
}

/** Something was written, it is known to which device of which site, and nobody has heard of it since. */
function canConfirmLater({ kind, outcome, sn, profile, confirmation }: JobRecord): boolean {
  const isWritten =
    (kind === 'apply' || kind === 'commission') && (outcome === 'pass' || outcome === 'unproven');
  return isWritten && sn !== null && profile !== null && confirmation !== 'online';
}
