/**
 * A password that was asked for and never read is not known, so it cannot be looked for. What may be it: the words
 * of the answers to that question, and of what comes in the seconds after it, since an answer may be late.
 *
 *   -> get user                          asked, and nothing understood
 *   -> get topic
 *   <- Canary77                          late: suspected, and hidden wherever else it stands
 *   <- smart/devs                        plain
 */
import { stretchesOf, toEndOfWord, toStartOfWord, type Conversation, type Exchange } from './conversation.ts';
import { bare, isTelling } from './password-words.ts';

/** So long after a question for a password its answer may still come. */
export const LATE_MS = 10_000;

/** The name of another item, and its value. */
const OTHER_ITEM =
  /(?:sn|server|srv|host|port|topic(?: ?root)?|root|ntp|tz|time ?zone)["']?(?:[ \t]*(?:[:=>]|->)+\s*| is (?:set to )?|[ \t]+)[\x21-\x7e]+/gi;

/** @param known passwords that the session wanted or read */
export function suspectedPasswords(conversation: Conversation, known: readonly string[]): Set<string> {
  const { sent, heard, exchanges } = conversation;
  const passwords = known.filter(isTelling);
  /** In how many answers each word stood: before anyone asked, and since. */
  const before = new Map<string, number>();
  const since = new Map<string, number>();
  /** What was written elsewhere is no password. */
  const written = new Set<string>();
  let lateUntilMs: number | null = null;
  for (const exchange of exchanges) {
    const command = textOf(exchange.sent, sent);
    const isSecret = exchange.sent[0]?.isSecret ?? false;
    const isQuestion = isSecret && !passwords.some((password) => command.includes(password));
    if (isQuestion) {
      const answer = textOf(exchange.heard, heard);
      // A value of another item may have been taken for the password.
      const read = passwords.filter((password) => answer.includes(password) && !before.has(password));
      // It was read, and was not what is wanted: there is no other.
      if (read.some((password) => !sent.includes(password))) return new Set();
      if (read.length > 0) continue;
      lateUntilMs = (exchange.sent[0]?.atMs ?? 0) + LATE_MS;
    } else if (!isSecret) for (const word of tellingWords([command])) written.add(word);
    const counts = lateUntilMs === null ? before : since;
    const texts = textsUntil(lateUntilMs ?? Infinity, exchange, conversation);
    for (const word of tellingWords(texts)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const suspected = new Set<string>();
  for (const [word, count] of since)
    if (count > (before.get(word) ?? 0) && !written.has(word)) suspected.add(word);
  return suspected;
}

function* textsUntil(untilMs: number, { heard }: Exchange, conversation: Conversation): Iterable<string> {
  const inTime = heard.filter(({ atMs, isSecret }) => isSecret || atMs < untilMs);
  for (const { from, to } of stretchesOf(inTime))
    yield conversation.heard.slice(toStartOfWord(conversation, from), toEndOfWord(conversation, to));
}

function textOf(pieces: Exchange['heard'], whole: string): string {
  return whole.slice(pieces[0]?.from ?? 0, pieces.at(-1)?.to ?? 0);
}

function tellingWords(texts: Iterable<string>): Set<string> {
  const words = new Set<string>();
  for (const text of texts) {
    for (const [word] of text.replace(OTHER_ITEM, ' ').matchAll(/[\x21-\x7e]{6,}/g)) {
      for (const part of [word, bare(word), ...word.split(/["'<>{}()[\],;:=]+/)])
        if (isTelling(part)) words.add(part);
    }
  }
  return words;
}
