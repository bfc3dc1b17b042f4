/**
 *   sn: 202005010001; user: 0501passwd; topic: x        the value behind the name of a password, in any answer;
 *                           ^^^^^^^^^^                  all around it stays, since it tells how the device speaks
 *
 * Texts are bytes as Latin-1 characters: nobody knows the encoding of a device, so names in Chinese are looked for in
 * UTF-8 and in GBK.
 */
import type { Stretch } from './conversation.ts';
import { isPlainWord, isTelling } from './password-words.ts';

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** 密码, 口令, 用户. */
const CHINESE_NAME = [
  ...[utf8('密码'), utf8('口令'), utf8('用户')],
  ...['\xc3\xdc\xc2\xeb', '\xbf\xda\xc1\xee', '\xd3\xc3\xbb\xa7'],
].join('|');
/** ：, 为, 是. */
const CHINESE_MARK = [utf8('：'), utf8('为'), utf8('是'), '\xa3\xba', '\xce\xaa', '\xca\xc7'].join('|');
const COLOUR = '(?:\\x1b\\[[0-9;]*m)*';
const BEFORE_NAME = '(?:(?<![a-z])|(?<=\\x1b\\[[0-9;]{0,8}m))';
const PASSWORD = 'pass(?:word|wd|phrase)?|pwd|pw|psw|secret';
const NAME = [
  `${BEFORE_NAME}(?:user(?:[_ -]?(?:name|${PASSWORD}))?|${PASSWORD}|mqtt_(?:auth|key|token))`,
  // Glued to what stands before it, by a device that ends no line.
  '(?:user|password|passwd|pwd)(?=["\'\\s]*[:=])',
].join('|');
const NAME_IN_CHINESE = `(?:${CHINESE_NAME})[\\x80-\\xff]{0,12}?`;
/** Behind these anything but a plain word is a password. */
const MARK = `[ \\t]*(?::=|=+>?|-+>|:|\\t|\\.{2,})[ \\t]*(?:;[ \\t]+)?|[ \\t]*(?:${CHINESE_MARK})[ \\t]*|[ \\t]+(?:is|was)[ \\t]+(?:set[ \\t]+to[ \\t]+)?`;
/** Behind these only what looks like one: `user 0501passwd` but not `user interface`. */
const WEAK_MARK = '(?:[ \\t]+(?:with|as|value))?(?:[ \\t]*,[ \\t]*|[ \\t]+)';

const LABEL = new RegExp(
  `(?:${[
    `(<)(?:${NAME})(?:>|[^<>]{0,40}?\\bvalue=)`,
    `(?:${NAME})["')}\\]>]{0,2}${COLOUR}(?:(${MARK})|${WEAK_MARK})`,
    `${NAME_IN_CHINESE}["')}\\]>]{0,2}${COLOUR}(?:(${MARK})|${WEAK_MARK}|)`,
    `${BEFORE_NAME}login${WEAK_MARK}`,
  ].join('|')})${COLOUR}`,
  'gi',
);

/** A value ends before the name of the next item, even where neither a blank nor a line end stands between them. */
const NEXT_ITEM =
  /[;,&|]?[ \t]*["']?(?:(?:device )?sn|(?:mqtt |ntp[ _]?)?(?:server|host|port)|srv|topic(?: ?root)?|root|ntp|tz|time ?zone)["']?[ \t]*(?:[:=]|->)/gi;

/** Where it is the first word, the value is empty. */
const NEXT_ITEM_ALONE = /^(?:sn|server|srv|host|port|topic|root|ntp|tz|timezone)[:=]+;?$/i;

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '[': ']',
  '<': '>',
  '(': ')',
  '{': '}',
};

/** Of garbled text. */
const MAX_LENGTH = 128;

export function* labelledValues(text: string): Iterable<Stretch> {
  LABEL.lastIndex = 0;
  for (let match = LABEL.exec(text); match !== null; match = LABEL.exec(text)) {
    const end = match.index + match[0].length;
    const [, element, mark, markInChinese] = match;
    const isSure = [element, mark, markInChinese].some((part) => part !== undefined);
    const value = valueAt(text, end, element !== undefined);
    if (value !== null) {
      const shown = text.slice(value.from, value.to);
      if (isSure ? !isPlainWord(shown) : isTelling(shown)) yield value;
      LABEL.lastIndex = isPlainWord(shown) ? end : value.to;
    } else if (isSure) yield* valuesOnNextLine(text, end);
  }
}

/** A heading with the value below it; of several words only what looks like a password, since the value may be empty. */
function* valuesOnNextLine(text: string, end: number): Iterable<Stretch> {
  const line = /^[ \t]*[\r\n]+([^\r\n]{1,200})/.exec(text.slice(end, end + 256));
  if (line?.[1] === undefined || line[1].search(NEXT_ITEM) >= 0) return;
  const from = end + line[0].length - line[1].length;
  const only = /^[\x21-\x7e]+[ \t]*$/.exec(line[1])?.[0].trimEnd();
  if (only !== undefined && !isPlainWord(only) && !/[:=]$/.test(only)) {
    yield { from, to: from + only.length };
    return;
  }
  for (const word of line[1].matchAll(/[\x21-\x7e]+/g))
    if (isTelling(word[0])) yield { from: from + word.index, to: from + word.index + word[0].length };
}

function valueAt(text: string, start: number, isElement: boolean): Stretch | null {
  const line = /^[^\r\n]*/.exec(text.slice(start, start + MAX_LENGTH))?.[0] ?? '';
  // One byte beyond ASCII is noise inside of it; two are the next word, in Chinese.
  const found = /^(?:[\x21-\x7e]|[\x80-\xff](?![\x80-\xff]))+/.exec(line)?.[0];
  if (found === undefined) return null;
  const opening = found[0] ?? '';
  const closing = CLOSING[opening];
  if (closing !== undefined) {
    const inner = quotedLength(opening === closing ? line : found, closing);
    if (inner !== null) return { from: start + 1, to: start + 1 + inner };
  }
  if (NEXT_ITEM_ALONE.test(found)) return null;
  let value = found;
  if (isElement) value = value.replace(/<\/[a-z_].*$/i, '');
  // What separates it from the next item is no part of it.
  if (line[value.length] === ' ') value = value.replace(/(?<=.)[,;]$/, '');
  NEXT_ITEM.lastIndex = 1;
  const next = NEXT_ITEM.exec(line)?.index ?? value.length;
  return { from: start, to: start + Math.min(next, value.length) };
}

/** Of what stands between the marks, where a mark or the end follows the second one. */
function quotedLength(found: string, closing: string): number | null {
  for (let at = 1; at < found.length; at += 1) {
    if (found[at] === '\\') at += 1;
    else if (found[at] === closing && /^(?:$|[\s,;.)}\]>])/.test(found.slice(at + 1))) return at - 1;
  }
  return null;
}
