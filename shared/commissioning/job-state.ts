/**
 *   (found) ──> reading ──> writing ──> reading ──> awaitingPowerCycle ──> reading ──> (report)
 *       ^          │           │ │         │ (final)     (only if asked)
 *       │          │           │ └─ item …  │
 *       └──────────┴───────────┴───────────┘  line lost, or device restarted: identified and read again
 *
 * `reading` and `writing` name the item, `item` tells an item's outcome as soon as it is known, `restarted` and
 * `reconnecting` tell of an interruption that the job survives. Before the first state the connection tries line
 * settings and tells them itself; where nothing answers there is no state at all.
 */
import type { ItemName } from '../domain/index.ts';
import type { ItemReport } from './item-outcome.ts';

export type JobState =
  | { readonly kind: 'reading'; readonly item: ItemName; readonly purpose: ReadingPurpose }
  | { readonly kind: 'writing'; readonly item: ItemName; readonly attempt: number }
  | { readonly kind: 'item'; readonly report: ItemReport }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'silentDevice'; readonly waitMs: number }
  | { readonly kind: 'reconnecting'; readonly waitMs: number }
  | { readonly kind: 'awaitingPowerCycle'; readonly waitMs: number }
  | { readonly kind: 'powerCycled'; readonly seen: boolean };

/** What the device holds now, whether a `set` took, whether all of it is still there at the end. */
export type ReadingPurpose = 'before' | 'readBack' | 'final' | 'afterPowerCycle';
