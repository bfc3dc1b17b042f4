/** What the engine put on the line, and whether it may. */
import { formatSet } from './guide.ts';
import type { ItemName } from '../../shared/domain/index.ts';
import { ITEM_OF_KEY } from './guide.ts';
import type { JobSeen, Seen } from './run.ts';

export interface Sent {
  readonly atMs: number;
  /** With its end. */
  readonly text: string;
  readonly verb: 'get' | 'set' | 'other';
  readonly item: ItemName | null;
}

/** The commands of one job, those among them whose write failed; a last one without an end is among them too. */
export function sentIn({ heard }: Seen, job: JobSeen): Sent[] {
  const sent: Sent[] = [];
  let text = '';
  let atMs = 0;
  for (let index = job.heard.from; index < job.heard.to; index += 1) {
    const chunk = heard[index]!;
    if (chunk.direction === 'in') continue;
    // What was begun on the line before is not gone on with.
    if (chunk.event === 'unplugged' || chunk.event === 'opened') text = '';
    if (text === '') atMs = chunk.atMs;
    text += Buffer.from(chunk.bytes).toString('latin1');
    if (!text.endsWith('\n')) {
      // What the port failed in the middle of was no command.
      if (chunk.event === 'write failed') text = '';
      continue;
    }
    sent.push({ atMs, text, ...wordsOf(text) });
    text = '';
  }
  if (text !== '' && job.abortedAtMs === null && job.ending.kind === 'report')
    sent.push({ atMs, text, verb: 'other', item: null });
  return sent;
}

function wordsOf(text: string): Pick<Sent, 'verb' | 'item'> {
  const [verb = '', key = ''] = text.trimEnd().split(' ');
  const item = ITEM_OF_KEY.get(key) ?? null;
  return { verb: verb === 'get' || verb === 'set' ? verb : 'other', item };
}

/** Commands that are not of the guide, set what was not asked for, or set another value. */
export function wrongCommands({ wanted }: JobSeen, sent: readonly Sent[]): string[] {
  const wrong: string[] = [];
  for (const { text, verb, item } of sent) {
    const shown = JSON.stringify(text);
    if (!/^[\x20-\x7e]+\r\n$/.test(text)) wrong.push(`no line of printable ASCII: ${shown}`);
    else if (verb === 'other' || item === null) wrong.push(`no command of the guide: ${shown}`);
    else if (verb === 'get' && text !== `get ${text.split(/[ \r]/)[1] ?? ''}\r\n`)
      wrong.push(`a get with more than its word: ${shown}`);
    else if (verb === 'set') {
      const allowed = wanted === null || wanted[item] === null ? null : formatSet(wanted, item);
      if (allowed === null) wrong.push(`set without being asked for: ${shown}`);
      else if (text !== allowed) wrong.push(`${shown} instead of ${JSON.stringify(allowed)}`);
    }
  }
  return wrong;
}
