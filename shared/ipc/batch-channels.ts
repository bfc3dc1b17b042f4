/** Channels of lots, slots, the operator's lock and labels. */
import { z } from 'zod';
import { CSV_FIELDS, START_MODES } from '../batch/index.ts';
import { PASSWORD_SOURCES, SN_SOURCES } from '../domain/index.ts';

const nothing = z.null();
const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9-]+$/);
const plain = /^[^\x00-\x1f\x7f]+$/;
const key = z.string().min(1).max(1024).regex(plain);
const typed = z.string().max(1024);
const pin = z.string().regex(/^\d{4,12}$/);
const MAX_SLOTS = 128;
const MAX_COLUMNS = 1000;

/** As typed in the form; what is wrong with it comes back as issues. */
const lot = z.strictObject({
  name: z.string().max(200),
  profileId: id.nullable(),
  server: z.strictObject({ host: typed, port: typed }).nullable(),
  topicRoot: typed.nullable(),
  ntp: z.strictObject({ host: typed, port: typed, timezone: typed }).nullable(),
  snSource: z.enum(SN_SOURCES),
  passwordSource: z.enum(PASSWORD_SOURCES),
  allowSnChange: z.boolean(),
  confirmOnline: z.boolean(),
  quantity: z.int().min(1).max(100_000).nullable(),
});
export type LotInput = z.infer<typeof lot>;

const mapping = z.array(z.enum(CSV_FIELDS).nullable()).max(MAX_COLUMNS);

export const BATCH_CHANNELS = {
  /** Reads the lots afresh into the state. */
  'batch.lots': nothing,
  /** Null shows none. */
  'batch.choose': id.nullable(),
  /** `withCsv` takes the rows of the file that was opened last, by `mapping`: all of them or none. */
  'batch.create': z.strictObject({ lot, withCsv: z.boolean(), mapping }),
  'batch.close': id,
  /** Asks for a file. */
  'batch.openCsv': nothing,
  'batch.checkCsv': z.strictObject({ lot, mapping }),
  /** The rows of the file that was opened last, for a lot that is there. */
  'batch.importCsv': z.strictObject({ lotId: id, mapping }),
  /** Asks where to save. */
  'batch.export': id,

  'batch.start': z.strictObject({
    lotId: id,
    paths: z.array(key).min(1).max(MAX_SLOTS),
    mode: z.enum(START_MODES),
    operator: z.string().max(80),
  }),
  'batch.pause': nothing,
  'batch.resume': nothing,
  /** `isForced` ends what runs as well. */
  'batch.stop': z.strictObject({ isForced: z.boolean() }),
  'batch.retryFailed': nothing,
  'batch.slot': z.strictObject({ key, action: z.enum(['start', 'retry', 'poweredUp']) }),
  /** Another lot's device is taken into this one. */
  'batch.leadAgrees': z.strictObject({ key, pin }),
  /** What the scanner typed. */
  'batch.scan': z.strictObject({ text: z.string().max(200) }),

  /** `old` null where there was none. */
  'batch.setPin': z.strictObject({ pin, old: pin.nullable() }),
  'batch.lock': nothing,
  'batch.unlock': z.strictObject({ pin }),
  /** Burns what only one of database and journal knows; `pin` where the lead has one. */
  'batch.reconcile': z.strictObject({ operator: z.string().min(1).max(80), pin: pin.nullable() }),

  'batch.devices': z.strictObject({
    lotId: id,
    after: z.int().min(0).nullable(),
    limit: z.int().min(1).max(500),
  }),
  /** Of one device, or of the lot's devices that are done, from a position on. */
  'batch.labels': z.strictObject({
    lotId: id,
    sn: z
      .string()
      .regex(/^\d{12}$/)
      .nullable(),
    after: z.int().min(0).nullable(),
    layout: z.enum(['single', 'sheet']),
  }),
  'batch.saveLabels': z.strictObject({
    lotId: id,
    sn: z
      .string()
      .regex(/^\d{12}$/)
      .nullable(),
    after: z.int().min(0).nullable(),
    layout: z.enum(['single', 'sheet']),
  }),
} as const;
