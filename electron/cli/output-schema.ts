/**
 * Every line that `--json` prints. Only tests import it as code; the program takes its types alone (`import type`), so
 * that no start pays for zod. `assets/cli-output.schema.json` is made from it (output-schema.test.ts).
 */
import { union, z } from 'zod';
import { EXIT_CODES, type CliOutcome } from './exit-codes.ts';
import { BATCH_EVENTS, BATCH_FIELDS, EXPORT_FIELDS, LOTS_FIELDS } from './output-schema-batch.ts';
import {
  BROKER_EVENTS,
  CHECK_FIELDS,
  HANDOVER_FIELDS,
  PROVISION_FIELDS,
  type checkLine,
} from './output-schema-brokers.ts';
import { CONFIRMATION_EVENTS, confirmation, type onlineMessage } from './output-schema-confirmation.ts';
import { LEDGER_EVENTS, LEDGER_FIELDS, STATION_FIELDS } from './output-schema-ledger.ts';
import { MONITOR_EVENTS, MONITOR_FIELDS, PACKAGE_FIELDS } from './output-schema-monitor.ts';
import {
  RECORDS_FIELDS,
  REPORT_FIELDS,
  SUPPORT_EVENTS,
  SUPPORT_FILE_FIELDS,
  comparison,
} from './output-schema-support.ts';
import {
  config,
  count,
  failure,
  item,
  itemOutcome,
  itemReports,
  itemStates,
  port,
  text,
  traffic,
  type error,
  type Fields,
  type itemReport,
} from './output-shapes.ts';

const COMMAND_NAMES = [
  ...['ports', 'read', 'apply', 'confirm', 'commission', 'batch', 'capture', 'simulate', 'demo'],
  ...[
    'check-broker',
    'provision',
    'handover',
    'support-file',
    'report',
    'records',
    'ledger',
    'lots',
    'export',
    'station',
    'monitor',
    'serve-package',
  ],
] as const;

const portDescription = {
  path: text,
  manufacturer: text.nullable(),
  vendorId: text.nullable(),
  productId: text.nullable(),
  serialNumber: text.nullable(),
  location: text.nullable(),
};

const eventSchema = union([
  z.strictObject({ type: z.literal('item'), ...itemOutcome }).meta({ id: 'ItemEvent' }),
  ...CONFIRMATION_EVENTS,
  z.strictObject({ type: z.literal('warning'), item: item.nullable(), rule: text, message: text }),
  z.strictObject({ type: z.literal('port'), ...portDescription }),
  z.strictObject({ type: z.literal('ready'), path: text }),
  z.strictObject({ type: z.literal('command'), line: text.describe('As the simulated device heard it.') }),
  z.strictObject({ type: z.literal('mqttConnected'), host: text, port, sn: text }),
  z.strictObject({ type: z.literal('mqttFailed'), host: text, port, reason: text }),
  ...BATCH_EVENTS,
  ...LEDGER_EVENTS,
  ...BROKER_EVENTS,
  ...SUPPORT_EVENTS,
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
  read: { config, items: itemStates, comparison: comparison.optional(), ...traffic, ...failure },
  apply: { items: itemReports, ...traffic, ...failure },
  confirm: { sn: text, topic: text, ...confirmation },
  commission: {
    ...{ items: itemReports, sn: text.optional(), topic: text.optional() },
    ...confirmation,
    ...traffic,
  },
  batch: BATCH_FIELDS,
  ledger: LEDGER_FIELDS,
  lots: LOTS_FIELDS,
  export: EXPORT_FIELDS,
  station: STATION_FIELDS,
  capture: { path: text, entries: count, items: itemStates, ...traffic, ...failure },
  monitor: { ...MONITOR_FIELDS, ...failure },
  'serve-package': { ...PACKAGE_FIELDS, ...failure },
  'support-file': SUPPORT_FILE_FIELDS,
  report: REPORT_FIELDS,
  records: RECORDS_FIELDS,
  provision: { ...PROVISION_FIELDS, ...failure },
  handover: { ...HANDOVER_FIELDS, ...failure },
  'check-broker': CHECK_FIELDS,
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
  resultOf('batch', fields.batch),
  resultOf('ledger', fields.ledger),
  resultOf('lots', fields.lots),
  resultOf('export', fields.export),
  resultOf('station', fields.station),
  resultOf('capture', fields.capture),
  resultOf('monitor', fields.monitor),
  resultOf('serve-package', fields['serve-package']),
  resultOf('support-file', fields['support-file']),
  resultOf('report', fields.report),
  resultOf('records', fields.records),
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
export type ComparisonJson = z.infer<typeof comparison>;
export type OnlineMessageJson = z.infer<typeof onlineMessage>;
export type TrafficJson = Fields<typeof traffic>;
export type ConfirmationJson = Fields<typeof confirmation>;
export type MonitorFieldsJson = Fields<typeof MONITOR_FIELDS>;

/** What a command adds to `type`, `command`, `outcome` and `exitCode`. */
export type ResultFields = { [Name in keyof typeof fields]: Fields<(typeof fields)[Name]> } & {
  readonly none: { readonly help?: string; readonly items?: ItemReportsJson };
};
