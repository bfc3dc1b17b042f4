// shared/ has neither the DOM's nor Node's types; both runtimes, and every browser, have this one.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** Far above any message of a concentrator, far below what would stall a window. */
export const PAYLOAD_MAX_BYTES = 256 * 1024;

export type PayloadText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'tooLarge' | 'empty' | 'malformed' };

/**
 * The text of a payload: UTF-8, else GBK (Chinese firmware); without a byte order mark, and without the NULs and
 * blanks that firmware sends when it publishes its whole buffer.
 */
export function payloadText(bytes: Uint8Array): PayloadText {
  if (bytes.length > PAYLOAD_MAX_BYTES) return { ok: false, reason: 'tooLarge' };
  const decoded = decode(bytes, 'utf-8') ?? decode(bytes, 'gbk');
  if (decoded === null) return { ok: false, reason: 'malformed' };
  const text = decoded
    .replace(/^\ufeff/, '')
    .replace(/^\s+/, '')
    .replace(/[\s\0]+$/, '');
  return text === '' ? { ok: false, reason: 'empty' } : { ok: true, text };
}

function decode(bytes: Uint8Array, label: 'utf-8' | 'gbk'): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // TypeError: these bytes are not that encoding. RangeError: a runtime with a small ICU does not know GBK.
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}
