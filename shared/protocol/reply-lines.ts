/**
 *   get topic            echo        sent by us, comes back
 *   [12:01] line 3 on    content     may or may not be the value
 *   topic: smart/devs    content
 *   OK                   agreement
 *   >                    prompt      unterminated
 */
import type { Dialect } from './dialect.ts';
import { isAgreement, isRefusal } from './status-words.ts';
import { shapeOf } from './text.ts';

export interface RawLine {
  /** By `lineText`; may be empty where the line was noise alone. */
  readonly text: string;
  readonly terminated: boolean;
  /** It was a field of a structure (JSON, XML), not a line. */
  readonly isField?: boolean;
  /** The line it is the first pair of, where nothing but its marks says that it is one (`topic=a,ip=b`). */
  readonly wholeLine?: string;
}

export interface ReplyLine extends RawLine {
  readonly kind: 'echo' | 'agreement' | 'refusal' | 'prompt' | 'content';
  readonly shape: string;
  /** The prompt that was taken off its beginning, which could have been the value's own. */
  readonly promptTaken: string;
}

export interface ReplyContext {
  /** Text of the command that is being answered. */
  readonly command: string;
  /** Commands sent before it in this session: their echo may still come. */
  readonly sentBefore: readonly string[];
  readonly dialect: Dialect;
  /** True for the shape of a line that came where no answer was due, or in answers to different items. */
  readonly isChatter: (shape: string) => boolean;
}

/** A prompt as it looks where none has been learnt: a short word or none, then its mark. */
export const PROMPT = /^[\w@~./:()[\]-]{0,24}\s?[>#$%]\s*$/;

/**
 * Sorts the lines of an answer. Where the command's own echo is among them, all before it belongs to something else
 * and is left out.
 */
export function sortLines(lines: readonly RawLine[], context: ReplyContext): ReplyLine[] {
  const sorted: ReplyLine[] = [];
  for (const line of lines) {
    const text = withoutPrompt(line.text, context.dialect.prompt);
    const promptTaken = line.text.slice(0, line.text.length - text.length);
    const echo = withoutEcho(text, context);
    if (echo.isOwn) sorted.length = 0;
    if (echo.isEcho) sorted.push({ ...line, text, kind: 'echo', shape: shapeOf(text), promptTaken });
    if (echo.rest === '') {
      if (!echo.isEcho)
        sorted.push({ ...line, text, kind: 'prompt', shape: shapeOf(line.text), promptTaken });
      continue;
    }
    const kind = kindOf(echo.rest, line, context);
    sorted.push({ ...line, text: echo.rest, kind, shape: shapeOf(echo.rest), promptTaken });
  }
  return sorted;
}

function kindOf(text: string, line: RawLine, context: ReplyContext): ReplyLine['kind'] {
  if (!line.terminated && (text === context.dialect.prompt || PROMPT.test(text))) return 'prompt';
  if (isAgreement(text)) return 'agreement';
  if (isRefusal(text)) return 'refusal';
  return 'content';
}

function withoutPrompt(text: string, prompt: string | null): string {
  if (prompt === null || prompt === '') return text;
  let rest = text;
  while (rest.startsWith(prompt)) rest = rest.slice(prompt.length).trimStart();
  return rest;
}

const QUOTED_SET = /\bset (?:sn|server|user|topic|ntp) \S/i;

interface EchoCut {
  readonly isEcho: boolean;
  /** The echo of the command that is being answered, not of one before. */
  readonly isOwn: boolean;
  readonly rest: string;
}

/**
 * A `set` of ours in a line makes it its echo, whatever the device wrote around it. A `get` is its echo where the line
 * begins or ends with it, unless the line refuses it (`Unknown command: get ntp`). After the echo of the `get` that is
 * being answered the value may follow on the same line (`get sn: 202005010001`).
 */
function withoutEcho(text: string, context: ReplyContext): EchoCut {
  // Every command has one of these words in it, and hardly any other line.
  if (!/[gs]et /i.test(text)) return { isEcho: false, isOwn: false, rest: text };
  const lower = text.toLowerCase();
  const own = context.command.toLowerCase();
  if (own.startsWith('get ') && lower.startsWith(own) && endsAsWord(text, own.length)) {
    // One mark at the most is taken off: the next could be a password's own first character.
    const rest = text.slice(own.length).replace(/^\s*(?:->|=>|[:=：＝])?\s*/, '');
    return { isEcho: true, isOwn: true, rest };
  }
  // A request that is quoted is no answer, whoever made it.
  if (QUOTED_SET.test(text) && !isAgreement(text) && !isRefusal(text))
    return { isEcho: true, isOwn: false, rest: '' };
  for (const command of [own, ...context.sentBefore.map((sent) => sent.toLowerCase())]) {
    if (!isEchoOf(command, lower)) continue;
    if (command.startsWith('get ') && isRefusal(lower.slice(0, -command.length))) break;
    return { isEcho: true, isOwn: command === own, rest: '' };
  }
  return { isEcho: false, isOwn: false, rest: text };
}

function isEchoOf(command: string, line: string): boolean {
  if (!command.startsWith('get ')) return line.includes(command);
  return line === command || line.endsWith(` ${command}`) || line.endsWith(`"${command}"`);
}

function endsAsWord(text: string, at: number): boolean {
  return !/[\p{L}\p{N}_]/u.test(text.slice(at, at + 1));
}
