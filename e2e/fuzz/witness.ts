/**
 * When a wrong `verified` is nobody's fault. What the host was really shown decides, not what the device meant:
 *
 *   the last answer to `get X`, as it arrived ── has all lines of a device that holds the wanted value,
 *                                                and no line of one that holds what this one does ──> indistinguishable
 *   it held the value when it answered, and changed its mind afterwards without a sign ─────────────> changedLater
 */
import { ITEM_NAMES, type ItemName } from '../../shared/domain/index.ts';
import { encodeText } from '../../electron/simulator/encoding.ts';
import type { Dialogue } from './dialogue.ts';
import type { JobSeen, Seen } from './run.ts';
import { spoken } from './spoken.ts';
import { linesAbout } from './speech.ts';
import type { Answer } from './teller.ts';

export type Excuse = 'indistinguishable' | 'changedLater';

/** @param mustNotice a job that fails anyway may stop asking, and need not notice what happens then */
export function excuseFor(seen: Seen, job: JobSeen, item: ItemName, mustNotice: boolean): Excuse | null {
  const answer = lastAnswer(seen, job, item, mustNotice);
  if (answer === null) return null;
  const wanted = seen.dialogue.wanted?.[item];
  if (JSON.stringify(answer.held[item]) === JSON.stringify(wanted))
    return mustNotice && hasSign(seen, job, answer) ? null : 'changedLater';
  return isConvincing(seen, answer, item) ? 'indistinguishable' : null;
}

/**
 * Of those of which at least a byte arrived. A job that passes has asked for every item at its end; one that was cut off
 * is held to what it was told when it asked for this one.
 */
function lastAnswer(
  { answers, heard, dialogue }: Seen,
  job: JobSeen,
  item: ItemName,
  isPass: boolean,
): Answer | null {
  const arrived = new Set(heard.slice(job.heard.from, job.heard.to).map((chunk) => chunk.answer));
  const own = answers.slice(job.answers.from, job.answers.to).filter(({ n }) => arrived.has(n));
  return own.findLast((answer) => answer.item === item || (isPass && dialogue.speech.dump !== 'no')) ?? null;
}

/** A restart that could be noticed before the job was over: by what the device said as it started, or by a lost command. */
function hasSign({ heard }: Seen, job: JobSeen, answer: Answer): boolean {
  const chunks = heard.slice(job.heard.from, job.heard.to);
  return job.restarts.some((atMs) => {
    if (atMs < answer.atMs) return false;
    const since = chunks.filter((chunk) => chunk.atMs > atMs && chunk.atMs <= job.endedAtMs);
    const isLost = since.some(({ direction }, index) => {
      if (direction !== 'out') return false;
      const next = since.slice(index + 1).find((chunk) => chunk.direction !== 'event');
      return next?.direction !== 'in' || next.answer === 0;
    });
    const sent = since.map(({ direction, bytes }) => (direction === 'out' ? latin1(bytes) : '')).join('');
    // An echo says nothing of a restart.
    const isEcho = (bytes: Uint8Array): boolean => sent.includes(latin1(bytes).trim());
    return (
      isLost || since.some((chunk) => chunk.direction === 'in' && chunk.answer === 0 && !isEcho(chunk.bytes))
    );
  });
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function isConvincing({ heard, dialogue }: Seen, answer: Answer, item: ItemName): boolean {
  const { speech } = dialogue;
  const { wanted } = dialogue;
  if (wanted === null) return false;
  const asked = speech.dump === 'no' ? [item] : ITEM_NAMES;
  const honest = asked.flatMap((name) => linesAbout(speech, name, answer.held));
  const arrived = heard.filter((chunk) => chunk.answer === answer.n).map((chunk) => Buffer.from(chunk.bytes));
  const said = linesOf(Buffer.concat(arrived), dialogue);
  return waysToHold(item, dialogue, wanted).some((value) => {
    const hoped = asked.flatMap((name) => linesAbout(speech, name, { ...answer.held, [item]: value }));
    const telling = hoped.filter((line) => !honest.includes(line));
    const betraying = honest.filter((line) => !hoped.includes(line) && line.trim() !== '');
    return (
      telling.every((line) => said.has(line, dialogue)) && !betraying.some((line) => said.has(line, dialogue))
    );
  });
}

/** A device that now and then puts quotes around what it holds says `"x"` for `x` and for `"x"`. */
function waysToHold(
  item: ItemName,
  { tricks }: Dialogue,
  wanted: NonNullable<Dialogue['wanted']>,
): readonly unknown[] {
  const value = wanted[item];
  const quotes = tricks.some((trick) => trick.kind === 'mangle' && trick.how === 'quote');
  return quotes && typeof value === 'string' ? [value, `"${value}"`] : [value];
}

interface Said {
  readonly has: (line: string, dialogue: Dialogue) => boolean;
}

function linesOf(bytes: Buffer, { speech }: Dialogue): Said {
  const text = bytes.toString('latin1');
  const lines = new Set(text.split(/[\r\n]+/).map((line) => line.trim()));
  return {
    has: (line) => {
      const looked = Buffer.from(encodeText(spoken(line, speech.encoding), speech.encoding))
        .toString('latin1')
        .trim();
      return speech.eol === '' || speech.dump === 'one line' ? text.includes(looked) : lines.has(looked);
    },
  };
}
