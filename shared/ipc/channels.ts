/**
 * Every intent the window may send: channel -> schema of its one argument. The results' types stand in `results.ts`,
 * since they come from our own side and need no schema.
 */
import { z } from 'zod';
import { BATCH_CHANNELS } from './batch-channels.ts';
import { BROKER_CHANNELS } from './broker-channels.ts';
import { MONITOR_CHANNELS } from './monitor-channels.ts';
import { settingsSchema } from './settings.ts';
import { WIZARD_STEPS } from './state.ts';
import { STATION_CHANNELS } from './station-channels.ts';
import { SUPPORT_CHANNELS } from './support-channels.ts';

const nothing = z.null();
const path = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^[^\x00-\x1f\x7f]+$/);
const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9-]+$/);
const typed = z.string().max(1024);
const secret = z.string().max(1024);

const draft = z.strictObject({
  sn: typed.nullable(),
  server: z.strictObject({ host: typed, port: typed }).nullable(),
  topicRoot: typed.nullable(),
  ntp: z.strictObject({ host: typed, port: typed, timezone: typed }).nullable(),
});

const profile = z.strictObject({
  id: id.nullable(),
  name: z.string().max(200),
  server: z.strictObject({ host: typed, port: typed }),
  broker: z.strictObject({ host: typed, port: typed }).nullable(),
  caPem: z.string().max(1_000_000).nullable(),
  managementUser: typed.nullable(),
  topicRoot: typed,
  ntp: z.strictObject({ host: typed, port: typed, timezone: typed }).nullable(),
  notes: z.string().max(10_000),
  handoverKey: typed.nullable(),
  isLocked: z.boolean(),
});

/** As typed in the form; what is wrong with it comes back as issues. */
export type ProfileInput = z.infer<typeof profile>;

export const CHANNELS = {
  'state.get': nothing,
  /** The window has painted its first page: what that did not need may begin. */
  'state.shown': nothing,
  'settings.set': settingsSchema.partial(),
  'settings.openDataFolder': nothing,

  'ports.refresh': nothing,

  'device.connect': z.strictObject({
    path,
    baudRate: z.literal('auto').or(z.int().min(300).max(4_000_000)),
    framing: z.enum(['auto', '8N1', '8E1', '7E1']),
  }),
  'device.connectDemo': nothing,
  'device.disconnect': nothing,
  'device.read': nothing,
  'device.revealPassword': nothing,
  /** Same site, next device: releases this one and begins anew. */
  'device.next': nothing,

  'wizard.setStep': z.enum(WIZARD_STEPS),
  'wizard.setDraft': draft,
  /** Null leaves the device's own password. */
  'wizard.setPassword': secret.nullable(),
  'wizard.generatePassword': nothing,
  'wizard.revealPassword': nothing,
  /** To the clipboard, by the main process, which clears it after a minute. */
  'wizard.copyPassword': nothing,
  /** Null forgets the profile, and leaves what is in the draft. */
  'wizard.useProfile': id.nullable(),
  /** Asks where to save; `passphrase` null seals to the site's key. */
  'wizard.saveHandover': z.strictObject({ passphrase: secret.nullable() }),
  'wizard.dismissNotice': z.enum(['deviceBack', 'anotherDevice', 'resumed', 'storeFailed']),

  'job.write': z.strictObject({ allowSnChange: z.boolean() }),
  'job.cancel': nothing,

  'serverTest.start': z.strictObject({ host: typed, port: typed }),
  'serverTest.cancel': nothing,

  'confirmation.start': z.strictObject({
    timeoutMs: z.int().min(5_000).max(3_600_000),
    /** For this time only, where the profile has none or the system keeps no secrets. */
    username: typed.nullable(),
    password: secret.nullable(),
  }),
  'confirmation.poweredUp': nothing,
  'confirmation.cancel': nothing,
  'confirmation.skip': nothing,

  'profiles.save': profile,
  'profiles.remove': id,
  'profiles.duplicate': id,
  /** Null forgets it. */
  'profiles.setManagementPassword': z.strictObject({ id, password: secret.nullable() }),
  'profiles.setLocked': z.strictObject({ id, isLocked: z.boolean() }),
  /** Asks for a file. */
  'profiles.import': z.strictObject({ passphrase: secret.nullable() }),
  'profiles.export': z.strictObject({ id, passphrase: secret.nullable() }),
  'profiles.chooseAuthorities': nothing,
  'profiles.readAuthorities': z.string().max(1_000_000),
  'profiles.makeHandoverKey': z.strictObject({ passphrase: secret }),

  'records.list': z.strictObject({
    text: z.string().max(200),
    limit: z.int().min(1).max(500),
    before: z.string().max(64).nullable(),
  }),
  'records.get': id,
  'records.confirm': z.strictObject({ id, username: typed.nullable(), password: secret.nullable() }),

  ...BATCH_CHANNELS,
  ...STATION_CHANNELS,
  ...MONITOR_CHANNELS,
  ...SUPPORT_CHANNELS,
  ...BROKER_CHANNELS,

  'transcript.lines': z.strictObject({ from: z.int().min(0) }),
  'help.udevRules': nothing,
  'report.print': nothing,
  /** To the clipboard. */
  'report.copy': z.strictObject({ text: z.string().max(100_000) }),
  /** Each of the three is asked for by a person; nothing is looked for or downloaded by itself. */
  'update.check': nothing,
  'update.download': nothing,
  /** Ends the app, unless a device is being written. */
  'update.install': nothing,

  'log.windowError': z.strictObject({
    message: z.string().max(4000),
    stack: z.string().max(20_000).nullable(),
  }),
} as const;

export type Channel = keyof typeof CHANNELS;
export type ChannelInput<C extends Channel> = z.infer<(typeof CHANNELS)[C]>;
