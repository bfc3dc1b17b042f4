import type { SerialNumber } from '../domain/index.ts';
import { checkMessage, type IgnoredReason, type MessageVerdict } from './message-check.ts';
import { PAYLOAD_MAX_BYTES } from './payload-text.ts';
import type { BoundaryState } from './session-boundary.ts';

/** A message as it arrived. `atMs` is monotonic (performance.now()), `at` the wall clock. */
export interface ArrivedMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retained: boolean;
  readonly atMs: number;
  readonly at: Date;
}

/** A message that would prove the device online, were it from the right session. */
export interface HeardMessage {
  readonly topic: string;
  /** Decoded and bounded to 64 Ki characters. */
  readonly text: string;
  readonly by: 'payload' | 'topic';
  readonly atMs: number;
  readonly at: Date;
}

export interface MismatchMessage {
  readonly topic: string;
  readonly text: string;
  readonly key: string;
  readonly otherSn: string;
  readonly at: Date;
}

/** How many messages arrived, by what became of them. `heard` would count as proof; all others never do. */
export interface MessageCounts extends Readonly<Record<IgnoredReason, number>> {
  readonly heard: number;
  readonly retained: number;
  readonly offline: number;
  readonly otherTopic: number;
}

export type Judgement =
  | { readonly kind: 'proof'; readonly message: HeardMessage }
  | { readonly kind: 'mismatch'; readonly message: MismatchMessage }
  /** Heard, but perhaps from the session before the last write: a restart is not known yet. */
  | { readonly kind: 'unproven'; readonly message: HeardMessage }
  /** Nothing that could count; what came before a known restart is of no use any more. */
  | { readonly kind: 'nothing' };

const TEXT_MAX = 64 * 1024;
const HELD_MAX = 128;
const HELD_GAP_MS = 250;

/**
 * Keeps what arrived on the device's topic, in bounded memory however much it is (faults, row 40): one message
 * every 250 ms and always the newest, 128 in all. The newest decides whether anything came after a restart.
 */
export class Inbox {
  readonly #sn: SerialNumber;
  readonly #topic: string;
  readonly #held: HeardMessage[] = [];
  readonly #counts: Record<keyof MessageCounts, number> = {
    heard: 0,
    retained: 0,
    offline: 0,
    otherTopic: 0,
    tooLarge: 0,
    empty: 0,
    malformed: 0,
    duplicateKeys: 0,
    tooDeep: 0,
    selfProbe: 0,
  };
  #mismatch: MismatchMessage | null = null;
  #last: { readonly payload: Uint8Array; readonly verdict: MessageVerdict } | null = null;

  constructor(sn: SerialNumber, topic: string) {
    this.#sn = sn;
    this.#topic = topic;
  }

  receive(message: ArrivedMessage): void {
    if (message.topic !== this.#topic) this.#counts.otherTopic += 1;
    else if (message.retained) this.#counts.retained += 1;
    else this.#take(message, this.#check(message.payload));
  }

  counts(): MessageCounts {
    return { ...this.#counts };
  }

  judge(boundary: BoundaryState): Judgement {
    if (this.#mismatch !== null) return { kind: 'mismatch', message: this.#mismatch };
    const proof = this.#held.find((message) => proves(message, boundary));
    if (proof !== undefined) return { kind: 'proof', message: proof };
    const newest = this.#held.at(-1);
    return newest !== undefined && boundary.kind === 'pending'
      ? { kind: 'unproven', message: newest }
      : { kind: 'nothing' };
  }

  #take(message: ArrivedMessage, verdict: MessageVerdict): void {
    switch (verdict.kind) {
      case 'ignored':
        this.#counts[verdict.reason] += 1;
        return;
      case 'offline':
        this.#counts.offline += 1;
        return;
      case 'snMismatch': {
        const { key, otherSn } = verdict;
        this.#mismatch ??= {
          topic: message.topic,
          text: bounded(verdict.text),
          key,
          otherSn,
          at: message.at,
        };
        return;
      }
      case 'device':
      case 'byTopic':
        this.#counts.heard += 1;
        this.#hold({
          topic: message.topic,
          text: bounded(verdict.text),
          by: verdict.kind === 'device' ? 'payload' : 'topic',
          atMs: message.atMs,
          at: message.at,
        });
    }
  }

  #hold(message: HeardMessage): void {
    const newest = this.#held.at(-1);
    const before = this.#held.at(-2);
    if (newest !== undefined && before !== undefined && newest.atMs - before.atMs < HELD_GAP_MS) {
      this.#held[this.#held.length - 1] = message;
    } else {
      this.#held.push(message);
    }
    // The oldest stays: where nothing was written, it is the first message there was.
    if (this.#held.length > HELD_MAX) this.#held.splice(1, 1);
  }

  /** A flood is mostly one message again and again: it is judged once. */
  #check(payload: Uint8Array): MessageVerdict {
    if (payload.length > PAYLOAD_MAX_BYTES) return checkMessage(payload, this.#sn);
    if (this.#last !== null && sameBytes(this.#last.payload, payload)) return this.#last.verdict;
    const verdict = checkMessage(payload, this.#sn);
    this.#last = { payload, verdict };
    return verdict;
  }
}

function proves(message: HeardMessage, boundary: BoundaryState): boolean {
  switch (boundary.kind) {
    case 'none':
      return true;
    case 'pending':
      return false;
    case 'since':
      return message.atMs > boundary.atMs;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function bounded(text: string): string {
  return text.length > TEXT_MAX ? text.slice(0, TEXT_MAX) : text;
}
