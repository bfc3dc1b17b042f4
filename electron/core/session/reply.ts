import {
  isColourOpen,
  lineText,
  partialText,
  PROMPT,
  type LineFramer,
  type RawLine,
} from '../../../shared/protocol/index.ts';

export interface TimedLine extends RawLine {
  /** `performance.now()` when its end came. */
  readonly atMs: number;
}

export interface Reply {
  /** All of it, one character a byte; no more than its first 1,024. */
  readonly raw: string;
  readonly lines: readonly TimedLine[];
  /** The text after the last line end, with its blanks; empty where there is none. */
  readonly partial: string;
  /** It stops within a colour: what stands there may not be whole. */
  readonly isPartialCutOff: boolean;
  readonly sentAtMs: number;
  readonly firstByteAtMs: number | null;
  readonly lastByteAtMs: number | null;
  /** Pauses between its chunks, in milliseconds. */
  readonly gapsMs: readonly number[];
  readonly bytes: number;
  readonly overflowed: boolean;
  readonly ended: 'recognised' | 'idle' | 'timeout';
}

export type ReplySoFar = Omit<Reply, 'ended'>;

/** A line longer than this is not decoded before its end has come. */
const MAX_PARTIAL_BYTES = 2048;
const LONG_PARTIAL = '…'.repeat(MAX_PARTIAL_BYTES);

const MAX_RAW_LENGTH = 1024;

/** What has come of one reply, as it comes. */
export class CollectedReply implements ReplySoFar {
  readonly sentAtMs: number;
  readonly lines: TimedLine[] = [];
  readonly gapsMs: number[] = [];
  readonly #framer: LineFramer;
  raw = '';
  bytes = 0;
  firstByteAtMs: number | null = null;
  lastByteAtMs: number | null = null;

  constructor(framer: LineFramer, sentAtMs: number) {
    this.#framer = framer;
    this.sentAtMs = sentAtMs;
  }

  get overflowed(): boolean {
    return this.#framer.overflowed;
  }

  get partial(): string {
    const length = this.#framer.partialLength;
    if (length === 0) return '';
    return length > MAX_PARTIAL_BYTES ? LONG_PARTIAL : partialText(this.#framer.partial());
  }

  get isPartialCutOff(): boolean {
    return isColourOpen(this.#framer.partial()) && !PROMPT.test(this.partial);
  }

  push(chunk: Uint8Array, nowMs: number): void {
    if (this.lastByteAtMs !== null) this.gapsMs.push(nowMs - this.lastByteAtMs);
    this.firstByteAtMs ??= nowMs;
    this.lastByteAtMs = nowMs;
    this.bytes += chunk.length;
    if (this.raw.length < MAX_RAW_LENGTH)
      this.raw += latin1(chunk).slice(0, MAX_RAW_LENGTH - this.raw.length);
    for (const line of this.#framer.push(chunk))
      this.lines.push({ text: lineText(line), terminated: true, atMs: nowMs });
  }

  end(ended: Reply['ended']): Reply {
    const {
      raw,
      lines,
      partial,
      isPartialCutOff,
      sentAtMs,
      firstByteAtMs,
      lastByteAtMs,
      gapsMs,
      bytes,
      overflowed,
    } = this;
    return {
      raw,
      lines,
      partial,
      isPartialCutOff,
      sentAtMs,
      firstByteAtMs,
      lastByteAtMs,
      gapsMs,
      bytes,
      overflowed,
      ended,
    };
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
