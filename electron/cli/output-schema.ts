/**
 * Every line that `--json` prints. Only tests import it as code; the program takes its types alone (`import type`), so
 * that no start pays for zod. `assets/cli-output.schema.json` is made from it (output-schema.test.ts).
 */
import { union, z } from 'zod';
import { CHECK_FINDINGS, CHECK_IDS } from '../../shared/broker-check/index.ts';
import { CONFIRMATION_CAUSES, HINT_KEYS, LADDER_STEPS } from '../../shared/confirmation/index.ts';
import { ITEM_NAMES } from '../../shared/domain/index.ts';
import { EXIT_CODES, type CliOutcome } from './exit-codes.ts';
import { HANDOVER_RESULT, PROVISION_EVENTS, PROVISION_RESULT } from './output-schema-brokers.ts';
import { MONITOR_EVENTS, MONITOR_FIELDS, PACKAGE_FIELDS } from './output-schema.monitor.ts';

const COMMAND_NAMES = [
  ...['ports', 'read', 'apply', 'confirm', 'commission', 'capture', 'simulate', 'demo', 'check-broker'],
  ...['provision', 'handover', 'monitor', 'serve-package'],
] as const;

const text = z.string();
const count = z.int().nonnegative();
const milliseconds = z.number().nonnegative();
const port = z.int();
const code = z.string().regex(/^CC-[2-7][0-9]{2}$/);
const isoTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/);
const item = z.enum(ITEM_NAMES);

const error = z
  .strictObject({
    code: code.nullable().describe('Stable; null where the program itself is wrong.'),
    name: text,
    what: text.describe('What happened and what it means, in the chosen language.'),
    todo: text.describe('What to do about it.'),
  })
  .meta({ id: 'Error' });

/** Where a result is a failure that is no item's. */
const failure = { code: code.nullable().optional(), error: error.optional() };

const config = z
  .strictObject({
    sn: text.nullable(),
    server: z.strictObject({ host: text, port }).nullable(),
    password: text.nullable().describe('Null without --show-secrets.'),
    topicRoot: text.nullable(),
    ntp: z.strictObject({ host: text, port, timezone: z.number() }).nullable(),
  })
  .meta({ id: 'Config', description: 'What a device holds; null where it was not read.' });

const itemState = z
  .strictObject({
    state: z.enum(['read', 'masked', 'unsupported', 'noReply', 'unknown']),
    unset: z.literal(true).optional().describe('The device says that it holds nothing.'),
  })
  .meta({ id: 'ItemState' });

const itemStates = z.strictObject({
  sn: itemState,
  server: itemState,
  password: itemState,
  topicRoot: itemState,
  ntp: itemState,
});

const itemOutcome = {
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
const itemReport = z.strictObject(itemOutcome).meta({ id: 'ItemReport' });
const itemReports = z
  .strictObject({
    sn: itemReport.optional(),
    server: itemReport.optional(),
    password: itemReport.optional(),
    topicRoot: itemReport.optional(),
    ntp: itemReport.optional(),
  })
  .meta({ id: 'ItemReports', description: 'The items asked for.' });

const traffic = {
  durationMs: milliseconds.describe('Port opened to last byte of the job.'),
  bytesSent: count,
  bytesReceived: count,
  commandsSent: count,
  baudRate: z.int().positive().nullable(),
  framing: z.enum(['8N1', '8E1', '7E1']).nullable(),
};

const onlineMessage = z
  .strictObject({
    topic: text,
    payload: text,
    receivedAt: isoTime,
    waitedMs: milliseconds.describe('Since the restart where there was one, else since the subscription.'),
    by: z
      .enum(['payload', 'topic'])
      .describe('What names the device: an SN in the payload, or the topic alone.'),
  })
  .meta({ id: 'OnlineMessage' });

const messageCounts = z
  .strictObject({
    ...{ heard: count, retained: count, offline: count, otherTopic: count, tooLarge: count, empty: count },
    ...{ malformed: count, duplicateKeys: count, tooDeep: count, selfProbe: count },
  })
  .meta({ id: 'MessageCounts' });

const serializedError = z.strictObject({
  name: text,
  code,
  context: z.record(text, union([text, z.number(), z.boolean()])),
});

const probeShapes = [
  { probe: z.literal('login'), finding: z.literal('accepted') },
  { probe: z.literal('login'), finding: z.enum(['refused', 'unknown']), error: serializedError },
  { probe: z.literal('otherRoot'), finding: z.literal('heard'), root: text, topic: text },
  { probe: z.literal('otherRoot'), finding: z.enum(['notHeard', 'refused', 'unknown']) },
  { probe: z.literal('certificate'), finding: z.enum(['valid', 'expired']), host: text, validTo: isoTime },
  { probe: z.literal('certificate'), finding: z.literal('notYetValid'), host: text, validFrom: isoTime },
  { probe: z.literal('certificate'), finding: z.literal('nameMissing'), host: text, names: text },
  { probe: z.literal('ntp'), finding: z.literal('answered'), server: text, offsetMs: z.number() },
  {
    ...{ probe: z.literal('ntp'), finding: z.enum(['noAnswer', 'unknownHost', 'notSynchronised']) },
    server: text,
  },
  { probe: z.literal('selfPublish'), finding: z.enum(['heard', 'notHeard', 'unknown']) },
] as const;
const probe = union(probeShapes.map((shape) => z.strictObject(shape))).meta({
  id: 'Probe',
  description: 'What was found out while the device kept silent.',
});

const confirmation = {
  cause: z.enum(CONFIRMATION_CAUSES).optional(),
  ...failure,
  hintKey: z.enum(HINT_KEYS).optional(),
  hint: text.optional().describe('What to try next, in the chosen language.'),
  message: onlineMessage.optional(),
  probes: z.array(probe).optional(),
  counts: messageCounts.optional(),
};

const checkLine = {
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

const portDescription = {
  path: text,
  manufacturer: text.nullable(),
  vendorId: text.nullable(),
  productId: text.nullable(),
  serialNumber: text.nullable(),
  location: text.nullable(),
};

const ladderStep = z.enum(LADDER_STEPS);
const stepFacts = z.record(text, union([text, z.number()]));

const eventSchema = union([
  ...PROVISION_EVENTS,
  z.strictObject({ type: z.literal('item'), ...itemOutcome }).meta({ id: 'ItemEvent' }),
  z.strictObject({ type: z.literal('restarted') }),
  z.strictObject({ type: z.literal('powerCycle'), state: z.literal('awaited'), waitMs: milliseconds }),
  z.strictObject({ type: z.literal('powerCycle'), state: z.enum(['seen', 'assumed']) }),
  z.strictObject({
    ...{ type: z.literal('step'), step: ladderStep, state: z.literal('started') },
    elapsedMs: milliseconds,
  }),
  z.strictObject({
    ...{ type: z.literal('step'), step: ladderStep, state: z.literal('done') },
    elapsedMs: milliseconds,
    facts: stepFacts,
  }),
  ...probeShapes.map((shape) => z.strictObject({ type: z.literal('probe'), ...shape })),
  z.strictObject({ type: z.literal('warning'), item: item.nullable(), rule: text, message: text }),
  z.strictObject({ type: z.literal('check'), ...checkLine }).meta({ id: 'CheckEvent' }),
  z.strictObject({ type: z.literal('port'), ...portDescription }),
  z.strictObject({ type: z.literal('ready'), path: text }),
  z.strictObject({ type: z.literal('command'), line: text.describe('As the simulated device heard it.') }),
  z.strictObject({ type: z.literal('mqttConnected'), host: text, port, sn: text }),
  z.strictObject({ type: z.literal('mqttFailed'), host: text, port, reason: text }),
  ...MONITOR_EVENTS,
]);

const outcomes = Object.keys(EXIT_CODES) as [CliOutcome, ...CliOutcome[]];
const head = {
  type: z.literal('result'),
  outcome: z.enum(outcomes),
  exitCode: union(Object.values(EXIT_CODES).map((exit) => z.literal(exit))),
};

const fields = {
  ports: { ports: z.array(z.strictObject(portDescription)) },
  read: { config, items: itemStates, ...traffic, ...failure },
  apply: { items: itemReports, ...traffic, ...failure },
  confirm: { sn: text, topic: text, ...confirmation },
  commission: {
    ...{ items: itemReports, sn: text.optional(), topic: text.optional() },
    ...confirmation,
    ...traffic,
  },
  capture: { path: text, entries: count, items: itemStates, ...traffic, ...failure },
  provision: { ...PROVISION_RESULT, ...failure },
  handover: { ...HANDOVER_RESULT, ...failure },
  'check-broker': {
    broker: z.strictObject({ host: text, port }),
    counts: z.strictObject({ pass: count, fail: count, unknown: count }),
    failed: checkIds,
    unknown: checkIds,
  },
  monitor: { ...MONITOR_FIELDS, ...failure },
  'serve-package': { ...PACKAGE_FIELDS, ...failure },
  demo: { items: itemReports, sn: text.nullable(), ...confirmation, ...traffic },
} as const;

function resultOf<Name extends string, Shape extends z.core.$ZodLooseShape>(command: Name, shape: Shape) {
  const words = command.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  const id = `${words.join('')}Result`;
  return z.strictObject({ ...head, command: z.literal(command), ...shape }).meta({ id });
}

const resultSchema = union([
  resultOf('ports', fields.ports),
  resultOf('read', fields.read),
  resultOf('apply', fields.apply),
  resultOf('confirm', fields.confirm),
  resultOf('commission', fields.commission),
  resultOf('capture', fields.capture),
  resultOf('monitor', fields.monitor),
  resultOf('serve-package', fields['serve-package']),
  resultOf('demo', fields.demo),
  resultOf('check-broker', fields['check-broker']),
  resultOf('provision', fields.provision),
  resultOf('handover', fields.handover),
  z
    .strictObject({
      ...{ ...head, command: z.enum(COMMAND_NAMES).nullable(), ...failure },
      items: itemReports.optional().describe('Where the end came unexpectedly: what was known by then.'),
    })
    .meta({
      id: 'EarlyResult',
      description:
        'Bad input, a port that cannot be opened, a stop before the job began, a bug; and simulate.',
    }),
  z
    .strictObject({ ...head, command: z.enum(COMMAND_NAMES).nullable(), help: text })
    .meta({ id: 'HelpResult' }),
]);

export const lineSchema = union([eventSchema, resultSchema]).meta({
  title: 'A line that the command line prints with --json; the last one is a result',
});

export type ResultCommand = (typeof COMMAND_NAMES)[number];
export type Line = z.infer<typeof lineSchema>;
export type CheckEventJson = Fields<typeof checkLine>;
export type EventLine = z.infer<typeof eventSchema>;
export type ErrorJson = z.infer<typeof error>;
export type ConfigJson = z.infer<typeof config>;
export type ItemStatesJson = z.infer<typeof itemStates>;
export type ItemReportJson = z.infer<typeof itemReport>;
export type ItemReportsJson = z.infer<typeof itemReports>;
export type OnlineMessageJson = z.infer<typeof onlineMessage>;
export type TrafficJson = Fields<typeof traffic>;
export type ConfirmationJson = Fields<typeof confirmation>;
export type MonitorFieldsJson = Fields<typeof MONITOR_FIELDS>;

/** What a command adds to `type`, `command`, `outcome` and `exitCode`. */
export type ResultFields = { [Name in keyof typeof fields]: Fields<(typeof fields)[Name]> } & {
  readonly none: { readonly help?: string; readonly items?: ItemReportsJson };
};

type Fields<Shape extends z.core.$ZodLooseShape> = z.infer<z.ZodObject<Shape>>;
