export * from './csv-cells.ts';
export { checkRecords, type CsvChecked, type CsvNeed, type CsvProblem, type CsvRecord } from './csv-check.ts';
export * from './csv-columns.ts';
export type { CsvDevice } from './csv-device.ts';
export { CSV_RULES, type CsvRule } from './csv-rules.ts';
export * from './decide.ts';
export * from './lot.ts';
export {
  lotJson,
  parseLot,
  type LotIssue,
  type LotJson,
  type LotProblem,
  type ParsedLot,
} from './lot-json.ts';
export * from './slot.ts';
export * from './tally.ts';
