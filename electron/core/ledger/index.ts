export type * from './contract.ts';
export { defaultJournalFolder, openLedger, type LedgerOptions } from './open-ledger.ts';
export { divisionOf, isStation, RANGE_SIZE } from './ranges.ts';
export { snReader } from './sn-reader.ts';
export { entryOf } from './sn-rows.ts';
