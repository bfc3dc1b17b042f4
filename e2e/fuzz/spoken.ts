import { encodeText, type DeviceEncoding } from '../../electron/simulator/encoding.ts';

/** What the encoding has no bytes for cannot be said. */
export function spoken(line: string, encoding: DeviceEncoding): string {
  if (encoding === 'utf8' || /^[\x00-\x7f]*$/.test(line)) return line;
  return [...line].map((character) => (hasGbk(character) ? character : '?')).join('');
}

const gbkCharacters = new Map<string, boolean>();

function hasGbk(character: string): boolean {
  let has = gbkCharacters.get(character);
  if (has === undefined) {
    try {
      has = encodeText(character, 'gbk').length > 0;
    } catch {
      // It throws where there are no bytes for it.
      has = false;
    }
    gbkCharacters.set(character, has);
  }
  return has;
}
