export type * from './contract.ts';
export { holderName } from './holder-name.ts';
export { defaultJournalFolder, inspectLedger, openLedger, type LedgerOptions } from './open-ledger.ts';
export { divisionOf, isStation, RANGE_SIZE, SHARED_DIVISION } from './ranges.ts';
export { snReader } from './sn-reader.ts';
export { entryOf } from './sn-rows.ts';
export { waitingForShared } from './waiting.ts';
