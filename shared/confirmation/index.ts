export * from './broker-url.ts';
export {
  explainConnack,
  explainConnectionError,
  explainTimeout,
  type Explanation,
  type RawError,
} from './connection-errors.ts';
export { HINT_KEYS, hintForError, hintForSilence, type Hint, type HintKey } from './hints.ts';
export {
  Inbox,
  type ArrivedMessage,
  type HeardMessage,
  type Judgement,
  type MessageCounts,
  type MismatchMessage,
} from './inbox.ts';
export * from './ladder.ts';
export { SELF_PROBE_KEY, checkMessage, type IgnoredReason, type MessageVerdict } from './message-check.ts';
export type { ConfirmationMessageKey, ConfirmationMessages } from './message-keys.ts';
export { CONFIRMATION_EN } from './messages.en.ts';
export { CONFIRMATION_ZH_CN } from './messages.zh-CN.ts';
export { PAYLOAD_MAX_BYTES } from './payload-text.ts';
export * from './probes.ts';
export { MutableBoundary, type BoundaryState, type SessionBoundary } from './session-boundary.ts';
export * from './state.ts';
export type { ConfirmationVerdict, ConnectFailure, OnlineMessage } from './verdict.ts';
