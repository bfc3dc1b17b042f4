import type { BrokerUrlReason } from './broker-url.ts';
import type { HintKey } from './hints.ts';
import type { ConfirmationCause, LadderStep } from './ladder.ts';
import type { ProbeKey } from './probes.ts';

/** Every text of the confirmation, except those of the CC-5xx codes, which are in `shared/messages`. */
export type ConfirmationMessageKey =
  | `step.${LadderStep}`
  /** What a cause means, in one sentence. */
  | `cause.${ConfirmationCause}`
  | 'cause.oldSession'
  | HintKey
  | ProbeKey
  | BrokerUrlReason;

export type ConfirmationMessages = Readonly<Record<ConfirmationMessageKey, string>>;
