/** As in output-schema.ts, for `provision` and `handover`. */
import { z } from 'zod';

const text = z.string();
const count = z.int().nonnegative();
const code = z.string().regex(/^CC-[2-7][0-9]{2}$/);

export const PROVISION_EVENTS = [
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
      server: z.strictObject({ host: text, port: z.int() }),
      password: text.optional().describe('Only with --show-secrets.'),
    })
    .meta({ id: 'HandoverDeviceEvent' }),
] as const;

export const PROVISION_RESULT = {
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

export const HANDOVER_RESULT = {
  kind: z.enum(['seal', 'open', 'key']),
  path: text,
  devices: count.optional(),
  site: text.optional(),
  createdAt: text.optional(),
  recipient: text.optional().describe('The public key.'),
  dryRun: z.boolean().optional(),
};
