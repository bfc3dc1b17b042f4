/** The intents of the Monitor page. */
import { z } from 'zod';

const nothing = z.null();
const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9-]+$/);
const secret = z.string().max(1024);
const level = z.string().min(1).max(128);
const seq = z.int().min(0);
const offset = z.int().min(0).max(10_000_000);
const limit = z.int().min(1).max(200);
const search = z.string().max(200);
const payload = z.string().max(65_536);
const templateKind = z.enum(['command', 'upgrade']);
/** So many devices at once. */
const sns = z
  .array(z.string().regex(/^[0-9]{12}$/))
  .min(1)
  .max(1000);

export const MONITOR_CHANNELS = {
  'monitor.start': z.strictObject({
    profileId: id,
    /** For this time only, where the profile has none or the system keeps no secrets. */
    username: z.string().max(1024).nullable(),
    password: secret.nullable(),
    withCommands: z.boolean(),
    /** Null goes by each device's own habit. */
    silenceMs: z.int().min(1000).max(86_400_000).nullable(),
  }),
  'monitor.stop': nothing,
  /** Forgets devices, messages and counters; the connection stays. */
  'monitor.clear': nothing,
  'monitor.devices': z.strictObject({
    text: search,
    only: z.enum(['all', 'online', 'offline', 'alarms']),
    /** Only these; null is all. */
    sns: z.array(level).max(1000).nullable(),
    offset,
    limit,
  }),
  /** What `monitor.rows` and `monitor.export` speak of. */
  'monitor.setFilter': z.strictObject({
    text: search,
    sn: level.nullable(),
    direction: z.enum(['all', 'fromdev', 'todev']),
    only: z.enum(['all', 'alarms', 'retained', 'unreadable']),
    isPaused: z.boolean(),
    /** The page's own number of it, given back with `newest`. */
    filterId: z.int().min(0),
  }),
  'monitor.rows': z.strictObject({ offset, limit }),
  /** Null where it is no longer kept. */
  'monitor.message': z.strictObject({ seq }),
  'monitor.lines': z.strictObject({
    seq,
    form: z.enum(['pretty', 'raw', 'diff']),
    columns: z.int().min(10).max(1000),
    offset,
    limit,
  }),
  /** To the clipboard, as it came. */
  'monitor.copy': z.strictObject({ seq }),
  'monitor.series': z.strictObject({ sn: level, pointer: z.string().max(2000) }),
  /** Asks for a file. */
  'monitor.export': z.strictObject({ form: z.enum(['jsonl', 'csv']) }),
  'monitor.publish': z.strictObject({ sns, payload, kind: templateKind }),
  'monitor.notebook': nothing,
  'monitor.saveTemplate': z.strictObject({
    id: id.nullable(),
    name: z.string().min(1).max(80),
    payload,
    kind: templateKind,
  }),
  'monitor.removeTemplate': id,
  'monitor.forgetSent': nothing,

  'packages.interfaces': nothing,
  /** Asks for a file. */
  'packages.choose': nothing,
  /** Port 0 takes any that is free. */
  'packages.start': z.strictObject({
    address: z.string().min(2).max(64),
    port: z.int().min(0).max(65_535),
  }),
  'packages.stop': nothing,
} as const;
