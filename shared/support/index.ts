export { addressKind, isSameBlock, type AddressKind } from './addresses.ts';
export {
  compareItems,
  hasDifference,
  type BothPasswords,
  type ComparedRow,
  type RowVerdict,
} from './comparison.ts';
export { FINDING_RULES, lookAt, type Finding, type FindingRule, type Surroundings } from './findings.ts';
export {
  heldFromText,
  heldText,
  heldValue,
  NOTHING_WANTED,
  wantedItems,
  type HeldItem,
  type HeldItems,
  type WantedItems,
} from './held.ts';
export { rawReplies, type DialogueChunk, type RawReply } from './raw-replies.ts';
export { boundedText, visibleText } from './visible.ts';
