/** What a person may set, and what the window remembers of itself. */
import { z } from 'zod';
import { START_MODES } from '../batch/index.ts';

export const settingsSchema = z.strictObject({
  /** Null follows the operating system. */
  language: z.enum(['en', 'zh-CN']).nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  serial: z.strictObject({
    baudRate: z.literal('auto').or(z.int().min(300).max(4_000_000)),
    framing: z.enum(['auto', '8N1', '8E1', '7E1']),
    /** Pause after each character, for devices that cannot keep up. */
    characterGapMs: z.int().min(0).max(1000),
    /** Pause after each command. */
    lineGapMs: z.int().min(0).max(5000),
    /** Null leaves the line as the driver has it. */
    dtr: z.boolean().nullable(),
    rts: z.boolean().nullable(),
  }),
  /** Where updates are looked for, on the LAN or elsewhere; null never looks. */
  updateFeedUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  /** Who stands on the record. */
  technician: z.string().max(80),
  lastProfileId: z.string().max(64).nullable(),
  lastPort: z.string().max(1024).nullable(),
  /** How the last batch was begun: its slots by USB location, or by path where there is none. */
  lastBatch: z
    .strictObject({
      lotId: z.string().max(64),
      mode: z.enum(START_MODES),
      slotKeys: z.array(z.string().max(1024)).max(128),
    })
    .nullable(),
});

export type Settings = z.infer<typeof settingsSchema>;
