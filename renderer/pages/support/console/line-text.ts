import type { TranscriptLineView } from '../../../../shared/ipc/views.ts';
import { visibleText } from '../../../../shared/support/index.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gbk = new TextDecoder('gbk');

const GREY = '\u001b[90m';
const TEAL = '\u001b[36m';
const PLAIN = '\u001b[0m';

/**
 * A line for the terminal. Its only escape sequences are our own three colours: what a device sends is made visible
 * before, so that no byte of it can move the cursor, answer in our name or set a title.
 */
export function terminalLine({ atMs, direction, hex }: TranscriptLineView, view: 'text' | 'hex'): string {
  const time = (atMs / 1000).toFixed(3).padStart(9);
  const [arrow, colour] = direction === 'out' ? ['->', TEAL] : ['<-', PLAIN];
  const content = view === 'hex' ? hex.replace(/(..)(?=.)/g, '$1 ') : lineText(bytesOf(hex));
  return `${GREY}${time}${PLAIN} ${colour}${arrow} ${content}${PLAIN}\r\n`;
}

/** UTF-8 where it is UTF-8, else GBK; its end as it is sent, the rest of what cannot be seen by its number. */
function lineText(bytes: Uint8Array): string {
  return visibleText(decoded(bytes).replaceAll('\r', '\\r').replaceAll('\n', '\\n'));
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    // Not UTF-8 is no failure: these devices speak one of the two.
    return gbk.decode(bytes);
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
