/** Bytes of a line to text a rule can look at. */

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gbk = new TextDecoder('gbk');

const ANSI_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])/g;
/** Other control characters may be what became of a value's own byte, or of the CR that ended its `set`. */
const NOISE_AT_THE_EDGES = /^[\s\u0000\u001b\ufeff]+|[ \r\n\u0000\u001b\ufeff]+$/g;

/**
 * UTF-8 where it is UTF-8, else GBK. Noise at the edges is cut off; noise inside stays, so that a spoilt value is
 * never taken for a whole one. An ANSI sequence becomes a blank for the same reason.
 */
export function lineText(bytes: Uint8Array): string {
  return decode(trimNoise(bytes)).replace(ANSI_SEQUENCE, ' ').replace(NOISE_AT_THE_EDGES, '');
}

/** The same, but with the blanks at its end, which a prompt has and a line has not. */
export function partialText(bytes: Uint8Array): string {
  return decode(trimNoise(bytes)).replace(ANSI_SEQUENCE, '').replace(CUT_SEQUENCE, '');
}

const COLOUR = /\u001b\[([0-9;]*)m/g;

const CUT_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*)?$/;

/** True where a colour was begun and not ended, or a sequence is not whole: what stands before it may not be either. */
export function isColourOpen(bytes: Uint8Array): boolean {
  if (!bytes.includes(0x1b)) return false;
  const text = latin1(bytes);
  const last = [...text.matchAll(COLOUR)].at(-1);
  return CUT_SEQUENCE.test(text) || (last !== undefined && !/^[0;]*$/.test(last[1] ?? ''));
}

/** What stays of a line when its numbers change: two log lines of one kind have one shape. */
export function shapeOf(text: string): string {
  return text.replace(/[0-9a-fA-F]*[0-9][0-9a-fA-F]*/g, '#');
}

/** For people and reports: printable ASCII and letters of any script stay, the rest is escaped. */
export function escapeText(text: string): string {
  return text.replace(/[^\x20-\x7e\p{L}\p{N}\p{P}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xff ? `\\u{${code.toString(16)}}` : `\\x${code.toString(16).padStart(2, '0')}`;
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    // Not UTF-8 is an answer, not a failure: these devices speak one of the two.
    return gbk.decode(bytes);
  }
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** 0x00, 0x80, 0xFE and 0xFF begin no character in either encoding, but would swallow the letter after them in GBK. */
function trimNoise(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length && isNoise(bytes[start])) start += 1;
  let end = bytes.length;
  while (end > start && (isNoise(bytes[end - 1]) || bytes[end - 1] === 0x1b)) end -= 1;
  return bytes.subarray(start, end);
}

function isNoise(byte: number | undefined): boolean {
  return byte === 0x00 || byte === 0x80 || byte === 0xfe || byte === 0xff;
}
