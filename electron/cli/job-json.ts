import type { ItemName } from '../../shared/domain/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { ItemReport } from '../../shared/commissioning/index.ts';
import { itemName, outcomeName, type Language } from '../../shared/messages/index.ts';
import { ITEM_NAMES } from '../../shared/domain/index.ts';
import type { JobReport } from '../core/commissioning/index.ts';
import type { ItemReading, Readings } from '../core/session/index.ts';
import type { CliOutcome } from './exit-codes.ts';
import type { Output } from './output.ts';
import { cliText } from './texts.ts';

/** The shape in which `read` prints a config and `apply` takes one. */
export function configJson(readings: Readings, showSecrets: boolean): Record<ItemName, unknown> {
  return {
    sn: valueOf(readings.sn),
    server: valueOf(readings.server),
    password: showSecrets ? valueOf(readings.password) : null,
    topicRoot: valueOf(readings.topicRoot),
    ntp: valueOf(readings.ntp),
  };
}

export function itemStatesJson(readings: Readings): Record<ItemName, { state: string; unset?: true }> {
  const entries = ITEM_NAMES.map((item) => {
    const reading: ItemReading = readings[item];
    const isUnset = reading.state === 'unknown' && reading.unset;
    return [item, isUnset ? { state: reading.state, unset: true } : { state: reading.state }] as const;
  });
  return Object.fromEntries(entries) as Record<ItemName, { state: string }>;
}

/** For every result of a job on a device. */
export function trafficJson(job: JobReport): object {
  return {
    durationMs: job.traffic.durationMs,
    bytesSent: job.traffic.bytesSent,
    bytesReceived: job.traffic.bytesReceived,
    commandsSent: job.traffic.commandsSent,
    baudRate: job.settings?.baudRate ?? null,
    framing: job.settings?.framing ?? null,
  };
}

export function itemJson(report: ItemReport, output: Output): object {
  const { error, ...facts } = report;
  return error === undefined ? facts : { ...facts, ...messageOf(report, error, output) };
}

export function itemsJson(reports: readonly ItemReport[], output: Output): Record<string, object> {
  return Object.fromEntries(reports.map((report) => [report.item, itemJson(report, output)]));
}

function messageOf(report: ItemReport, name: NonNullable<ItemReport['error']>, output: Output): object {
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
  const name = itemName(language, report.item);
  const padding = ' '.repeat(Math.max(1, 16 - width(name)));
  const outcomeText = outcomeName(language, outcome);
  const gap = ' '.repeat(Math.max(2, 28 - width(outcomeText)));
  return `${MARKS[outcome]} ${name}${padding}${outcomeText}${gap}${facts.join('; ')}`.trimEnd();
}

/** Columns on a terminal: Chinese characters take two. */
export function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
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

function valueOf(reading: ItemReading): unknown {
  return reading.state === 'read' ? reading.value : null;
}
