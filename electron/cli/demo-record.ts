import type { ConfirmationVerdict } from '../../shared/confirmation/index.ts';
import { topicsOf } from '../../shared/domain/index.ts';
import { itemName, jobOutcomeName, outcomeName, type Language } from '../../shared/messages/index.ts';
import type { CommissionReport } from '../core/commissioning/index.ts';
import { width } from './job-json.ts';
import { cliText } from './texts.ts';

const INNER_WIDTH = 76;
const LABEL_WIDTH = 16;

export interface DemoRecord {
  readonly report: CommissionReport;
  readonly verdict: ConfirmationVerdict;
  readonly subject: NonNullable<CommissionReport['subject']>;
  /** The sentence of the verdict. */
  readonly summary: string;
  readonly language: Language;
}

/**
 *   ┌ Commissioning record ──── PASSED ┐
 *   │ SN              202005010001     │
 */
export function demoRecord({ report, verdict, subject, summary, language }: DemoRecord): string {
  const { job, items } = report;
  const rows: string[] = [row(itemName(language, 'sn'), subject.sn)];
  for (const item of items) {
    const value = item.actual ?? item.wanted ?? '••••••';
    rows.push(
      row(itemName(language, item.item), `${padded(value, 32)} ${outcomeName(language, item.outcome)}`),
    );
  }
  rows.push(row('fromdev', topicsOf(subject.topicRoot, subject.sn).fromDevice));
  const { durationMs, bytesSent, bytesReceived, commandsSent } = job.traffic;
  const traffic = `${(durationMs / 1000).toFixed(2)} s, ${commandsSent} × get/set, ${bytesSent} B → ${bytesReceived} B ←`;
  rows.push(row(cliText(language, 'demoTook'), traffic));
  if (verdict.outcome === 'online') {
    rows.push('');
    const text = verdict.message.payloadText.replace(/\s+/g, ' ');
    rows.push(row(cliText(language, 'demoFirstMessage'), clipped(text, INNER_WIDTH - LABEL_WIDTH)));
  }
  rows.push('', ...summary.split('\n'));
  const title = cliText(language, 'recordTitle');
  const stamp = jobOutcomeName(language, report.outcome).toUpperCase();
  const rule = '─'.repeat(Math.max(1, INNER_WIDTH - width(title) - width(stamp) - 2));
  return [
    '',
    `┌ ${title} ${rule} ${stamp} ┐`,
    ...rows.map((text) => `│ ${padded(clipped(text, INNER_WIDTH), INNER_WIDTH)} │`),
    `└${'─'.repeat(INNER_WIDTH + 2)}┘`,
  ].join('\n');
}

function row(label: string, value: string): string {
  return `${padded(label, LABEL_WIDTH)}${value}`;
}

function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

function clipped(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (width(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
