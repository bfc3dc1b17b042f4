export { csvCell, csvRow } from './csv.ts';
export { isUnfiltered, NO_FILTER, type MessageFilter } from './filter.ts';
export { judge, MESSAGE_KINDS, showsPresence, type Judged, type MessageKind } from './judge.ts';
export { diffLines, type DiffLine, type DiffMark } from './line-diff.ts';
export { numberAt, numbersIn, NUMBERS_MAX, pointerText, type NumberInMessage } from './numbers.ts';
export { viewPayload, withoutInvisible, type PayloadEncoding, type PayloadView } from './payload-view.ts';
export { FIRST_SILENCE_MS, Habit, type PresenceReason, type PresenceState } from './presence.ts';
export { prettyLines } from './pretty.ts';
export {
  fillUpgradeText,
  placeholdersIn,
  UPGRADE_PLACEHOLDERS,
  type UpgradeFacts,
  type UpgradePlaceholder,
} from './upgrade-text.ts';
export { beginningOf, columnsOf, wrapLine } from './wrap.ts';
