/** What the Support page shows, as plain data. */
import type { SerializedError } from '../errors/index.ts';
import type { ComparedRow, Finding } from '../support/index.ts';
import type { SupportBody } from '../support/file-form.ts';
import type { RecordedKind, TranscriptLineView } from './views.ts';

/** With what the device is compared. */
export interface ComparisonView {
  readonly kind: 'profile' | 'record' | 'file';
  readonly name: string;
  /** What differs first; recomputed whenever the device is read. */
  readonly rows: readonly ComparedRow[];
  /** Items of which the wanted value is known and valid, so that it can be written. */
  readonly writable: readonly ComparedRow['item'][];
}

export interface SupportView {
  readonly findings: readonly Finding[];
  /** The network is being asked: more may follow. */
  readonly isLooking: boolean;
  readonly comparison: ComparisonView | null;
}

/** One line that would be sent, its password masked. */
export interface ReviewLineView {
  readonly item: ComparedRow['item'];
  readonly command: string;
  readonly readBack: string;
}

/** A support file that somebody sent. Every text in it is theirs. */
export interface OpenedFileView {
  readonly name: string;
  readonly body: SupportBody;
  /** The first lines of its transcript. */
  readonly lines: readonly TranscriptLineView[];
  readonly lineCount: number;
}

/*
 *   closed ──open──> opening ──> open ──close, or the line is lost──> closed (with the error, if there is one)
 */
export type ConsoleView =
  | { readonly state: 'closed'; readonly error: SerializedError | null }
  | {
      readonly state: 'opening' | 'open';
      readonly path: string;
      readonly baudRate: number;
      readonly framing: string;
    };

export interface ConsoleOutputView {
  /** Index of the first line given; lower than asked for where a secret became known that stands in earlier lines. */
  readonly from: number;
  readonly lines: readonly TranscriptLineView[];
  readonly next: number;
}

/** What the list of records is asked by. */
export interface RecordQueryView {
  readonly text: string;
  readonly outcome: 'pass' | 'unproven' | 'fail' | 'interrupted' | 'noAnswer' | 'running' | null;
  readonly kind: RecordedKind | null;
  readonly confirmation: 'online' | 'unproven' | 'failed' | 'skipped' | 'none' | null;
  /** ISO 8601; from (included) to (excluded). */
  readonly from: string | null;
  readonly to: string | null;
  readonly sort: 'time' | 'sn' | 'site' | 'operator' | 'outcome';
  readonly isDescending: boolean;
}
