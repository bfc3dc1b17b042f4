/** The lines of `check-broker`, `provision` and `handover`; see output-schema.ts. */
import { union, z } from 'zod';
import { CHECK_FINDINGS, CHECK_IDS } from '../../shared/broker-check/index.ts';
import { code, count, port, text } from './output-shapes.ts';

export const checkLine = {
  id: z.enum(CHECK_IDS),
  state: z.enum(['pass', 'fail', 'unknown']),
  essential: z.boolean().describe('Without an answer to it, the broker cannot be called ready.'),
  finding: z.enum(CHECK_FINDINGS),
  claim: text.describe('What is checked, in the chosen language.'),
  what: text.describe('What was found; empty where everything is as it should be.'),
  todo: text,
  evidence: z.array(text).describe('What was seen, as protocols put it.'),
  params: z.record(text, union([text, z.number()])),
  code: code.optional(),
};
const checkIds = z.array(z.enum(CHECK_IDS));

export const BROKER_EVENTS = [
  z.strictObject({ type: z.literal('check'), ...checkLine }).meta({ id: 'CheckEvent' }),
  z
    .strictObject({
      ...{ type: z.literal('file'), path: text, state: z.enum(['new', 'changed', 'unchanged']) },
      diff: text.describe('Unified; passwords and their hashes are hidden.'),
    })
    .meta({ id: 'FileEvent' }),
  z.strictObject({ type: z.literal('remark'), key: text, message: text }).meta({ id: 'RemarkEvent' }),
  z
    .strictObject({
      ...{ type: z.literal('user'), kind: z.enum(['management', 'device']), username: text },
      change: z.enum(['created', 'updated', 'unchanged', 'disabled']).nullable(),
      state: z.enum(['done', 'planned', 'failed', 'unknown']),
      login: z.enum(['accepted', 'refused', 'unknown']).nullable(),
      rights: z.enum(['asWanted', 'differ', 'unknown']).nullable(),
      code: code.optional(),
      message: text.optional(),
    })
    .meta({ id: 'UserEvent', description: 'What became of one user of the broker.' }),
  z
    .strictObject({
      ...{ type: z.literal('device'), sn: text, username: text, topicRoot: text },
      server: z.strictObject({ host: text, port: port }),
      password: text.optional().describe('Only with --show-secrets.'),
    })
    .meta({ id: 'HandoverDeviceEvent' }),
] as const;

export const PROVISION_FIELDS = {
  kind: z.enum(['mosquitto', 'dynsec', 'activemq']),
  dryRun: z.boolean(),
  devices: count,
  files: z
    .array(
      z.strictObject({ path: text, state: z.enum(['new', 'changed', 'unchanged']), written: z.boolean() }),
    )
    .optional(),
  counts: z
    .strictObject({ created: count, updated: count, unchanged: count, disabled: count, failed: count })
    .optional(),
  losses: count.optional().describe('Connections that were lost and found again.'),
  saved: z.enum(['yes', 'no', 'unknown']).optional(),
  openDefaults: z.array(text).optional(),
};

export const HANDOVER_FIELDS = {
  kind: z.enum(['seal', 'open', 'key']),
  path: text,
  devices: count.optional(),
  site: text.optional(),
  createdAt: text.optional(),
  recipient: text.optional().describe('The public key.'),
  dryRun: z.boolean().optional(),
};

export const CHECK_FIELDS = {
  broker: z.strictObject({ host: text, port }),
  counts: z.strictObject({ pass: count, fail: count, unknown: count }),
  failed: checkIds,
  unknown: checkIds,
};
