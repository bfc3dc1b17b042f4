/** The rungs from this PC to the device's first message, in order. */
export const LADDER_STEPS = ['dns', 'tcp', 'tls', 'login', 'subscribe', 'waiting'] as const;
export type LadderStep = (typeof LADDER_STEPS)[number];

/** The rungs that are climbed once per connection. */
export type ConnectStep = Exclude<LadderStep, 'waiting'>;

/** Why a confirmation failed. An old session's messages are no failure: that outcome is `unproven`. */
export const CONFIRMATION_CAUSES = [
  'dns',
  'tcp',
  'tls',
  'login',
  'subscribe',
  'silent',
  'retainedOnly',
  'snMismatch',
] as const;
export type ConfirmationCause = (typeof CONFIRMATION_CAUSES)[number];

/** The causes that end the ladder before anything could be heard. */
export type ConnectCause = ConnectStep;

/** Facts for the row of a rung: `address`, `protocol`, `validTo`, `names`, `topic`. Nothing secret. */
export type StepFacts = Readonly<Record<string, string | number>>;

/** A rung reached or passed. `elapsedMs` counts from the start of this connection. */
export type StepEvent =
  | { readonly step: LadderStep; readonly state: 'started'; readonly elapsedMs: number }
  | {
      readonly step: LadderStep;
      readonly state: 'done';
      readonly elapsedMs: number;
      readonly facts: StepFacts;
    };
