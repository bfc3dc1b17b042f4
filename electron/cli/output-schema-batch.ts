/** The lines of `batch`; see output-schema.ts. */
import { z } from 'zod';
import { CSV_FIELDS, SLOT_OUTCOMES } from '../../shared/batch/index.ts';
import { code, count, itemReports, milliseconds, text } from './output-shapes.ts';

const slotEnd = {
  slot: text.describe('Counted from 1, in the order of --ports.'),
  port: text,
  outcome: z
    .enum(SLOT_OUTCOMES)
    .describe('done: it was done in this lot before, and was not touched. refused: nothing was written.'),
  sn: text.nullable(),
  durationMs: milliseconds,
  attempt: count,
  recordId: text.nullable(),
  items: itemReports,
  code: code.optional(),
  message: text.optional(),
};

export const BATCH_EVENTS = [
  z.strictObject({ type: z.literal('slot'), ...slotEnd }).meta({ id: 'SlotEvent' }),
  z.strictObject({
    ...{ type: z.literal('csvRow'), level: z.enum(['problem', 'warning']), line: count },
    ...{ field: z.enum(CSV_FIELDS).nullable(), rule: text, message: text },
  }),
] as const;

export const BATCH_FIELDS = {
  lot: text,
  counts: z.strictObject({
    ...{ pass: count, unproven: count, fail: count, done: count, refused: count, interrupted: count },
  }),
  slots: z.array(z.strictObject(slotEnd)),
};
