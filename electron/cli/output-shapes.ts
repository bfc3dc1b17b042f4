/** What the lines of output-schema.ts are made of: numbers and names, errors, a config, its items, the traffic of a job. */
import { union, z } from 'zod';
import { ITEM_NAMES } from '../../shared/domain/index.ts';

export const text = z.string();
export const count = z.int().nonnegative();
export const milliseconds = z.number().nonnegative();
export const port = z.int();
export const code = z.string().regex(/^CC-[2-7][0-9]{2}$/);
export const isoTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/);
export const item = z.enum(ITEM_NAMES);

export const error = z
  .strictObject({
    code: code.nullable().describe('Stable; null where the program itself is wrong.'),
    name: text,
    what: text.describe('What happened and what it means, in the chosen language.'),
    todo: text.describe('What to do about it.'),
  })
  .meta({ id: 'Error' });

/** Where a result is a failure that is no item's. */
export const failure = { code: code.nullable().optional(), error: error.optional() };

export const config = z
  .strictObject({
    sn: text.nullable(),
    server: z.strictObject({ host: text, port }).nullable(),
    password: text.nullable().describe('Null without --show-secrets.'),
    topicRoot: text.nullable(),
    ntp: z.strictObject({ host: text, port, timezone: z.number() }).nullable(),
  })
  .meta({ id: 'Config', description: 'What a device holds; null where it was not read.' });

export const itemState = z
  .strictObject({
    state: z.enum(['read', 'masked', 'unsupported', 'noReply', 'unknown']),
    unset: z.literal(true).optional().describe('The device says that it holds nothing.'),
  })
  .meta({ id: 'ItemState' });

export const itemStates = z.strictObject({
  sn: itemState,
  server: itemState,
  password: itemState,
  topicRoot: itemState,
  ntp: itemState,
});

export const itemOutcome = {
  item,
  outcome: z.enum([
    ...['verified', 'unchanged', 'mismatch', 'rejected', 'noReply', 'unsupported', 'unverifiable'],
    'notTried',
  ] as const),
  written: z.enum(['yes', 'no', 'unknown']),
  wanted: text.optional().describe('Never given for a password.'),
  actual: text.optional().describe('Never given for a password.'),
  passwordDifference: z
    .strictObject({ wantedLength: count, actualLength: count, firstDifference: count })
    .optional(),
  code: code.optional(),
  message: text.optional(),
};
export const itemReport = z.strictObject(itemOutcome).meta({ id: 'ItemReport' });
export const itemReports = z
  .strictObject({
    sn: itemReport.optional(),
    server: itemReport.optional(),
    password: itemReport.optional(),
    topicRoot: itemReport.optional(),
    ntp: itemReport.optional(),
  })
  .meta({ id: 'ItemReports', description: 'The items asked for.' });

export const traffic = {
  durationMs: milliseconds.describe('Port opened to last byte of the job.'),
  bytesSent: count,
  bytesReceived: count,
  commandsSent: count,
  baudRate: z.int().positive().nullable(),
  framing: z.enum(['8N1', '8E1', '7E1']).nullable(),
};

export const serializedError = z.strictObject({
  name: text,
  code,
  context: z.record(text, union([text, z.number(), z.boolean()])),
});

export type Fields<Shape extends z.core.$ZodLooseShape> = z.infer<z.ZodObject<Shape>>;
