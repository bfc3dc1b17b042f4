/** The lines of `read --compare`, `support-file`, `report` and `records`; see output-schema.ts. */
import { z } from 'zod';
import {
  CONFIRMATION_OUTCOMES,
  JOB_KINDS,
  JOB_SOURCES,
  RECORDED_OUTCOMES,
} from '../core/store/job-record.ts';
import { code, count, failure, isoTime, item, itemOutcome, milliseconds, text } from './output-shapes.ts';

export const comparison = z
  .strictObject({
    kind: z.enum(['profile', 'file']),
    name: text,
    differs: count.describe('How many items differ.'),
    rows: z.array(
      z.strictObject({
        item,
        verdict: z.enum(['differs', 'cannotTell', 'same', 'notAsked']),
        held: text.nullable().describe('Null for a password, and where there is no value.'),
        wanted: text.nullable(),
        passwordDifference: itemOutcome.passwordDifference,
      }),
    ),
  })
  .meta({ id: 'Comparison', description: 'What differs comes first.' });

const recordLine = {
  record: text.describe('Its number.'),
  startedAt: isoTime,
  finishedAt: isoTime.nullable(),
  kind: z.enum(JOB_KINDS),
  source: z.enum(JOB_SOURCES),
  sn: text.nullable(),
  formerSn: text.nullable(),
  site: text.nullable(),
  operator: text.nullable(),
  outcome: z.enum([...RECORDED_OUTCOMES, 'running']),
  confirmation: z.enum(CONFIRMATION_OUTCOMES).nullable(),
  port: text.nullable(),
  baudRate: z.number().nullable(),
  framing: text.nullable(),
  code: code.nullable(),
  durationMs: milliseconds.nullable(),
  appVersion: text,
};

export const SUPPORT_EVENTS = [
  z.strictObject({ type: z.literal('record'), ...recordLine }).meta({ id: 'RecordEvent' }),
] as const;

export const SUPPORT_FILE_FIELDS = {
  path: text,
  entries: count.describe('Of the transcript in it.'),
  findings: z.array(z.strictObject({ item, rule: text })),
  ...failure,
};

export const REPORT_FIELDS = {
  ...{ path: text, format: z.enum(['html', 'json', 'csv']), record: text, sn: text.nullable() },
};

export const RECORDS_FIELDS = {
  count: count.describe('How many are found.'),
  shown: count,
  path: text.optional(),
  format: z.enum(['csv', 'json']).optional(),
};
