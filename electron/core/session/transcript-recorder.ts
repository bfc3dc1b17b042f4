/**
 * Every byte of a session with its time, secrets taken out where it is written.
 *
 *   in  +7.0 ms  "user: 0501pa"        two chunks of one answer: the secret is found across them
 *   in  +7.4 ms  "sswd\r\n"
 *   ->
 *   in  +7.0 ms  "user: ******"        and its mask stands where it began
 *   in  +7.4 ms  "\r\n"
 */
import type { TranscriptBytes } from '../../../shared/transcript/transcript.ts';
import { conversationOf, type Chunk } from './conversation.ts';
import { hiddenInHeard, hiddenInSent } from './redaction.ts';

const MAX_RECORDED_BYTES = 4 * 1024 * 1024;

export class TranscriptRecorder {
  readonly #startedAtMs: number;
  readonly #chunks: Chunk[] = [];
  readonly #secrets = new Set<string>();
  #recordedBytes = 0;
  #droppedBytes = 0;

  constructor(nowMs: number) {
    this.#startedAtMs = nowMs;
  }

  /** Bytes that came after the bound and are not in the transcript. */
  get droppedBytes(): number {
    return this.#droppedBytes;
  }

  record(nowMs: number, direction: 'out' | 'in', bytes: Uint8Array, isSecret: boolean): void {
    if (this.#recordedBytes + bytes.length > MAX_RECORDED_BYTES) {
      this.#droppedBytes += bytes.length;
      return;
    }
    this.#recordedBytes += bytes.length;
    this.#chunks.push({ atMs: nowMs - this.#startedAtMs, direction, bytes, isSecret });
  }

  /** From now on, and in what is already recorded, this text is never shown. */
  addSecret(text: string): void {
    if (text !== '') this.#secrets.add(text);
  }

  isSecret(text: string): boolean {
    return this.#secrets.has(text);
  }

  get recordedBytes(): number {
    return this.#recordedBytes;
  }

  /** With its secrets, for a person who asks to see them; never to be kept. */
  revealedEntries(): TranscriptBytes[] {
    return this.#chunks.map(plainEntry);
  }

  entries(): TranscriptBytes[] {
    const conversation = conversationOf(this.#chunks);
    const secrets = [...this.#secrets];
    const texts = { out: conversation.sent, in: conversation.heard };
    const masks = { out: hiddenInSent(conversation, secrets), in: hiddenInHeard(conversation, secrets) };
    const offsets = { out: 0, in: 0 };
    return this.#chunks.map((chunk, index) => {
      const { direction, bytes } = chunk;
      const from = offsets[direction];
      offsets[direction] += bytes.length;
      const isNewAnswer = this.#chunks[index - 1]?.direction !== direction;
      const to = offsets[direction];
      return entryOf(chunk, masks[direction].shown(texts[direction], from, to, isNewAnswer));
    });
  }
}

/** As `entries()` shows what it does not hide. */
function plainEntry(chunk: Chunk): TranscriptBytes {
  return entryOf(chunk, Buffer.from(chunk.bytes).toString('latin1'));
}

function entryOf(chunk: Chunk, text: string): TranscriptBytes {
  return {
    type: 'bytes',
    atMs: Math.round(chunk.atMs * 1000) / 1000,
    direction: chunk.direction,
    hex: Buffer.from(text, 'latin1').toString('hex'),
    text: escapeBytes(text),
  };
}

/** Printable ASCII as it is, the rest escaped; one character of `text` a byte. */
export function escapeBytes(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/\r/g, '\\r')
    .replace(/\n/g, '\\n')
    .replace(/[^\x20-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
