import type { ItemName } from '../../shared/domain/index.ts';

/** Which commands a fault strikes, counted from 1 over all complete lines; `all` for each of them. */
export type Nth = 'all' | readonly number[];

/** Everything that can be wrong with a device, all off in `NO_FAULTS`; freely combined. */
export interface Faults {
  /** Answers nothing, ever. */
  readonly silence: boolean;
  /** Answers neither get nor set of these items. */
  readonly silentOn: readonly ItemName[];
  /** Does not answer its first N commands. */
  readonly silentFirst: number;
  /** Sends back each byte as it comes, and nothing else: a plug instead of a device. */
  readonly loopback: boolean;

  /** The chance of each sent bit to arrive flipped, 0-1. */
  readonly garble: number;
  /** The same for what the device receives. */
  readonly garbleReceived: number;
  /** The first half of the reply, and never the rest. */
  readonly halfReply: Nth | null;
  /** Each byte in a chunk of its own, this many ms apart. */
  readonly byteGapMs: number | null;
  /** Each reply `ms` later than usual; what comes meanwhile waits in the device's buffer. */
  readonly late: { readonly ms: number; readonly on: Nth } | null;
  /** This command's reply is held back, and sent in one chunk with the next one. */
  readonly mergedReply: Nth | null;
  /** NUL, 0xFF and ESC at the start and at the end of each reply. */
  readonly noise: boolean;
  /** Bytes without a newline, once, in answer to the first command. */
  readonly flood: { readonly bytes: number; readonly chunkBytes: number; readonly everyMs: number } | null;

  /** Restarts by itself `afterMs` after its answer to `set server`, or to any set. */
  readonly restartAfterSet: { readonly of: 'server' | 'any'; readonly afterMs: number } | null;
  /** Restarts instead of answering. */
  readonly restartOn: Nth | null;
  /** Restarts in the middle of an answer: half of it, the banner, and never the rest. */
  readonly bootLogInReply: Nth | null;
  readonly banner: boolean;
  /** From power on until it listens. */
  readonly bootMs: number;
  /** Loses every byte that comes in this long after a complete `set` line. */
  readonly deafWhileSavingMs: number;

  /** Keeps so many characters of a password. */
  readonly truncatePassword: number | null;
  readonly topicCase: 'upper' | 'lower' | null;
  /** Says OK and does not keep. */
  readonly okNotKept: readonly ItemName[];
  /** Says ERROR and does not keep. */
  readonly errorNotKept: readonly ItemName[];
  /** Says ERROR and keeps it all the same. */
  readonly errorButKept: readonly ItemName[];
  /** Holds the new value until it restarts. */
  readonly revertsOnRestart: readonly ItemName[];
  /** Shown instead of the password wherever it would be shown. */
  readonly maskedPassword: string | null;
  /** Commands of these items are unknown to it. */
  readonly unsupported: readonly ItemName[];
  /** The SN of another device that answers from the second opening of the line on. */
  readonly differentDevice: string | null;

  /** For everything random, so that a run can be repeated. */
  readonly seed: number;
}

export type FaultOptions = Partial<Faults>;

export const NO_FAULTS: Faults = {
  silence: false,
  silentOn: [],
  silentFirst: 0,
  loopback: false,
  garble: 0,
  garbleReceived: 0,
  halfReply: null,
  byteGapMs: null,
  late: null,
  mergedReply: null,
  noise: false,
  flood: null,
  restartAfterSet: null,
  restartOn: null,
  bootLogInReply: null,
  banner: true,
  bootMs: 300,
  deafWhileSavingMs: 0,
  truncatePassword: null,
  topicCase: null,
  okNotKept: [],
  errorNotKept: [],
  errorButKept: [],
  revertsOnRestart: [],
  maskedPassword: null,
  unsupported: [],
  differentDevice: null,
  seed: 1,
};

export function strikes(nth: Nth | null, n: number): boolean {
  return nth === 'all' || (nth !== null && nth.includes(n));
}

/** Mulberry32: numbers in 0-1, the same for the same seed. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Flips each bit with the chance `rate`; the input is left as it is. */
export function flipBits(bytes: Uint8Array, rate: number, random: () => number): Uint8Array {
  if (rate <= 0) return bytes;
  return bytes.map((byte) => {
    let flipped = byte;
    for (let bit = 0; bit < 8; bit += 1) if (random() < rate) flipped ^= 1 << bit;
    return flipped;
  });
}
