/** What a whole reply amounts to, beside the value that was found in it. */
import type { ItemName } from '../../../shared/domain/index.ts';
import type { Recognised } from '../../../shared/protocol/index.ts';
import type { Reply } from './reply.ts';
import type { RestartWatch, TimedText } from './restart-watch.ts';

/** A line end and nothing else is the bare value of an item that is not set. */
export function withEmptyAnswer<K extends ItemName>(recognised: Recognised<K>, reply: Reply): Recognised<K> {
  const isEmpty =
    isSilence(recognised) && reply.bytes > 0 && reply.lines.length === 0 && reply.partial === '';
  return isEmpty ? { ...recognised, recognition: { kind: 'unset', lastLine: 0 } } : recognised;
}

/** An `OK` without a value is an answer; an echo, a prompt or chatter is none. */
export function isSilence({ recognition }: Recognised<ItemName>): boolean {
  return recognition.kind === 'nothing' && !recognition.agreed;
}

/** Text that is no answer to the question: a device says so as it starts. */
export function isNotUnderstood({ recognition }: Recognised<ItemName>): boolean {
  return recognition.kind === 'unknown' || recognition.kind === 'nothing';
}

/** A device that restarted in the middle printed its boot text in the answer's place. */
export function isBootText({ recognition, lines }: Recognised<ItemName>, watch: RestartWatch): boolean {
  const isUnderstood = recognition.kind === 'value' || recognition.kind === 'masked';
  const isNamed = isUnderstood && (recognition.candidate.frame ?? []).join('') !== '';
  // A word that stands alone may be the last one of the greeting (`ready`).
  const isBoot = isNamed ? () => false : isUnderstood ? watch.isUnmistakableBoot : watch.looksLikeBoot;
  return lines.some((line) => line.kind === 'content' && isBoot(line.text));
}

export function timedTexts(reply: Reply): TimedText[] {
  const partial = { text: reply.partial.trim(), atMs: reply.lastByteAtMs ?? reply.sentAtMs };
  return partial.text === '' ? [...reply.lines] : [...reply.lines, partial];
}
