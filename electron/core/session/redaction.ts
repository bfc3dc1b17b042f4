/**
 * What of a conversation is not shown: secrets that are known, all values of an answer about a password, values behind
 * the name of a password anywhere, and what may be a password that nobody could read.
 */
import {
  stretchesOf,
  toEndOfWord,
  type Conversation,
  type Exchange,
  type Piece,
  type Stretch,
} from './conversation.ts';
import { labelledValues } from './password-labels.ts';
import { isLikeSecret, isPlainWord, isTelling, MIN_TELLING_LENGTH } from './password-words.ts';
import { strangeWords, toEndBehindNoise } from './strange-words.ts';
import { LATE_MS, suspectedPasswords } from './unread-passwords.ts';

/** Shorter secrets would blot out innocent letters everywhere; they are masked in their own answers only. */
const MIN_SECRET_LENGTH_ANYWHERE = 4;

const SHOWN = 0;
const BEGIN = 1;
const INSIDE = 2;

const MASK = '******';

/** Which bytes of one direction are shown. */
export class Mask {
  readonly #marks: Uint8Array;

  constructor(length: number) {
    this.#marks = new Uint8Array(length);
  }

  hide(from: number, to: number): void {
    if (from >= to) return;
    this.#marks[from] ||= BEGIN;
    this.#marks.fill(INSIDE, from + 1, to);
  }

  isHidden(at: number): boolean {
    return (this.#marks[at] ?? SHOWN) !== SHOWN;
  }

  /**
   * @param isNewAnswer where true, a mask that ended right before `from` does not stand for what is hidden here
   * @returns this part of `whole`, with one mask for all that is hidden side by side
   */
  shown(whole: string, from: number, to: number, isNewAnswer: boolean): string {
    let text = '';
    let at = from;
    while (at < to) {
      const start = at;
      const isHidden = this.isHidden(at);
      while (at < to && this.isHidden(at) === isHidden) at += 1;
      if (!isHidden) text += whole.slice(start, at);
      else if (start > from || !this.isHidden(start - 1) || (isNewAnswer && this.#marks[start] === BEGIN))
        text += MASK;
    }
    return text;
  }
}

export function hiddenInSent(conversation: Conversation, secrets: readonly string[]): Mask {
  const { sent, exchanges } = conversation;
  const mask = new Mask(sent.length);
  const pieces = exchanges.flatMap((exchange) => exchange.sent);
  hideSecrets(sent, pieces, secrets, mask);
  for (const { from, to } of secretStretches(pieces)) hideValues(sent, from, to, mask);
  return mask;
}

/** @param open values of other items, as they were read */
export function hiddenInHeard(
  conversation: Conversation,
  secrets: readonly string[],
  open: Iterable<string>,
): Mask {
  const { heard, exchanges, endsLines } = conversation;
  const mask = new Mask(heard.length);
  hideSecrets(
    heard,
    exchanges.flatMap((exchange) => exchange.heard),
    secrets,
    mask,
  );
  for (const exchange of exchanges) {
    for (const { from, to } of stretchesOf(heardOfPassword(exchange))) {
      hideValues(heard, from, to, mask);
      if (mask.isHidden(to - 1)) mask.hide(to - 1, toEndOfWord(conversation, to));
    }
  }
  const suspected = suspectedPasswords(conversation, secrets);
  for (const { from, to } of labelledValues(heard)) {
    mask.hide(from, toEndBehindNoise(heard, to));
    const value = heard.slice(from, to);
    if (isTelling(value)) suspected.add(value);
  }
  for (const { from, to } of occurrences(heard, suspected)) mask.hide(from, to);
  const vouchedFor = new Set(
    [...open, ...openlySent(conversation)].filter((value) => !isLikeSecret(value, secrets)),
  );
  const shown = unhidden(
    mask,
    endsLines ? [{ from: 0, to: heard.length }] : exchanges.flatMap((e) => stretchesOf(e.heard)),
  );
  for (const { from, to } of shown) {
    for (const word of strangeWords(heard.slice(from, to), vouchedFor))
      mask.hide(from + word.from, from + word.to);
  }
  return mask;
}

function unhidden(mask: Mask, stretches: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  for (const { from, to } of stretches) {
    for (let at = from; at < to; at += 1) {
      const start = at;
      while (at < to && !mask.isHidden(at)) at += 1;
      if (at > start) left.push({ from: start, to: at });
    }
  }
  return left;
}

/** All that comes between a command about the password and the next one may be its answer. */
function heardOfPassword({ sent, heard }: Exchange): Piece[] {
  const [command] = sent;
  const untilMs = command?.isSecret === true ? command.atMs + LATE_MS : -Infinity;
  return heard.filter(({ atMs, isSecret }) => isSecret || atMs < untilMs);
}

/** What was sent in other commands. */
function openlySent({ sent, exchanges }: Conversation): string[] {
  const pieces = exchanges.flatMap((exchange) => exchange.sent).filter(({ isSecret }) => !isSecret);
  return stretchesOf(pieces).flatMap(({ from, to }) => sent.slice(from, to).split(/\s+/));
}

function secretStretches(pieces: readonly Piece[]): Stretch[] {
  return stretchesOf(pieces.filter(({ isSecret }) => isSecret));
}

function hideSecrets(whole: string, pieces: readonly Piece[], secrets: readonly string[], mask: Mask): void {
  const everywhere = [{ from: 0, to: whole.length }];
  const answers = secretStretches(pieces);
  for (const secret of secrets) {
    for (const { from, to } of secret.length < MIN_SECRET_LENGTH_ANYWHERE ? answers : everywhere) {
      const text = whole.slice(from, to);
      for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
        mask.hide(from + at, from + at + secret.length);
    }
  }
}

/** A name and its mark before the value, in one word: `user=`, `"password":"`, a label in Chinese. */
const NAME_IN_WORD =
  /^["'<{(+]*(?:user|password|passwd|pass|pwd|pw|psw|mqtt_\w+|[\x80-\xff]+)["'>})]*[:=(]+["'(]*/i;

/** Everything but plain words, whatever its form. */
function hideValues(whole: string, from: number, to: number, mask: Mask): void {
  for (const word of whole.slice(from, to).matchAll(/\S+/g)) {
    const name = NAME_IN_WORD.exec(word[0])?.[0].length ?? /^[\x80-\xff]+/.exec(word[0])?.[0].length ?? 0;
    if (isPlainWord(word[0].slice(name))) continue;
    mask.hide(from + word.index + name, from + word.index + word[0].length);
  }
}

/** In one go, since a device that talks a lot may have said thousands of words. */
function* occurrences(whole: string, words: ReadonlySet<string>): Iterable<Stretch> {
  if (words.size === 0) return;
  const byBeginning = new Map<string, string[]>();
  const firsts = new Uint8Array(256);
  for (const word of words) {
    const beginning = word.slice(0, MIN_TELLING_LENGTH);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), word]);
    firsts[word.charCodeAt(0)] = 1;
  }
  for (let at = 0; at < whole.length; at += 1) {
    if (firsts[whole.charCodeAt(at)] !== 1) continue;
    for (const word of byBeginning.get(whole.slice(at, at + MIN_TELLING_LENGTH)) ?? []) {
      const to = at + word.length;
      if (whole.startsWith(word, at) && !isInNumber(whole, at, to)) yield { from: at, to };
    }
  }
}

/** Digits of a longer number are no password. */
function isInNumber(whole: string, from: number, to: number): boolean {
  if (/\D/.test(whole.slice(from, to))) return false;
  return /\d/.test(`${whole[from - 1] ?? ''}${whole[to] ?? ''}`);
}
