/** Lots and slots as the window sees them. No password is in any of it. */
import { EMPTY_TALLY, type SlotView, type Tally } from '../batch/index.ts';
import type { CsvField, CsvMapping, CsvProblem, StartMode } from '../batch/index.ts';
import type { Lot, LotDeviceState } from '../domain/index.ts';
import type { SerializedError } from '../errors/index.ts';

export interface LotView extends Lot {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Devices that were being written when the program ended, told until the lot goes on. */
  readonly interrupted: readonly InterruptedView[];
}

/** What is known of a device that was being written when the program ended. */
export interface InterruptedView {
  readonly sn: string | null;
  readonly slot: string | null;
  /** Items that were read back before the end. */
  readonly known: readonly string[];
  /** Items that nobody knows of. */
  readonly unknown: readonly string[];
}

export type BatchPhaseView = 'idle' | 'starting' | 'running' | 'paused' | 'stopping';

export interface BatchView {
  readonly lots: readonly LotView[];
  /** Null until the lots were read. */
  readonly lotId: string | null;
  readonly isLoaded: boolean;
  readonly phase: BatchPhaseView;
  readonly mode: StartMode;
  readonly operator: string;
  readonly slots: readonly SlotView[];
  readonly tally: Tally;
  /** Scans that wait for a device. */
  readonly keptScans: readonly string[];
  readonly lastScan: ScanView | null;
  readonly trouble: SerializedError | null;
  readonly isLocked: boolean;
  readonly hasPin: boolean;
}

export interface ScanView {
  readonly text: string;
  /** Counted, so that the same scan twice is seen as two. */
  readonly count: number;
  readonly result: 'given' | 'kept' | 'refused';
  readonly slot: string | null;
  readonly error: SerializedError | null;
}

export const NO_BATCH: BatchView = {
  ...{ lots: [], lotId: null, isLoaded: false, phase: 'idle', mode: 'device', operator: '' },
  ...{ slots: [], tally: EMPTY_TALLY, keptScans: [], lastScan: null, trouble: null },
  ...{ isLocked: false, hasPin: false },
};

export interface CsvOpenedView {
  readonly name: string;
  readonly encoding: string;
  readonly separator: string;
  readonly headings: readonly string[];
  readonly mapping: CsvMapping;
  readonly rows: number;
}

export interface CsvCheckedView {
  readonly devices: number;
  /** The first rows as they will be taken; passwords as asterisks. */
  readonly preview: readonly {
    readonly line: number;
    readonly cells: Readonly<Partial<Record<CsvField, string>>>;
  }[];
  readonly problems: readonly CsvProblem[];
  readonly warnings: readonly CsvProblem[];
}

export interface LotDeviceView {
  readonly position: number;
  readonly sn: string | null;
  readonly state: LotDeviceState;
  readonly tries: number;
  readonly errorCode: string | null;
  readonly recordId: string | null;
  readonly updatedAt: string;
}

export interface LabelsView {
  readonly count: number;
  /** Images of the pages or labels, as `data:` URLs. */
  readonly pictures: readonly string[];
  /** The position to go on from; null where these were all. */
  readonly next: number | null;
}

export interface BatchResults {
  readonly 'batch.create': { readonly id: string };
  /** Null where the person chose no file. */
  readonly 'batch.openCsv': CsvOpenedView | null;
  readonly 'batch.checkCsv': CsvCheckedView;
  readonly 'batch.importCsv': { readonly added: number };
  readonly 'batch.export': { readonly path: string; readonly count: number } | null;
  readonly 'batch.retryFailed': { readonly count: number };
  readonly 'batch.devices': { readonly devices: readonly LotDeviceView[]; readonly next: number | null };
  readonly 'batch.labels': LabelsView;
  readonly 'batch.saveLabels': { readonly path: string; readonly next: number | null } | null;
}
