/** Channels of support, console, reports and the long list of records. */
import { union, z } from 'zod';
import { ITEM_NAMES } from '../domain/index.ts';

const nothing = z.null();
const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9-]+$/);
const path = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^[^\x00-\x1f\x7f]+$/);
const typed = z.string().max(1024);
const item = z.enum(ITEM_NAMES);
const chosen = z.array(item).min(1).max(ITEM_NAMES.length);
const FILE_MAX_BYTES = 16 * 1024 * 1024;

export const recordQuery = z.strictObject({
  text: z.string().max(200),
  outcome: z.enum(['pass', 'unproven', 'fail', 'interrupted', 'noAnswer', 'running']).nullable(),
  kind: z.enum(['read', 'apply', 'commission', 'confirm', 'console']).nullable(),
  confirmation: z.enum(['online', 'unproven', 'failed', 'skipped', 'none']).nullable(),
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable(),
  sort: z.enum(['time', 'sn', 'site', 'operator', 'outcome']),
  isDescending: z.boolean(),
});

export const SUPPORT_CHANNELS = {
  /** Asks the network about what the device holds. */
  'support.look': nothing,
  'support.compare': union([
    z.strictObject({ kind: z.enum(['none', 'file', 'opened']) }),
    z.strictObject({ kind: z.enum(['profile', 'record']), id }),
  ]),
  /** Records of the device's SN, the latest first. */
  'support.earlier': nothing,
  'support.review': z.strictObject({ items: chosen }),
  'support.change': z.strictObject({ items: chosen, allowSnChange: z.boolean() }),
  'support.rawReply': item,
  /** Of a record, or of the device that is connected. Asks where to save. */
  'support.saveFile': z.strictObject({ record: id.nullable() }),
  'support.openFile': nothing,
  /** What was dropped into the window; `bytes` null where it is too large to be read at all. */
  'support.openDropped': z.strictObject({
    name: z.string().max(255),
    bytes: z
      .instanceof(Uint8Array)
      .refine((bytes) => bytes.length <= FILE_MAX_BYTES)
      .nullable(),
  }),
  'support.opened': nothing,
  'support.closeFile': nothing,
  /** Of the opened file, as `simulate --transcript` takes it. */
  'support.saveTranscript': nothing,

  'console.open': z.strictObject({
    path,
    baudRate: z.int().min(300).max(4_000_000),
    framing: z.enum(['8N1', '8E1', '7E1']),
  }),
  /** The one place where bytes reach a device unchecked. */
  'console.send': union([
    z.strictObject({ text: typed, ending: z.enum(['crlf', 'cr', 'lf', 'none']) }),
    z.strictObject({ hex: z.string().max(2048) }),
  ]),
  /** The command for an item; `values` null asks for it, else they are the words after `set KEY`. */
  'console.command': z.strictObject({ item, values: z.array(typed).min(1).max(3).nullable() }),
  /** Waits until there is something new, at most a second. */
  'console.output': z.strictObject({ from: z.int().min(0), reveal: z.boolean() }),
  'console.save': nothing,
  'console.close': nothing,

  'reports.save': z.strictObject({ record: id, format: z.enum(['pdf', 'html', 'json', 'csv']) }),

  /** Any stretch of the list; `after` is a record that stands at an index, to begin from. */
  'records.page': z.strictObject({
    query: recordQuery,
    offset: z.int().min(0).max(100_000_000),
    limit: z.int().min(1).max(500),
    after: z.strictObject({ id, index: z.int().min(0) }).nullable(),
  }),
  'records.count': recordQuery,
  /** What went over the wire; its first lines. */
  'records.transcript': id,
  /** All that is found, into a file. Asks where to save. */
  'records.export': z.strictObject({ query: recordQuery, format: z.enum(['csv', 'json']) }),
} as const;
