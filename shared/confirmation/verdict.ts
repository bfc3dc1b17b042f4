import type { ConcentratorError } from '../errors/index.ts';
import type { Hint } from './hints.ts';
import type { MessageCounts } from './inbox.ts';
import type { ConfirmationCause, ConnectCause } from './ladder.ts';
import type { ProbeResult } from './probes.ts';

/** The message that proves it. */
export interface OnlineMessage {
  readonly topic: string;
  /** Decoded, bounded to 64 Ki characters. */
  readonly payloadText: string;
  readonly receivedAt: Date;
  /** Since the restart where there was one, else since the SUBACK. */
  readonly waitedMs: number;
  readonly by: 'payload' | 'topic';
}

/** Why the broker could not be reached or listened to. */
export interface ConnectFailure {
  readonly cause: ConnectCause;
  readonly error: ConcentratorError;
  readonly hint: Hint;
}

export type ConfirmationVerdict =
  | { readonly outcome: 'online'; readonly message: OnlineMessage; readonly counts: MessageCounts }
  /** Messages came, but perhaps from the session before the last write. */
  | {
      readonly outcome: 'unproven';
      readonly error: ConcentratorError;
      readonly hint: Hint;
      readonly lastMessage: OnlineMessage;
      readonly probes: readonly ProbeResult[];
      readonly counts: MessageCounts;
    }
  | {
      readonly outcome: 'failed';
      readonly cause: ConfirmationCause;
      readonly error: ConcentratorError;
      readonly hint: Hint;
      readonly probes: readonly ProbeResult[];
      readonly counts: MessageCounts;
    };
