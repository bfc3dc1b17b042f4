import type { ConfirmationVerdict } from '../../shared/confirmation/index.ts';
import { topicsOf } from '../../shared/domain/index.ts';
import { itemName, jobOutcomeName, outcomeName, type Language } from '../../shared/messages/index.ts';
import type { CommissionReport } from '../core/commissioning/index.ts';
import { padded, printable, width, wrapped } from './columns.ts';
import { cliText } from './texts.ts';

const INNER_COLUMNS = 76;
const LABEL_COLUMNS = 16;
const VALUE_COLUMNS = 34;

export interface DemoRecord {
  readonly report: CommissionReport;
  readonly verdict: ConfirmationVerdict;
  readonly subject: NonNullable<CommissionReport['subject']>;
  /** The sentence of the verdict. */
  readonly summary: string;
  /** The text of the message that proves it, without secrets. */
  readonly payload: string | null;
  readonly baudRate: number;
  readonly language: Language;
}

/**
 *   ┌ Commissioning record ─────────── PASSED ┐
 *   │ SN              202005010001            │
 *   │                                         │
 *   │ MQTT password   ••••••   written and …  │
 */
export function demoRecord(record: DemoRecord): string {
  const { report, verdict, subject, language } = record;
  const isProven = verdict.outcome === 'online' && report.outcome === 'pass';
  const lines = [
    ...row(itemName(language, 'sn'), subject.sn),
    '',
    ...itemRows(record),
    '',
    ...row(cliText(language, 'recordTopic'), topicsOf(subject.topicRoot, subject.sn).fromDevice),
    ...(record.payload === null ? [] : row(cliText(language, 'recordMessage'), record.payload)),
    ...row(cliText(language, 'recordTook'), trafficText(record)),
    '',
    ...wrapped(record.summary, INNER_COLUMNS),
    ...(isProven ? wrapped(cliText(language, 'recordEnd'), INNER_COLUMNS) : []),
  ];
  const title = cliText(language, 'recordTitle');
  const stamp = jobOutcomeName(language, report.outcome).toUpperCase();
  const rule = '─'.repeat(Math.max(1, INNER_COLUMNS - width(title) - width(stamp) - 2));
  return [
    '',
    `┌ ${title} ${rule} ${stamp} ┐`,
    ...lines.map((text) => `│ ${padded(text, INNER_COLUMNS)} │`),
    `└${'─'.repeat(INNER_COLUMNS + 2)}┘`,
  ].join('\n');
}

function itemRows({ report, language }: DemoRecord): readonly string[] {
  return report.items.flatMap((item) => {
    const value = item.actual ?? item.wanted ?? '••••••';
    const outcome = outcomeName(language, item.outcome);
    const isShort = width(value) < VALUE_COLUMNS;
    return row(
      itemName(language, item.item),
      isShort ? padded(value, VALUE_COLUMNS) + outcome : `${value}\n${outcome}`,
    );
  });
}

function trafficText({ report, baudRate, language }: DemoRecord): string {
  const { durationMs, bytesSent, bytesReceived, commandsSent } = report.job.traffic;
  return cliText(language, 'recordTraffic', {
    seconds: (durationMs / 1000).toFixed(1),
    baudRate,
    commands: commandsSent,
    sent: bytesSent,
    received: bytesReceived,
  });
}

/** The label, and beside it as many lines as the value needs. */
function row(label: string, value: string): readonly string[] {
  const lines = wrapped(printable(value), INNER_COLUMNS - LABEL_COLUMNS);
  return lines.map((line, index) => padded(index === 0 ? label : '', LABEL_COLUMNS) + line);
}
