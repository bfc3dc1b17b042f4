export { csvOf, safeCell } from './csv.ts';
export { commissioningReport, type CommissioningReport } from './commissioning-report.ts';
export { recordRow, recordsText, reportText, REPORT_FORMATS, type ReportFormat } from './report-files.ts';
export {
  isZip,
  makeSupportFile,
  openSupportFile,
  SUPPORT_FILE_MAX,
  transcriptTextOf,
  type SupportContent,
  type SupportFile,
} from './support-file.ts';
export { readTranscriptLines, transcriptLines } from './transcript-lines.ts';
export {
  comparableProfile,
  comparableRecord,
  comparableSupportFile,
  readComparable,
  type Comparable,
} from './comparison-file.ts';
export { supportContent, type SupportFacts } from './support-content.ts';
export { latestStory } from './latest-story.ts';
