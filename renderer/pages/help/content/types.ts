/** What Help says, as data: each language is written whole, and a test holds their shapes together. */
import type { ItemOutcome, JobOutcome } from '../../../../shared/commissioning/index.ts';
import type { ConfirmationCause } from '../../../../shared/confirmation/index.ts';

export type HelpBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** What can break a device or hurt a person. */
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'list' | 'steps'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      /** The first cell of a row is its header. */
      readonly rows: readonly (readonly string[])[];
    }
  /** To be copied into a terminal; `label` says what it does. */
  | { readonly kind: 'command'; readonly label: string; readonly command: string }
  /** The rules file itself, shown on request, with a button that copies it. */
  | { readonly kind: 'udevRules' }
  | { readonly kind: 'itemOutcomes' }
  | { readonly kind: 'jobOutcomes' }
  | { readonly kind: 'causes' }
  | { readonly kind: 'errors' };

export const HELP_TOPICS = ['cable', 'drivers', 'linux', 'guide', 'outcomes', 'errors'] as const;
export type HelpTopicId = (typeof HELP_TOPICS)[number];

export interface HelpTopic {
  readonly title: string;
  readonly blocks: readonly HelpBlock[];
}

export interface HelpContent {
  readonly topics: Readonly<Record<HelpTopicId, HelpTopic>>;
  readonly itemOutcomes: Readonly<Record<ItemOutcome, string>>;
  readonly jobOutcomes: Readonly<Record<JobOutcome, string>>;
  readonly causes: Readonly<Record<ConfirmationCause, string>>;
}
