/**
 * A password may come where nobody waits for it: late, in another item's place, spoilt on the way, or never read at all.
 * So it is not looked for. What nobody can vouch for is hidden, wherever it stands:
 *
 *   poll: line 3 u=229.8V          words of a language, numbers with units, times, hosts: shown
 *   topic: room-77/Xy              a value that was sent or read as another item's: shown
 *   boot ok, Xy7Zw8Q               neither: hidden
 *
 * Texts are bytes as Latin-1 characters.
 */
import type { Stretch } from './conversation.ts';
import { isPlainText, MIN_TELLING_LENGTH } from './password-words.ts';

const COLOUR = /\x1b\[[0-9;]*[A-Za-z]/;
/** A word, with noise in it: control characters, what is no letter in any encoding, one byte beyond ASCII. */
const NOISE = '[\\x00-\\x08\\x0e-\\x1f\\x7f\\xfe\\xff]|(?<![\\x80-\\xfd])[\\x80-\\xfd](?![\\x80-\\xfd])';
const RUN = new RegExp(`${COLOUR.source}|((?:(?!${COLOUR.source})(?:[\\x21-\\x7e]|${NOISE})){1,1024})`, 'g');
const NOISES = new RegExp(NOISE, 'g');
const REST_BEHIND_NOISE = new RegExp(
  `(?!${COLOUR.source})(?:${NOISE})(?:(?!${COLOUR.source})(?:[\\x21-\\x7e]|${NOISE})){0,128}`,
  'y',
);

const ITEMS =
  '(?:device[ _]?)?sn|(?:mqtt[ _]?|ntp[ _]?)?(?:server|host|port)|srv|(?:mqtt[ _]?)?(?:user|password|passwd|pass|pwd|pw)|topic[ _]?(?:root)?|root|ntp|tz|time[ _]?zone';
const NAMES = `${ITEMS}|code|id|ip|ret|result|status|state|type|value|val|data|cfg|config|at|seq|uptime|heap`;
/** A name and its mark before a value; of a structure also what stands around names and values. */
const NAMED = [
  `^["'{[(<+]*(?:${NAMES})["')}\\]>]*(?:[:=]+>?|->)["'({[<]*`,
  `(?<=[{[(<,;&|+"'])["'{[(<+]*(?:${ITEMS}|value)["')}\\]>]*(?:[:=]+>?|->)["'({[<]*`,
  `(?<=\\d)(?:${ITEMS})[:=]`,
].join('|');
const FRAMES = {
  plain: new RegExp(NAMED, 'gi'),
  json: new RegExp(`${NAMED}|[{}[\\]:,]*"[{}[\\]:,]+|[{}[\\]:,]+"`, 'gi'),
  xml: new RegExp(`${NAMED}|</?[a-z][\\w.-]{0,24}/?>`, 'gi'),
};

/** Where a device ends no line, a value may stand right before the next name. */
const AFTER_VALUE = new RegExp(
  `^(?:$|[^A-Za-z0-9]|(?:${ITEMS})["']?[\\s:=]|(?:ok|done|end|success)\\b)`,
  'i',
);

/** Where a word ends that goes on behind noise in it. */
export function toEndBehindNoise(text: string, at: number): number {
  REST_BEHIND_NOISE.lastIndex = at;
  return at + (REST_BEHIND_NOISE.exec(text)?.[0].length ?? 0);
}

/** @param open values that may be shown */
export function* strangeWords(text: string, open: ReadonlySet<string>): Iterable<Stretch> {
  const values = [...open].filter((value) => value.length >= MIN_TELLING_LENGTH);
  values.sort((left, right) => right.length - left.length);
  /** A device says the same again and again. */
  const known = new Map<string, readonly Stretch[]>();
  for (const { 1: run = '', index } of text.matchAll(RUN)) {
    if (run.length < MIN_TELLING_LENGTH) continue;
    let hidden = known.get(run);
    if (hidden === undefined) known.set(run, (hidden = strangeIn(run, values)));
    for (const { from, to } of hidden) yield { from: index + from, to: index + to };
  }
}

function strangeIn(run: string, values: readonly string[]): Stretch[] {
  if (isPlainText(run)) return [];
  const frame = run.includes('":') ? FRAMES.json : run.includes('</') ? FRAMES.xml : FRAMES.plain;
  const strange: Stretch[] = [];
  let from = 0;
  for (const { 0: name, index } of run.matchAll(frame)) {
    strange.push({ from, to: index });
    from = index + name.length;
  }
  strange.push({ from, to: run.length });
  return strange.filter((piece) => isStrange(run, piece, values));
}

function isStrange(run: string, { from, to }: Stretch, values: readonly string[]): boolean {
  const piece = run.slice(from, to).replace(NOISES, '');
  return !isPlainText(piece) && !isPlainText(withoutValues(piece, values));
}

function withoutValues(piece: string, values: readonly string[]): string {
  let rest = piece;
  for (const value of values) {
    for (let at = rest.indexOf(value); at >= 0; at = rest.indexOf(value, at + 1)) {
      const after = rest.slice(at + value.length);
      if (/[A-Za-z0-9]$/.test(rest.slice(0, at)) || !AFTER_VALUE.test(after)) continue;
      rest = `${rest.slice(0, at)} ${after}`;
    }
  }
  return rest;
}
