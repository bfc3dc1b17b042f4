export { BatchRunner, type BatchPhase, type ScanTaken } from './batch-runner.ts';
export type {
  BatchBroker,
  BatchOptions,
  BatchSlot,
  Provision,
  ProvisionedDevice,
  SlotEnd,
} from './contract.ts';
export { exportCsv, type ExportRow } from './csv-export.ts';
export { devicesOf, exportLot } from './lot-export.ts';
export { checkCsv, readCsv, type CsvFile } from './csv-import.ts';
export { continued, openLot, passwordsOf, type OpenedLot } from './open-lot.ts';
