import type { ItemName } from '../../../shared/domain/index.ts';
import type { ReadingValues } from '../../../shared/protocol/index.ts';

/** What is known of one item after asking for it. For `password` the value is a secret. */
export type ItemReading<K extends ItemName = ItemName> =
  | { readonly state: 'read'; readonly value: ReadingValues[K] }
  /** The device has a value and does not show it. */
  | { readonly state: 'masked' }
  /** The device answers the `get` with an error. */
  | { readonly state: 'unsupported' }
  | { readonly state: 'noReply' }
  /**
   * It answered, but no value could be made out. `unset`: it says that there is none. `doubtful`: there are some, and
   * nobody knows which of them it is.
   */
  | { readonly state: 'unknown'; readonly unset: boolean; readonly doubtful?: true };

export type Readings = { readonly [K in ItemName]: ItemReading<K> };

export interface ReadOptions {
  /** Shortens the wait of every try but the first, where many settings are to be tried. */
  readonly secondTryMs?: number;
}

export const DOUBTFUL = { state: 'unknown', unset: false, doubtful: true } as const;

export type SetReply = 'agreed' | 'refused' | 'other' | 'silent';
