/** Between what a job is to its callers and the rows it is kept in. */
import { z } from 'zod';
import type { Insertable, Selectable } from 'kysely';
import { ITEM_NAMES, masked, type MqttPassword } from '../../../shared/domain/index.ts';
import { ERROR_CODES, type ErrorName, type SerializedError } from '../../../shared/errors/index.ts';
import { isIntact, withChecksum } from './checksum.ts';
import { readJson } from './json-column.ts';
import {
  CONFIRMATION_OUTCOMES,
  JOB_KINDS,
  JOB_SOURCES,
  RECORDED_OUTCOMES,
  type JobEnding,
  type JobStart,
  type JobSummary,
  type RecordedItem,
  type WantedCopy,
} from './job-record.ts';
import { keptPassword, type PasswordRow } from './job-passwords.ts';
import type { JobRow, Schema } from './schema.ts';

const ERROR_FORM: z.ZodType<SerializedError> = z
  .object({
    name: z.custom<ErrorName>((name) => typeof name === 'string' && Object.hasOwn(ERROR_CODES, name)),
    context: z.record(z.string(), z.string().or(z.number()).or(z.boolean())),
  })
  .transform(({ name, context }) => ({ name, code: ERROR_CODES[name], context }));

const TRAFFIC_FORM = z.object({
  durationMs: z.number(),
  bytesSent: z.number(),
  bytesReceived: z.number(),
  commandsSent: z.number(),
});

const BODY_FORM = z.object({
  usb: z.record(z.string(), z.string().nullable()).nullable(),
  baudRate: z.number().nullable(),
  framing: z.string().nullable(),
  // Written by this program from values that were parsed, and covered by the row's checksum.
  wanted: z.custom<WantedCopy>((value) => typeof value === 'object').nullable(),
  error: ERROR_FORM.nullable(),
  traffic: TRAFFIC_FORM.nullable(),
  appVersion: z.string(),
  platform: z.string(),
});
type Body = z.infer<typeof BODY_FORM>;

const EMPTY_BODY: Body = {
  usb: null,
  baudRate: null,
  framing: null,
  wanted: null,
  error: null,
  traffic: null,
  appVersion: '',
  platform: '',
};

export { ERROR_FORM };

export function startedRow(id: string, start: JobStart, owner: string | null, now: Date): JobRow {
  const { source, kind, startedAt, portPath, usb, profile, wanted, appVersion, platform, operator } = start;
  const { station = null, usbLocation = null, lotId = null, slotId = null } = start.place ?? {};
  const body: Body = { ...EMPTY_BODY, usb: usb ?? null, wanted: wantedCopy(wanted), appVersion, platform };
  return withChecksum({
    ...{ id, source, kind, owner, started_at: (startedAt ?? now).toISOString() },
    ...{ finished_at: null, outcome: null, sn: wanted?.sn ?? null, former_sn: null, port_path: portPath },
    ...{ profile_id: profile?.id ?? null, profile_name: profile?.name ?? null, operator: operator ?? null },
    ...{ error_code: null, body: JSON.stringify(body) },
    ...{ station, usb_location: usbLocation, lot_id: lotId, slot_id: slotId },
  });
}

export function finishedRow(row: JobRow, ending: JobEnding, now: Date): JobRow {
  const { outcome, finishedAt, sn, formerSn, portPath, usb, baudRate, framing, error, traffic } = ending;
  const before = readJson(BODY_FORM, row.body) ?? EMPTY_BODY;
  const body: Body = {
    ...before,
    ...{ baudRate, framing, traffic, usb: usb ?? before.usb },
    error: error === null ? null : maskedError(error, ending.secrets ?? []),
  };
  return withChecksum({
    ...row,
    ...{ finished_at: (finishedAt ?? now).toISOString(), outcome, sn: sn ?? row.sn, owner: null },
    ...{ former_sn: formerSn ?? null, port_path: portPath ?? row.port_path },
    ...{ error_code: error?.code ?? null, body: JSON.stringify(body) },
  });
}

/** By the next start: nobody knows when it ended. */
export function interruptedRow(row: JobRow): JobRow {
  return withChecksum({ ...row, outcome: 'interrupted', owner: null });
}

export interface JobRows {
  readonly job: Selectable<Schema['jobs']>;
  readonly password: PasswordRow | undefined;
  readonly confirmation: string | null;
}

export function summaryOf({ job, password, confirmation }: JobRows): JobSummary {
  const read = readJson(BODY_FORM, job.body);
  const { usb, baudRate, framing, error, traffic, appVersion, platform } = read ?? EMPTY_BODY;
  const source = JOB_SOURCES.find((known) => known === job.source);
  const kind = JOB_KINDS.find((known) => known === job.kind);
  return {
    ...{ id: job.id, source: source ?? 'app', kind: kind ?? 'read' },
    ...{ startedAt: job.started_at, finishedAt: job.finished_at, sn: job.sn, formerSn: job.former_sn },
    outcome: RECORDED_OUTCOMES.find((known) => known === job.outcome) ?? null,
    ...{ portPath: job.port_path, usb, baudRate, framing, error, traffic, appVersion, platform },
    profile:
      job.profile_id === null || job.profile_name === null
        ? null
        : { id: job.profile_id, name: job.profile_name },
    operator: job.operator,
    place: {
      ...{ station: job.station, usbLocation: job.usb_location, lotId: job.lot_id, slotId: job.slot_id },
    },
    confirmation: CONFIRMATION_OUTCOMES.find((known) => known === confirmation) ?? null,
    password: keptPassword(password),
    isDamaged: read === null || source === undefined || kind === undefined || !isIntact({ ...job }),
  };
}

export function wantedOf(job: Pick<JobRow, 'body'>): WantedCopy | null {
  return readJson(BODY_FORM, job.body)?.wanted ?? null;
}

const ITEM_FORM: z.ZodType<Omit<RecordedItem, 'outcome'>> = z.custom<Omit<RecordedItem, 'outcome'>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'item' in value &&
    ITEM_NAMES.some((name) => name === value.item),
);

export function itemRows(
  jobId: string,
  { items, secrets = [] }: JobEnding,
): Insertable<Schema['job_items']>[] {
  return items.map(({ outcome, ...facts }, position) => {
    const { item, wanted, actual } = facts;
    const texts = {
      ...(wanted === undefined ? {} : { wanted: masked(wanted, secrets) }),
      ...(actual === undefined ? {} : { actual: masked(actual, secrets) }),
    };
    const body = JSON.stringify({ ...facts, ...texts });
    return withChecksum({ job_id: jobId, position, item, outcome, body });
  });
}

/** Null where the disk changed it. */
export function itemOf(row: Selectable<Schema['job_items']>): RecordedItem | null {
  const facts = isIntact({ ...row }) ? readJson(ITEM_FORM, row.body) : null;
  // The checksum fits, so the outcome is one that was written here.
  return facts === null ? null : { ...facts, outcome: row.outcome as RecordedItem['outcome'] };
}

export function maskedError(error: SerializedError, secrets: readonly MqttPassword[]): SerializedError {
  const context = Object.entries(error.context).map(([fact, value]) => [
    fact,
    typeof value === 'string' ? masked(value, secrets) : value,
  ]);
  return { ...error, context: Object.fromEntries(context) as SerializedError['context'] };
}

function wantedCopy(wanted: JobStart['wanted']): WantedCopy | null {
  if (wanted === null) return null;
  const { sn, server, topicRoot, ntp, password } = wanted;
  return { sn, server, topicRoot, ntp, hasPassword: password !== null };
}
