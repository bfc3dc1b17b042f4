import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import { CONFIRMATION_CAUSES } from '../../../shared/confirmation/index.ts';
import { masked } from '../../../shared/domain/index.ts';
import { isIntact, withChecksum } from './checksum.ts';
import { CONFIRMATION_OUTCOMES, type NewConfirmation, type RecordedConfirmation } from './job-record.ts';
import { ERROR_FORM, maskedError } from './job-rows.ts';
import { readJson } from './json-column.ts';
import type { Schema } from './schema.ts';

export const PAYLOAD_MAX = 64 * 1024;

const FORM = z.object({
  cause: z.enum(CONFIRMATION_CAUSES).nullable(),
  error: ERROR_FORM.nullable(),
  topic: z.string().nullable(),
  receivedAt: z.string().nullable(),
  waitedMs: z.number().nullable(),
  by: z.enum(['payload', 'topic']).nullable(),
  payloadText: z.string().nullable(),
  broker: z.object({ host: z.string(), port: z.number() }).nullable(),
});

export function confirmationRow(
  id: string,
  jobId: string,
  confirmation: NewConfirmation,
  now: Date,
): Insertable<Schema['confirmations']> {
  const { outcome, cause, error, topic, receivedAt, waitedMs, by, payloadText, broker } = confirmation;
  const secrets = confirmation.secrets ?? [];
  const body: z.infer<typeof FORM> = {
    cause: cause ?? null,
    error: error === null || error === undefined ? null : maskedError(error, secrets),
    topic: topic ?? null,
    receivedAt: receivedAt?.toISOString() ?? null,
    waitedMs: waitedMs ?? null,
    by: by ?? null,
    // Masked before it is cut: half a password would no longer be found.
    payloadText: typeof payloadText !== 'string' ? null : masked(payloadText, secrets).slice(0, PAYLOAD_MAX),
    broker: broker === null || broker === undefined ? null : { host: broker.host, port: broker.port },
  };
  const recorded_at = now.toISOString();
  return withChecksum({ id, job_id: jobId, recorded_at, outcome, body: JSON.stringify(body) });
}

/** Null where the disk changed it. */
export function confirmationOf(row: Selectable<Schema['confirmations']>): RecordedConfirmation | null {
  const body = isIntact({ ...row }) ? readJson(FORM, row.body) : null;
  const outcome = CONFIRMATION_OUTCOMES.find((known) => known === row.outcome);
  if (body === null || outcome === undefined) return null;
  return { id: row.id, outcome, recordedAt: row.recorded_at, ...body };
}
