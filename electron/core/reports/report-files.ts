import type { Language } from '../../../shared/messages/index.ts';
import type { JobRecord, JobSummary } from '../store/index.ts';
import { commissioningReport, type CommissioningReport } from './commissioning-report.ts';
import { csvOf } from './csv.ts';
import { reportHtml } from './report-html.ts';

export const REPORT_FORMATS = ['pdf', 'html', 'json', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The report on one job; a PDF is its HTML, printed. */
export function reportText(
  job: JobRecord,
  format: ReportFormat,
  language: Language,
  now = new Date(),
): string {
  const report = commissioningReport(job, now);
  switch (format) {
    case 'pdf':
    case 'html':
      return reportHtml(report, language);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'csv':
      return reportCsv(report);
  }
}

/** A row an item, so that reports can be put together and filtered. */
function reportCsv(report: CommissioningReport): string {
  const { proof } = report;
  const columns = [
    ...[
      'record',
      'sn',
      'site',
      'technician',
      'startedAt',
      'finishedAt',
      'outcome',
      'item',
      'value',
      'wanted',
    ],
    ...[
      'itemOutcome',
      'written',
      'confirmation',
      'topic',
      'broker',
      'firstMessageAt',
      'waitedMs',
      'provenBy',
    ],
  ];
  const items = report.items.length === 0 ? [null] : report.items;
  return csvOf(
    columns,
    items.map((item) => [
      ...[report.record, report.sn, report.site, report.technician, report.startedAt, report.finishedAt],
      ...[report.outcome, item?.item ?? null, item?.value ?? null, item?.wanted ?? null],
      ...[item?.outcome ?? null, item?.written ?? null, proof?.outcome ?? null, proof?.topic ?? null],
      ...[proof?.broker ?? null, proof?.receivedAt ?? null, proof?.waitedMs ?? null, proof?.by ?? null],
    ]),
  );
}

/** Of a list, one record. */
export function recordRow(job: JobSummary) {
  return {
    ...{ record: job.id, startedAt: job.startedAt, finishedAt: job.finishedAt, kind: job.kind },
    ...{ source: job.source, sn: job.sn, formerSn: job.formerSn, site: job.profile?.name ?? null },
    ...{
      operator: job.operator,
      outcome: job.outcome ?? ('running' as const),
      confirmation: job.confirmation,
    },
    ...{ port: job.portPath, baudRate: job.baudRate, framing: job.framing, code: job.error?.code ?? null },
    ...{ durationMs: job.traffic?.durationMs ?? null, appVersion: job.appVersion },
  };
}

/** In the order of the file; an empty list has its head, too. */
const LIST_COLUMNS: Readonly<Record<keyof ReturnType<typeof recordRow>, true>> = {
  ...{ record: true, startedAt: true, finishedAt: true, kind: true, source: true, sn: true, formerSn: true },
  ...{ site: true, operator: true, outcome: true, confirmation: true, port: true, baudRate: true },
  ...{ framing: true, code: true, durationMs: true, appVersion: true },
};

export function recordsText(jobs: readonly JobSummary[], format: 'csv' | 'json'): string {
  const rows = jobs.map(recordRow);
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  const columns = Object.keys(LIST_COLUMNS) as (keyof typeof LIST_COLUMNS)[];
  return csvOf(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
}
