import { ITEM_NAMES, type ItemName } from '../domain/index.ts';
import { getCommand } from '../protocol/index.ts';

/** One chunk of a dialogue, secrets already masked. */
export interface DialogueChunk {
  readonly direction: 'out' | 'in';
  readonly text: string;
  readonly hex: string;
}

export interface RawReply {
  /** The question, escaped. */
  readonly sent: string;
  /** All that came until the next command, escaped; empty where nothing came. */
  readonly text: string;
  readonly hex: string;
}

const MAX_TEXT = 16 * 1024;

/** Of each item, what the device said to the last question about it; null where it was not asked. */
export function rawReplies(chunks: readonly DialogueChunk[]): Readonly<Record<ItemName, RawReply | null>> {
  const replies: Record<ItemName, RawReply | null> = {
    ...{ sn: null, server: null, password: null, topicRoot: null, ntp: null },
  };
  let sent = '';
  let isWhole = true;
  let item: ItemName | undefined;
  for (const { direction, text, hex } of chunks) {
    if (direction === 'out') {
      // The second half of a line end that was sent in two pieces.
      if (isWhole && text === '\\n' && sent.endsWith('\\r')) continue;
      // A slow device is sent one character at a time.
      sent = isWhole ? text : sent + text;
      isWhole = /\\[rn]$/.test(text);
      item = isWhole ? questionOf(sent) : undefined;
      if (item !== undefined) replies[item] = { sent, text: '', hex: '' };
    } else if (item !== undefined) {
      const reply = replies[item];
      if (reply !== null && reply.text.length < MAX_TEXT)
        replies[item] = { sent: reply.sent, text: reply.text + text, hex: reply.hex + hex };
    }
  }
  return replies;
}

function questionOf(sent: string): ItemName | undefined {
  const command = sent.replace(/(?:\\[rn])+$/, '').trim();
  return ITEM_NAMES.find((name) => getCommand(name) === command);
}
