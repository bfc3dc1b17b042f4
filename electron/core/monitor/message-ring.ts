import { MESSAGE_KINDS, type MessageKind } from '../../../shared/monitor/index.ts';

export interface RingLimits {
  readonly messages: number;
  /** Of payloads, all together. */
  readonly bytes: number;
  /** Of one payload; what is longer is kept cut, and its true size beside it. */
  readonly payloadBytes: number;
}

export const RING_LIMITS: RingLimits = {
  messages: 200_000,
  bytes: 64 * 1024 * 1024,
  payloadBytes: 1024 * 1024 + 1024,
};

export interface NewMessage {
  readonly atMs: number;
  readonly topic: number;
  readonly payload: Uint8Array;
  readonly kind: MessageKind;
  readonly isRetained: boolean;
  /** The message before on the same topic; -1 where there was none. */
  readonly before: number;
}

export interface KeptMessage extends Omit<NewMessage, 'payload'> {
  readonly seq: number;
  /** As it was received; what is kept may be less. */
  readonly size: number;
}

/**
 * The last messages, in memory that never grows: one block for the payloads, used round and round, and flat arrays for
 * the rest. What no longer fits pushes the oldest out. A message is known by its number, which counts from 0.
 */
export class MessageRing {
  readonly #limits: RingLimits;
  readonly #block: Buffer;
  readonly #atMs: Float64Array;
  readonly #before: Float64Array;
  readonly #topics: Uint32Array;
  readonly #offsets: Uint32Array;
  readonly #lengths: Uint32Array;
  readonly #sizes: Uint32Array;
  readonly #kinds: Uint8Array;
  readonly #retained: Uint8Array;
  #oldest = 0;
  #next = 0;
  #head = 0;
  #bytes = 0;

  constructor(limits: RingLimits = RING_LIMITS) {
    const { messages, bytes, payloadBytes } = limits;
    this.#limits = { messages, bytes, payloadBytes: Math.min(payloadBytes, Math.floor(bytes / 4)) };
    // The system gives the pages as they are first written to.
    this.#block = Buffer.from(new ArrayBuffer(bytes));
    this.#atMs = new Float64Array(messages);
    this.#before = new Float64Array(messages);
    this.#topics = new Uint32Array(messages);
    this.#offsets = new Uint32Array(messages);
    this.#lengths = new Uint32Array(messages);
    this.#sizes = new Uint32Array(messages);
    this.#kinds = new Uint8Array(messages);
    this.#retained = new Uint8Array(messages);
  }

  /** The number of the oldest message that is kept; with nothing kept, that of the next one. */
  get oldest(): number {
    return this.#oldest;
  }

  /** The number the next message will have. */
  get next(): number {
    return this.#next;
  }

  get count(): number {
    return this.#next - this.#oldest;
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(seq: number): boolean {
    return seq >= this.#oldest && seq < this.#next;
  }

  add(message: NewMessage): number {
    const { payload } = message;
    const length = Math.min(payload.length, this.#limits.payloadBytes);
    // An empty one takes a byte too, so that two messages never begin at the same place.
    const offset = this.#makeRoom(Math.max(1, length));
    if (this.count >= this.#limits.messages) this.#dropOldest();
    this.#block.set(length === payload.length ? payload : payload.subarray(0, length), offset);
    const seq = this.#next;
    const at = seq % this.#limits.messages;
    this.#atMs[at] = message.atMs;
    this.#before[at] = message.before;
    this.#topics[at] = message.topic;
    this.#offsets[at] = offset;
    this.#lengths[at] = length;
    this.#sizes[at] = Math.min(payload.length, 0xffffffff);
    this.#kinds[at] = MESSAGE_KINDS.indexOf(message.kind);
    this.#retained[at] = message.isRetained ? 1 : 0;
    this.#next = seq + 1;
    this.#head = offset + Math.max(1, length);
    this.#bytes += length;
    return seq;
  }

  get(seq: number): KeptMessage | null {
    if (!this.has(seq)) return null;
    const at = seq % this.#limits.messages;
    return {
      seq,
      atMs: this.#atMs[at] ?? 0,
      topic: this.#topics[at] ?? 0,
      kind: this.kind(seq),
      isRetained: this.#retained[at] === 1,
      before: this.#before[at] ?? -1,
      size: this.#sizes[at] ?? 0,
    };
  }

  topic(seq: number): number {
    return this.#topics[seq % this.#limits.messages] ?? 0;
  }

  kind(seq: number): MessageKind {
    return MESSAGE_KINDS[this.#kinds[seq % this.#limits.messages] ?? 0] ?? 'malformed';
  }

  isRetained(seq: number): boolean {
    return this.#retained[seq % this.#limits.messages] === 1;
  }

  before(seq: number): number {
    return this.#before[seq % this.#limits.messages] ?? -1;
  }

  /** Where it lies, not a copy: read it before the next message comes. */
  payload(seq: number): Buffer {
    const at = seq % this.#limits.messages;
    const offset = this.#offsets[at] ?? 0;
    return this.#block.subarray(offset, offset + (this.#lengths[at] ?? 0));
  }

  clear(): void {
    this.#oldest = this.#next;
    this.#head = 0;
    this.#bytes = 0;
  }

  /** What lies from the head on is of the round before, the oldest first; what lies before it, of this one. */
  #makeRoom(length: number): number {
    if (this.#head + length > this.#block.length) {
      while (this.count > 0 && this.#offsetOfOldest() >= this.#head) this.#dropOldest();
      this.#head = 0;
    }
    const end = this.#head + length;
    while (this.count > 0 && this.#offsetOfOldest() >= this.#head && this.#offsetOfOldest() < end)
      this.#dropOldest();
    return this.#head;
  }

  #offsetOfOldest(): number {
    return this.#offsets[this.#oldest % this.#limits.messages] ?? 0;
  }

  #dropOldest(): void {
    this.#bytes -= this.#lengths[this.#oldest % this.#limits.messages] ?? 0;
    this.#oldest += 1;
  }
}
