import type { Random } from '../soak/random.ts';

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

/** `集中` and `编码` in GBK: no valid UTF-8. */
const GBK_NAME = Buffer.from([0xbc, 0xaf, 0xd6, 0xd0]);
const GBK_CODE = Buffer.from([0xb1, 0xe0, 0xc2, 0xeb]);
/** A letter of GBK whose second byte looks like a backslash. */
const GBK_BACKSLASH = Buffer.from([0x81, 0x5c]);
/** A slash in two bytes, and half of a pair: decoders once took these. */
const OVERLONG = Buffer.from([0xc0, 0xaf]);
const SURROGATE = Buffer.from([0xed, 0xa0, 0x80]);

type Encoding = (code: string) => Buffer;

const ENCODINGS: readonly Encoding[] = [
  (code) => Buffer.from(`\ufeff${message(code)}`, 'utf8'),
  (code) => ascii(`${message(code)}\0\0\0\0`),
  (code) => ascii(`${message(code)}\r\n\0`),
  (code) => ascii(`\0${message(code)}`),
  (code) => ascii(`${message(code)}\x1a`),
  (code) => Buffer.from(message(code), 'utf16le'),
  (code) => Buffer.from(`\ufeff${message(code)}`, 'utf16le'),
  (code) => Buffer.from(`\ufeff${message(code)}`, 'utf16le').swap16(),
  (code) => named(GBK_NAME, code),
  (code) => named(GBK_BACKSLASH, code),
  (code) => named(OVERLONG, code),
  (code) => named(SURROGATE, code),
  (code) => Buffer.concat([ascii('{"'), GBK_CODE, ascii(`":"${code}"}`)]),
];

/** One code as firmware might send it: a mark in front, NULs behind, another encoding, broken characters. */
export function unusualBytes(code: string, random: Random): Buffer {
  return random.pick(ENCODINGS)(code);
}

function message(code: string): string {
  return `{"seq":1,"sn":"${code}"}`;
}

function named(name: Buffer, code: string): Buffer {
  return Buffer.concat([ascii('{"name":"'), name, ascii(`","sn":"${code}"}`)]);
}
