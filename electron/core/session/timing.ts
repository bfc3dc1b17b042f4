import type { LineSettings } from '../serial/transport.ts';

/** How long to wait is learnt from the device's own answers; these bound it before and after. */
const FIRST_ANSWER_MS = 3000;
/** A device that needs longer than this is not waited for ever longer. */
const MAX_LATENCY_MS = 8000;
const MIN_ANSWER_MS = 400;
const ANSWER_FACTOR = 6;
const FIRST_GAP_MS = 30;
const FIRST_PARTIAL_GAP_MS = 250;
const MIN_GAP_MS = 18;
const MAX_GAP_MS = 400;
const GAP_FACTOR = 4;
const FIRST_SET_SILENCE_MS = 60;
const SILENT_SET_FACTOR = 1.5;
const SET_ANSWER_FACTOR = 3;
const MAX_SET_SILENCE_MS = 1500;
const AFTER_SILENT_SET_MS = 1250;

/** Bits on the wire for one byte. */
const BITS: Readonly<Record<LineSettings['framing'], number>> = { '8N1': 10, '8E1': 11, '7E1': 10 };

/** What was learnt of a device's pace; times in milliseconds. */
export interface TimingSnapshot {
  readonly latencyMs: number | null;
  readonly largestGapMs: number;
  readonly setAnswerMs: number | null;
  readonly setsAreSilent: boolean;
  /** The answer to the `get` after a silent `set` was seen to be its own, not the `set`'s that came late. */
  readonly isSilenceCertain: boolean;
  readonly isDeafAfterSet: boolean;
}

export const UNKNOWN_TIMING: TimingSnapshot = {
  latencyMs: null,
  largestGapMs: 0,
  setAnswerMs: null,
  setsAreSilent: false,
  isSilenceCertain: false,
  isDeafAfterSet: false,
};

/** What is known of this device's own pace. All times in milliseconds. */
export class Timing {
  readonly #byteMs: number;
  #learnt = UNKNOWN_TIMING;
  /** Of this very device, also while it is taken for one of its kind. */
  #ownLatencyMs: number | null = null;

  constructor(settings: LineSettings) {
    this.#byteMs = (BITS[settings.framing] * 1000) / settings.baudRate;
  }

  get learnt(): TimingSnapshot {
    return this.#learnt;
  }

  restore(learnt: TimingSnapshot): void {
    this.#learnt = learnt;
  }

  /** How soon this very device has answered stays, whatever its kind. */
  forgetBorrowed(): void {
    this.#learnt = { ...UNKNOWN_TIMING, latencyMs: this.#ownLatencyMs };
  }

  /** From the command to the end of the line with its answer, the longest so far; null before the first. */
  get latencyMs(): number | null {
    return this.#learnt.latencyMs;
  }

  noteAnswer(latencyMs: number): void {
    const boundedMs = Math.min(latencyMs, MAX_LATENCY_MS);
    this.#ownLatencyMs = Math.max(this.#ownLatencyMs ?? 0, boundedMs);
    this.#note({ latencyMs: Math.max(this.#learnt.latencyMs ?? 0, boundedMs) });
  }

  /** A pause inside one answer. */
  noteGap(gapMs: number): void {
    const largestGapMs = Math.max(this.#learnt.largestGapMs, Math.min(gapMs, MAX_GAP_MS));
    if (largestGapMs !== this.#learnt.largestGapMs) this.#note({ largestGapMs });
  }

  noteSetAnswer(latencyMs: number): void {
    const setAnswerMs = Math.max(this.#learnt.setAnswerMs ?? 0, latencyMs);
    this.#note({ setsAreSilent: false, isSilenceCertain: false, setAnswerMs });
  }

  /** A `get` after a silent `set` was lost, not late: the device hears nothing while it saves. */
  noteDeafAfterSet(): void {
    this.#note({ isDeafAfterSet: true });
  }

  /** How long to wait for the answer to the `get` after a `set` that was answered with nothing (yet). */
  answerAfterSilentSetMs(): number {
    return this.#learnt.isDeafAfterSet ? this.answerMs(0) : Math.max(this.answerMs(0), AFTER_SILENT_SET_MS);
  }

  noteSilenceCertain(): void {
    this.#note({ isSilenceCertain: true });
  }

  noteSilentSet(): void {
    if (this.#learnt.setAnswerMs === null) this.#note({ setsAreSilent: true });
  }

  /** How long to wait for the answer to a `get`, the `attempt`th time (from 0). */
  answerMs(attempt: number): number {
    if (this.#learnt.latencyMs === null) return FIRST_ANSWER_MS;
    const learnt = Math.max(MIN_ANSWER_MS, this.#learnt.latencyMs * ANSWER_FACTOR);
    return Math.min(Math.max(FIRST_ANSWER_MS, this.#learnt.latencyMs * 2), learnt * 2 ** attempt);
  }

  /** How long a pause ends an answer whose last line is ended (or, `inLine`, is not). */
  gapMs(inLine: boolean): number {
    const bytes = 10 * this.#byteMs;
    const first = inLine ? FIRST_PARTIAL_GAP_MS : FIRST_GAP_MS;
    const learnt = Math.max(MIN_GAP_MS, this.#learnt.largestGapMs * GAP_FACTOR);
    const base = this.#learnt.latencyMs === null ? Math.max(first, learnt) : learnt;
    return Math.min(MAX_GAP_MS, base + bytes);
  }

  /**
   * How long nothing at all after a `set` means that the device answers a `set` with nothing.
   * @param answersAlways it ends every answer with an `OK` or a prompt, so one will come
   */
  setSilenceMs(commandBytes: number, answersAlways: boolean): number {
    if (answersAlways) return this.answerMs(0);
    const latencyMs = this.#learnt.latencyMs ?? FIRST_SET_SILENCE_MS;
    const learnt = (): number => {
      if (this.#learnt.setAnswerMs !== null)
        return Math.max(MIN_ANSWER_MS, this.#learnt.setAnswerMs * SET_ANSWER_FACTOR);
      if (this.#learnt.setsAreSilent) return Math.max(MIN_GAP_MS, latencyMs * SILENT_SET_FACTOR);
      return Math.max(FIRST_SET_SILENCE_MS, latencyMs * ANSWER_FACTOR);
    };
    return Math.min(MAX_SET_SILENCE_MS, commandBytes * this.#byteMs + learnt());
  }

  #note(news: Partial<TimingSnapshot>): void {
    this.#learnt = { ...this.#learnt, ...news };
  }
}
