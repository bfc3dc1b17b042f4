export { announcesRestart, isUnmistakableBoot, looksLikeBoot } from './boot-text.ts';
export { encodeLine, getCommand, ITEM_KEYS, setCommand } from './commands.ts';
export { namingOf, UNKNOWN_DIALECT, type Dialect, type Naming } from './dialect.ts';
export { LineFramer, MAX_REPLY_BYTES } from './line-framer.ts';
export type { Candidate, Frame, ReadingValues, Trust } from './reading.ts';
export { recognise, type Recognised, type Recognition } from './recogniser.ts';
export { PROMPT, type RawLine, type ReplyContext, type ReplyLine } from './reply-lines.ts';
export { isAgreement } from './status-words.ts';
export { escapeText, lineText, partialText, shapeOf } from './text.ts';
