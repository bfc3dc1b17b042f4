/** The lines of `monitor` and `serve-package`; see output-schema.ts. */
import { z } from 'zod';
import { MESSAGE_KINDS } from '../../shared/monitor/index.ts';

const text = z.string();
const count = z.int().nonnegative();
const isoTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/);
const code = z.string().regex(/^CC-[2-7][0-9]{2}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const MONITOR_EVENTS = [
  z
    .strictObject({
      type: z.literal('connection'),
      state: z.enum(['connecting', 'watching', 'reconnecting', 'failed']),
      broker: text,
      topic: text,
      code: code.optional().describe('Why the last try failed.'),
      retryInMs: z.number().nonnegative().optional(),
    })
    .meta({ id: 'ConnectionEvent' }),
  z
    .strictObject({
      ...{ type: z.literal('message'), at: isoTime, sn: text, topic: text },
      direction: z.enum(['fromdev', 'todev']),
      retained: z.boolean(),
      kind: z.enum(MESSAGE_KINDS).describe('What it says of its sender; snMismatch is an alarm.'),
      size: count.describe('Bytes.'),
      encoding: z.enum(['utf-8', 'gbk', 'bytes']),
      cut: z.literal(true).optional().describe('The payload is longer than what is given.'),
      payload: text,
    })
    .meta({ id: 'MessageEvent' }),
  z
    .strictObject({
      ...{ type: z.literal('presence'), at: isoTime, sn: text },
      state: z.enum(['online', 'offline', 'unknown']),
      reason: z.enum(['message', 'lastWill', 'silence', 'retainedOnly', 'connectionLost', 'foreignOnly']),
    })
    .meta({ id: 'PresenceEvent' }),
  z
    .strictObject({
      type: z.literal('alarm'),
      at: isoTime,
      code,
      sn: text,
      topic: text,
      key: text,
      otherSn: text,
    })
    .meta({ id: 'AlarmEvent', description: 'A message names another concentrator than its topic does.' }),
  z.strictObject({ type: z.literal('hashing'), bytes: count, size: count }),
  z
    .strictObject({ type: z.literal('serving'), url: text, name: text, size: count, sha256 })
    .meta({ id: 'ServingEvent' }),
  z
    .strictObject({
      ...{ type: z.literal('transfer'), at: isoTime, client: text, sn: text.nullable() },
      ...{ from: count, to: count, sent: count, state: z.enum(['done', 'broken']) },
    })
    .meta({ id: 'TransferEvent', description: 'One answered request that has ended.' }),
] as const;

export const MONITOR_FIELDS = {
  broker: text,
  topic: text,
  durationMs: z.number().nonnegative(),
  messages: count,
  retained: count,
  devices: count,
  online: count,
  offline: count,
  alarms: count,
};

export const PACKAGE_FIELDS = {
  ...{ url: text, name: text, size: count, sha256, durationMs: z.number().nonnegative() },
  refused: count.describe('Requests for anything else.'),
  clients: z.array(
    z.strictObject({
      ...{ client: text, sn: text.nullable(), requests: count, sentBytes: count },
      coveredBytes: count.describe('Of the file, each byte once.'),
      wholeTimes: count,
    }),
  ),
};
