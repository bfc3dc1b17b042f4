// shared/ has neither the DOM's nor Node's types; both runtimes, and every browser, have this one.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array, options?: { readonly stream: boolean }): string };

/** What the bytes were read as; `bytes` where they are no text: printable ASCII as it is, the rest as `\x9f`. */
export type PayloadEncoding = 'utf-8' | 'gbk' | 'bytes';

export interface PayloadView {
  readonly text: string;
  readonly encoding: PayloadEncoding;
  /** There is more than was asked for. */
  readonly isCut: boolean;
}

/** What decoders make of bytes that are no GBK: control characters, places for private use, the mark of a loss. */
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd]/;

/** The beginning of a payload, as text. Never fails, whatever the bytes are. */
export function viewPayload(bytes: Uint8Array, maxBytes = Infinity): PayloadView {
  const isCut = bytes.length > maxBytes;
  const part = isCut ? bytes.subarray(0, maxBytes) : bytes;
  for (const encoding of ['utf-8', 'gbk'] as const) {
    const text = decode(part, encoding, isCut);
    if (text !== null && (encoding === 'utf-8' || !NO_TEXT.test(text))) return { text, encoding, isCut };
  }
  return { text: bytesAsText(part), encoding: 'bytes', isCut };
}

/** A character cut in half at the end is left out, not an error, where more bytes would follow. */
function decode(bytes: Uint8Array, label: 'utf-8' | 'gbk', stream: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: false }).decode(bytes, { stream });
  } catch (error) {
    // TypeError: not that encoding. RangeError: a runtime with a small ICU does not know GBK.
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

function bytesAsText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (const byte of bytes) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x5c;
    parts.push(isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`);
  }
  return parts.join('');
}

/** Control characters, and those that turn the direction of text or have no width: what could hide what is there. */
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** The same text with what cannot be seen written out as `\u202e`. Line feeds and tabs stay. */
export function withoutInvisible(text: string): string {
  return text.replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
