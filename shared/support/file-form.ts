/**
 * A support file is a zip:
 *
 *   support.json      this form
 *   report.html       the same for people; never read back
 *   transcript.jsonl  the dialogue (shared/transcript), where there is one: `simulate --transcript` plays it
 *
 * Every text is bounded, every key is known, and no password is in it: a support file comes from anywhere.
 */
import { union, z } from 'zod';
import { CONFIRMATION_CAUSES } from '../confirmation/index.ts';
import { ITEM_NAMES } from '../domain/index.ts';

export const SUPPORT_FORMAT = 'concentrator-support';
export const SUPPORT_VERSION = 1;

const MAX_VALUE = 4096;
const MAX_PAYLOAD = 64 * 1024;

const text = z.string().max(MAX_VALUE);
const short = z.string().max(512);
const time = z.iso.datetime();
const count = z.int().min(0);
const port = z.int().min(0).max(65_535);
const item = z.enum(ITEM_NAMES);
const scalar = union([text, z.number(), z.boolean()]);
const errorForm = z.strictObject({
  name: z.string().max(64),
  code: z.string().regex(/^CC-\d{3}$/),
  context: z.record(z.string().max(64), scalar),
});

const held = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('text'), text }),
  z.strictObject({ state: z.literal('server'), host: text, port }),
  z.strictObject({ state: z.literal('ntp'), host: text, port, timezone: z.number().min(-24).max(24) }),
  z.strictObject({ state: z.literal('secret'), length: count }),
  z.strictObject({ state: z.enum(['masked', 'unsupported', 'noReply', 'notRead']) }),
  z.strictObject({ state: z.literal('unknown'), unset: z.boolean() }),
]);

const heldItems = z.strictObject({ sn: held, server: held, password: held, topicRoot: held, ntp: held });

const passwordDifference = z.strictObject({
  wantedLength: count,
  actualLength: count,
  firstDifference: count,
});

const finding = z.strictObject({
  /** A string, since a later version may know more rules. */
  rule: z.string().max(64),
  item,
  severity: z.enum(['warning', 'note']),
  params: z.record(z.string().max(64), union([text, z.number()])),
});

const comparedRow = z.strictObject({
  item,
  verdict: z.enum(['differs', 'cannotTell', 'same', 'notAsked']),
  held,
  wanted: held.nullable(),
  passwordDifference: passwordDifference.optional(),
});

const jobItem = z.strictObject({
  item,
  outcome: z.string().max(32),
  written: z.enum(['yes', 'no', 'unknown']),
  wanted: text.optional(),
  actual: text.optional(),
  passwordDifference: passwordDifference.optional(),
  error: z.string().max(64).optional(),
});

const confirmation = z.strictObject({
  outcome: z.enum(['online', 'unproven', 'failed', 'skipped']),
  cause: z.enum(CONFIRMATION_CAUSES).nullable(),
  error: errorForm.nullable(),
  topic: text.nullable(),
  broker: z.strictObject({ host: text, port }).nullable(),
  receivedAt: time.nullable(),
  waitedMs: z.number().min(0).nullable(),
  by: z.enum(['payload', 'topic']).nullable(),
  payloadText: z.string().max(MAX_PAYLOAD).nullable(),
  recordedAt: time,
  /** What the probes found out in silence, as `shared/confirmation/probes.ts` says it. */
  probes: z.array(z.record(z.string().max(64), union([scalar, errorForm]))).max(32),
});

export const SUPPORT_FORM = z.strictObject({
  format: z.literal(SUPPORT_FORMAT),
  version: z.literal(SUPPORT_VERSION),
  createdAt: time,
  app: z.strictObject({
    version: short,
    runtime: short,
    platform: short,
    osRelease: short,
  }),
  port: z
    .strictObject({
      path: text,
      manufacturer: short.nullable(),
      adapter: short.nullable(),
      vendorId: short.nullable(),
      productId: short.nullable(),
      serialNumber: short.nullable(),
      location: short.nullable(),
      driver: short.nullable(),
    })
    .nullable(),
  line: z.strictObject({ baudRate: z.int().min(1).max(10_000_000), framing: z.string().max(8) }).nullable(),
  device: z.strictObject({ readAt: time, items: heldItems }).nullable(),
  findings: z.array(finding).max(64),
  comparison: z
    .strictObject({
      kind: z.enum(['profile', 'record', 'file']),
      name: text,
      rows: z.array(comparedRow).max(ITEM_NAMES.length),
    })
    .nullable(),
  job: z
    .strictObject({
      id: short,
      kind: z.string().max(32),
      source: z.string().max(32),
      startedAt: time,
      finishedAt: time.nullable(),
      outcome: z.string().max(32).nullable(),
      sn: text.nullable(),
      site: text.nullable(),
      operator: text.nullable(),
      error: errorForm.nullable(),
      items: z.array(jobItem).max(16),
    })
    .nullable(),
  confirmations: z.array(confirmation).max(64),
  /** Of the transcript beside it. */
  transcript: z
    .strictObject({
      createdAt: time,
      entries: count,
      /** Of the middle of a long dialogue, left out. */
      omitted: count,
    })
    .nullable(),
});

export type SupportBody = z.infer<typeof SUPPORT_FORM>;
export type SupportConfirmation = SupportBody['confirmations'][number];
