/**
 * A password that was asked for and never read is not known, so it cannot be looked for. What may be it: the words
 * of the answers to that question, and of what comes in the seconds after it, since an answer may be late.
 *
 *   -> get user                          asked; nothing understood
 *   -> get topic
 *   <- Canary77                          late: hidden here, and wherever else it stands
 *   <- smart/devs                        plain
 */
import { labelledValues } from './password-labels.ts';
import { bare, isTelling, MIN_TELLING_LENGTH } from './password-words.ts';
import type { Part, Stream } from './recorded-streams.ts';

/** After a question for a password that was not understood. */
const LATE_MS = 10_000;

/** Of another item, with its mark, right before a word. */
const OTHER_ITEM = /(?:sn|server|srv|host|port|topic(?: ?root)?|root|ntp|tz|time ?zone)["']?(?:[ \t]*[:=>]+[ \t]*| is |[ \t]+)["']?$/i;
const MAX_LABEL_LENGTH = 24;

/**
 * @returns words that are to be hidden wherever they stand in `heard`
 */
export function suspectedPasswords(heard: Stream, sent: Stream, known: readonly string[]): Set<string> {
  const suspected = new Set<string>();
  for (const { from, to } of labelledValues(heard.text)) {
    const value = heard.text.slice(from, to);
    if (isTelling(value)) suspected.add(value);
  }
  const innocent = wordsSent(sent);
  let lateUntilMs = -Infinity;
  let wasAsked = false;
  for (const part of heard.parts) {
    if (part.question !== null && isQuestion) 
  }
  return suspected;
}
