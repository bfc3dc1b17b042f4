import type { ConfirmationVerdict, MessageCounts, WaitProgress } from '../../shared/confirmation/index.ts';

/** What a dialogue was seen to come to. */
export type Ending =
  | { readonly kind: 'verdict'; readonly verdict: ConfirmationVerdict }
  /** It was not over when it had to be. */
  | { readonly kind: 'hang'; readonly what: string }
  | { readonly kind: 'thrown'; readonly error: unknown };

export interface Observation {
  readonly ending: Ending;
  readonly progress: readonly WaitProgress[];
  /** Messages that were sent, copies too. */
  readonly sent: number;
  readonly durationMs: number;
}

/** Messages that arrived, without those that are an alarm: these end it, and are not counted. */
export function countedIn(counts: MessageCounts): number {
  return Object.values(counts).reduce((sum: number, count: number) => sum + count, 0);
}
