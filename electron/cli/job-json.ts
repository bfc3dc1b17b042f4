import { ITEM_NAMES, MqttPassword, type ItemName } from '../../shared/domain/index.ts';
import type { ReadingValues } from '../../shared/protocol/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { ItemReport } from '../../shared/commissioning/index.ts';
import { itemName, outcomeName, type Language } from '../../shared/messages/index.ts';
import type { JobReport } from '../core/commissioning/index.ts';
import type { ItemReading, Readings } from '../core/session/index.ts';
import { padded, width } from './columns.ts';
import type { CliOutcome } from './exit-codes.ts';
import type { Output } from './output.ts';
import type {
  ConfigJson,
  ItemReportJson,
  ItemReportsJson,
  ItemStatesJson,
  TrafficJson,
} from './output-schema.ts';
import { cliText } from './texts.ts';

/** The shape in which `read` prints a config and `apply` takes one. */
export function configJson(readings: Readings, showSecrets: boolean): ConfigJson {
  return {
    sn: valueOf('sn', readings),
    server: valueOf('server', readings),
    password: showSecrets ? valueOf('password', readings) : null,
    topicRoot: valueOf('topicRoot', readings),
    ntp: valueOf('ntp', readings),
  };
}

export function itemStatesJson(readings: Readings): ItemStatesJson {
  const entries = ITEM_NAMES.map((item) => {
    const reading: ItemReading = readings[item];
    const isUnset = reading.state === 'unknown' && reading.unset;
    return [item, isUnset ? { state: reading.state, unset: true } : { state: reading.state }] as const;
  });
  return Object.fromEntries(entries) as ItemStatesJson;
}

/** For every result of a job on a device. */
export function trafficJson({ traffic, settings }: JobReport): TrafficJson {
  return {
    durationMs: traffic.durationMs,
    bytesSent: traffic.bytesSent,
    bytesReceived: traffic.bytesReceived,
    commandsSent: traffic.commandsSent,
    baudRate: settings?.baudRate ?? null,
    framing: settings?.framing ?? null,
  };
}

export function itemJson(report: ItemReport, output: Output): ItemReportJson {
  const { error, ...facts } = report;
  return error === undefined ? facts : { ...facts, ...messageOf(report, error, output) };
}

export function itemsJson(reports: readonly ItemReport[], output: Output): ItemReportsJson {
  return Object.fromEntries(reports.map((report) => [report.item, itemJson(report, output)]));
}

function messageOf(
  report: ItemReport,
  name: NonNullable<ItemReport['error']>,
  output: Output,
): { code: string; message: string } {
  const { passwordDifference } = report;
  const error = new ConcentratorError(name, {
    item: report.item,
    ...(report.wanted === undefined ? {} : { wanted: report.wanted }),
    ...(report.actual === undefined ? {} : { actual: report.actual }),
    ...(passwordDifference === undefined
      ? {}
      : {
          wantedLength: passwordDifference.wantedLength,
          actualLength: passwordDifference.actualLength,
          position: passwordDifference.firstDifference,
        }),
  });
  return { code: error.code, message: output.errorLine(error) };
}

const NAME_COLUMNS = 16;
const OUTCOME_COLUMNS = 28;

const MARKS: Readonly<Record<ItemReport['outcome'], string>> = {
  verified: '✓',
  unchanged: '=',
  mismatch: '✗',
  rejected: '✗',
  noReply: '✗',
  unsupported: '?',
  unverifiable: '?',
  notTried: '-',
};

/** One line for people. */
export function itemText(report: ItemReport, language: Language): string {
  const { passwordDifference, wanted, actual, outcome } = report;
  const facts: string[] = [];
  if (passwordDifference !== undefined) {
    const { wantedLength, actualLength, firstDifference } = passwordDifference;
    facts.push(
      cliText(language, 'passwordDiffers', { wantedLength, actualLength, position: firstDifference }),
    );
  } else if (wanted !== undefined && actual !== undefined && wanted !== actual) {
    facts.push(cliText(language, 'wantedActual', { wanted, actual }));
  } else if (actual !== undefined || wanted !== undefined) {
    facts.push(actual ?? wanted ?? '');
  }
  if (report.written === 'unknown' && outcome !== 'unverifiable')
    facts.push(cliText(language, 'writtenUnknown'));
  const name = padded(itemName(language, report.item), NAME_COLUMNS);
  const outcomeText = outcomeName(language, outcome);
  const gap = ' '.repeat(Math.max(2, OUTCOME_COLUMNS - width(outcomeText)));
  return `${MARKS[outcome]} ${name}${outcomeText}${gap}${facts.join('; ')}`.trimEnd();
}

/** What a job's end means for the exit code. */
export function cliOutcome(job: JobReport): CliOutcome {
  switch (job.end.kind) {
    case 'completed':
      return job.outcome;
    case 'failed':
      return 'fail';
    case 'noAnswer':
      return 'noAnswer';
    case 'interrupted':
      return 'interrupted';
  }
}

/** The failure that is no item's, if there is one. */
export function jobError(job: JobReport): ConcentratorError | null {
  return job.end.kind === 'failed' || job.end.kind === 'noAnswer' ? job.end.error : null;
}

/** All read; or something cannot be shown; or something is not known; or nothing at all was said. */
export function readOutcome({ end, readings }: JobReport): CliOutcome {
  if (end.kind === 'noAnswer') return 'noAnswer';
  if (end.kind === 'interrupted') return 'interrupted';
  const states = ITEM_NAMES.map((item) => readings[item].state);
  if (states.every((state) => state === 'noReply')) return 'noAnswer';
  if (end.kind === 'failed' || states.some((state) => state === 'noReply' || state === 'unknown'))
    return 'fail';
  return states.every((state) => state === 'read') ? 'pass' : 'unproven';
}

/** As `jobError`, and `noAnswer` where a device was found that then said nothing. */
export function readError(job: JobReport): ConcentratorError | null {
  const error = jobError(job);
  if (error !== null || readOutcome(job) !== 'noAnswer') return error;
  const { settings } = job;
  return new ConcentratorError('noAnswer', settings === null ? {} : { baudRate: settings.baudRate });
}

/** The device's password, to be kept out of what is shown. */
export function readPassword({ password }: Readings): MqttPassword | null {
  return password.state === 'read' ? MqttPassword.fromDevice(password.value) : null;
}

function valueOf<K extends ItemName>(item: K, readings: Readings): ReadingValues[K] | null {
  const reading: ItemReading<K> = readings[item];
  return reading.state === 'read' ? reading.value : null;
}
