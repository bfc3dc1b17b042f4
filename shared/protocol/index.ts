export { hasEnd, mayGoOn, recall, templateOf, type AnswerTemplate } from './answer-template.ts';
export { announcesRestart, isUnmistakableBoot, looksLikeBoot } from './boot-text.ts';
export { encodeLine, getCommand, ITEM_KEYS, setCommand } from './commands.ts';
export { namingOf, UNKNOWN_DIALECT, type Dialect, type Naming } from './dialect.ts';
export { LineFramer, MAX_REPLY_BYTES } from './line-framer.ts';
export {
  isAddressItem,
  isTextItem,
  sameFrame,
  type Candidate,
  type Frame,
  type ReadingValues,
  type Trust,
} from './reading.ts';
export { recognise, type Recognised, type Recognition } from './recogniser.ts';
export { PROMPT, type RawLine, type ReplyContext, type ReplyLine } from './reply-lines.ts';
export { isAgreement, isUnset } from './status-words.ts';
export { withoutDecorations } from './decoration.ts';
export { isLabelOf, isLabelOfAnother } from './vocabulary.ts';
export { escapeText, isColourOpen, lineText, partialText, shapeOf } from './text.ts';
