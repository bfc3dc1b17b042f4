export type DeviceEncoding = 'utf8' | 'gbk';

/** @throws Error for `gbk` where a character is not in GB2312: a dialect's own text is wrong then */
export function encodeText(text: string, encoding: DeviceEncoding): Uint8Array {
  return encoding === 'utf8' ? Buffer.from(text, 'utf8') : encodeGbk(text);
}

let gbkTable: ReadonlyMap<string, readonly [number, number]> | null = null;

/** Node decodes GBK but cannot encode it, so the decoder is asked once what each pair of bytes means. */
function reverseGbk(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, readonly [number, number]>();
  // The GB2312 square of GBK: 94 x 94 pairs hold every common character.
  for (let high = 0xa1; high <= 0xf7; high += 1) {
    for (let low = 0xa1; low <= 0xfe; low += 1) {
      const character = decoder.decode(Uint8Array.of(high, low));
      if (!character.includes('\ufffd')) table.set(character, [high, low]);
    }
  }
  return table;
}

function encodeGbk(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    gbkTable ??= reverseGbk();
    const pair = gbkTable.get(character);
    if (pair === undefined) throw new Error(`no GBK bytes for ${JSON.stringify(character)}`);
    bytes.push(...pair);
  }
  return Uint8Array.from(bytes);
}
