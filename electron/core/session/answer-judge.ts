import type { ItemName } from '../../../shared/domain/index.ts';
import type { Recognised, RawLine, ReplyLine } from '../../../shared/protocol/index.ts';
import type { Judgement } from './command-line.ts';
import type { ReplySoFar } from './reply.ts';
import type { DeviceKnowledge } from './device-knowledge.ts';
import type { DialectLearner } from './dialect-learner.ts';
import type { RecalledValue } from './known-answers.ts';

/** No answer has longer lines; a flood without a line end is not looked at again with each of its chunks. */
const MAX_LINE_LENGTH = 1024;

export function rawLinesOf(reply: ReplySoFar): RawLine[] {
  const lines = reply.lines.filter((line) => line.text.length <= MAX_LINE_LENGTH);
  const partial = reply.partial.trim();
  const isNoLine = partial === '' || partial.length > MAX_LINE_LENGTH || reply.isPartialCutOff;
  return isNoLine ? lines : [...lines, { text: partial, terminated: false }];
}

/** Says, chunk by chunk, when the answer to one `get` is whole. */
export class GetJudge<K extends ItemName> {
  readonly #item: K;
  readonly #known: DeviceKnowledge;
  readonly #recognise: (reply: ReplySoFar) => Recognised<K>;
  #recalled: RecalledValue<K> | null = null;
  #last: { readonly bytes: number; readonly lines: number; readonly recognised: Recognised<K> } | null = null;
  #recognisedAtMs: number | null = null;
  #gapsBefore = 0;
  #recognised = '';

  constructor(item: K, known: DeviceKnowledge, recognise: (reply: ReplySoFar) => Recognised<K>) {
    this.#item = item;
    this.#known = known;
    this.#recognise = recognise;
  }

  /** The value of an answer that is known by heart; null where it was none. */
  get recalled(): RecalledValue<K> | null {
    return this.#recalled;
  }

  /** What a reply amounts to; the same reply is looked at once. */
  recognised(reply: ReplySoFar): Recognised<K> {
    if (this.#last?.bytes !== reply.bytes) {
      this.#last = { bytes: reply.bytes, lines: reply.lines.length, recognised: this.#recognise(reply) };
    }
    return this.#last.recognised;
  }

  /** Where the device ends its lines, one that is still coming tells nothing that was not known before it. */
  #recognisedSoFar(reply: ReplySoFar, isInLine: boolean): Recognised<K> {
    const { getTail, unterminated } = this.#known.learner.dialect;
    const endsItsLines = getTail !== null && !unterminated;
    const before = this.#last;
    if (endsItsLines && isInLine && before?.lines === reply.lines.length && before.bytes !== reply.bytes)
      return before.recognised;
    return this.recognised(reply);
  }

  /** When the value had come, in `performance.now()`; null where none was recognised. */
  get recognisedAtMs(): number | null {
    return this.#recognisedAtMs;
  }

  /** How many of the reply's pauses lie inside the answer proper, not among the lines that follow it. */
  get gapsBefore(): number {
    return this.#gapsBefore;
  }

  readonly judge = (reply: ReplySoFar): Judgement => {
    this.#recalled = this.#known.recall(this.#item, reply.raw);
    if (this.#recalled !== null) return { kind: 'done' };
    const { learner, timing } = this.#known;
    const isInLine = reply.partial !== '' && !endsWithPrompt(reply, learner);
    const recognised = this.#recognisedSoFar(reply, isInLine);
    const pauseMs = timing.gapMs(isInLine);
    switch (recognised.recognition.kind) {
      case 'value':
      case 'masked':
      case 'refused':
      case 'unset':
        return this.#judgeUnderstood(recognised, reply, pauseMs);
      case 'ambiguous':
        return { kind: 'idle', pauseMs: pauseMs * 2 };
      case 'unknown':
      case 'nothing':
        // With a prompt that is known, a prompt ends any answer; otherwise the value may still come.
        return hasAnswerAndPrompt(recognised.lines, reply, learner)
          ? { kind: 'idle', pauseMs }
          : { kind: 'wait', pauseMs };
    }
  };

  #judgeUnderstood(recognised: Recognised<K>, reply: ReplySoFar, pauseMs: number): Judgement {
    const nowMs = reply.lastByteAtMs ?? reply.sentAtMs;
    const what = signatureOf(recognised.recognition);
    if (this.#recognisedAtMs === null || what !== this.#recognised) {
      this.#recognised = what;
      this.#recognisedAtMs = nowMs;
      this.#gapsBefore = reply.gapsMs.length;
    }
    // A device that talks on after its answer is not waited for.
    const isTalkingOn = nowMs - this.#recognisedAtMs > 2 * pauseMs && reply.partial === '';
    const isWhole = isTalkingOn || this.#known.learner.isWhole(recognised, reply);
    return isWhole ? { kind: 'done' } : { kind: 'idle', pauseMs };
  }
}

/** Tells one finding from another: what was seen first may have been a part of the answer. */
function signatureOf(recognition: Recognised<ItemName>['recognition']): string {
  return recognition.kind === 'value' ? `value ${recognition.key}` : recognition.kind;
}

/** A device that talks on after its answer to a `set` is not waited for. */
const MAX_SET_ANSWER_MS = 500;

/** The same for one `set`, whose answer proves nothing: it only has to be over. */
export function judgeSet(
  item: ItemName,
  command: string,
  linesOf: (reply: ReplySoFar) => readonly ReplyLine[],
  reply: ReplySoFar,
  { timing, learner, answers }: DeviceKnowledge,
): Judgement {
  if (answers.isAgreement(item, command, reply.raw)) return { kind: 'done' };
  const hasAnswer = linesOf(reply).some((line) => line.kind !== 'echo' && line.kind !== 'prompt');
  const isPrompted = endsWithPrompt(reply, learner);
  const pauseMs = timing.gapMs(reply.partial !== '' && !isPrompted);
  if (!hasAnswer && !isPrompted) return { kind: 'wait', pauseMs };
  if (learner.isWholeSet(item, command, reply)) return { kind: 'done' };
  const firstAtMs = reply.firstByteAtMs ?? reply.sentAtMs;
  if (hasAnswer && (reply.lastByteAtMs ?? firstAtMs) - firstAtMs > MAX_SET_ANSWER_MS) return { kind: 'done' };
  return isPrompted && reply.partial.trim() === learner.dialect.prompt
    ? { kind: 'done' }
    : { kind: 'idle', pauseMs };
}

function endsWithPrompt(reply: ReplySoFar, learner: DialectLearner): boolean {
  const partial = reply.partial.trim();
  const { prompt } = learner.dialect;
  if (partial === '') return false;
  return prompt === null ? /[>#$%]$/.test(partial) && partial.length <= 24 : partial === prompt;
}

function hasAnswerAndPrompt(
  lines: readonly ReplyLine[],
  reply: ReplySoFar,
  learner: DialectLearner,
): boolean {
  const { prompt } = learner.dialect;
  return prompt !== null && reply.partial.trim() === prompt && lines.some((line) => line.kind !== 'prompt');
}
