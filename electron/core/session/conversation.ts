/**
 *   -> get sn       <- sn: 2020…                    one exchange: a command, and all that came until the next one,
 *   -> get user     <- user: 05   <- 01passwd       in as many chunks as it came in
 */
export interface Chunk {
  readonly atMs: number;
  readonly direction: 'out' | 'in';
  readonly bytes: Uint8Array;
  /** True while a password is being written or read: all that this answer shows as a value is masked. */
  readonly isSecret: boolean;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Some bytes of the text of one direction. */
export interface Piece extends Stretch {
  readonly atMs: number;
  readonly isSecret: boolean;
}

export interface Exchange {
  /** Empty for what came before the first command. */
  readonly sent: readonly Piece[];
  readonly heard: readonly Piece[];
}

/** Texts are bytes as Latin-1 characters. */
export interface Conversation {
  readonly sent: string;
  readonly heard: string;
  readonly exchanges: readonly Exchange[];
  /** Where a device ends no line, the end of an answer is the end of a word. */
  readonly endsLines: boolean;
}

export function conversationOf(chunks: readonly Chunk[]): Conversation {
  const texts = { out: [] as string[], in: [] as string[] };
  const lengths = { out: 0, in: 0 };
  const exchanges: { sent: Piece[]; heard: Piece[] }[] = [];
  let last = { sent: [] as Piece[], heard: [] as Piece[] };
  let isWhole = true;
  for (const { atMs, direction, bytes, isSecret } of chunks) {
    const text = latin1(bytes);
    const from = lengths[direction];
    lengths[direction] += text.length;
    texts[direction].push(text);
    // An echo may come between the characters of a command.
    if (exchanges.length === 0 || (direction === 'out' && isWhole)) {
      last = { sent: [], heard: [] };
      exchanges.push(last);
    }
    if (direction === 'out') isWhole = /[\r\n]$/.test(text);
    last[direction === 'out' ? 'sent' : 'heard'].push({ from, to: from + text.length, atMs, isSecret });
  }
  const heard = texts.in.join('');
  return { sent: texts.out.join(''), heard, exchanges, endsLines: /[\r\n]/.test(heard) };
}

/** A word may go on after the pause that ended its answer. */
export function toEndOfWord({ heard, endsLines }: Conversation, at: number): number {
  let end = at;
  if (endsLines && isInWord(heard, at - 1)) while (isInWord(heard, end)) end += 1;
  return end;
}

export function toStartOfWord({ heard, endsLines }: Conversation, at: number): number {
  let start = at;
  if (endsLines && isInWord(heard, at)) while (isInWord(heard, start - 1)) start -= 1;
  return start;
}

function isInWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x21 && code <= 0x7e;
}

/** From the first piece to the last, where these stand side by side. */
export function stretchesOf(pieces: readonly Piece[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { from, to } of pieces) {
    const last = stretches.at(-1);
    if (last?.to === from) stretches[stretches.length - 1] = { from: last.from, to };
    else stretches.push({ from, to });
  }
  return stretches;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
