/** The lines of `batch`; see output-schema.ts. */
import { z } from 'zod';
import { CSV_FIELDS, SLOT_OUTCOMES } from '../../shared/batch/index.ts';
import { LOT_DEVICE_STATES, LOT_STATES, PASSWORD_SOURCES, SN_SOURCES } from '../../shared/domain/index.ts';
import { code, count, failure, isoTime, itemReports, milliseconds, text } from './output-shapes.ts';

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

const lot = {
  ...{ id: text, name: text, state: z.enum(LOT_STATES), createdAt: isoTime },
  ...{ snSource: z.enum(SN_SOURCES), passwordSource: z.enum(PASSWORD_SOURCES), quantity: count.nullable() },
  total: count.describe('Its devices.'),
  byState: z.record(z.enum(LOT_DEVICE_STATES), count),
  firstPass: count.describe('Of those that are done: how many passed at their first try.'),
  failures: z.array(z.strictObject({ errorCode: text, count })),
};

export const BATCH_EVENTS = [
  z.strictObject({ type: z.literal('lot'), ...lot }).meta({ id: 'LotEvent' }),
  z
    .strictObject({
      ...{ type: z.literal('lotDevice'), sn: text.nullable(), state: z.enum(LOT_DEVICE_STATES) },
      ...{ tries: count, errorCode: text.nullable(), station: text.nullable(), recordId: text.nullable() },
      updatedAt: isoTime,
    })
    .meta({ id: 'LotDeviceEvent' }),
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
  handedOver: count.nullable().describe('How many devices the file of --handover has; null without it.'),
};

export const LOTS_FIELDS = { lots: z.array(z.strictObject(lot)).optional(), ...failure };
export const EXPORT_FIELDS = { lot: text, count, path: text };
