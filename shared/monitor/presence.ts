/**
 * What is known of a device:
 *
 * `online`   a live message came from it, and it has not been silent for longer than it usually is
 * `offline`  its last will came, or it has been silent for longer than it usually is
 * `unknown`  only retained messages came, or there is no connection to the broker
 */
export type PresenceState = 'online' | 'offline' | 'unknown';

export type PresenceReason =
  'message' | 'lastWill' | 'silence' | 'retainedOnly' | 'connectionLost' | 'foreignOnly';

/** So many pauses between messages are remembered; the longest of them is what a device is expected to keep. */
const PAUSES = 16;

/** Messages closer to each other than this are one burst: the pause is that between bursts. */
const BURST_MS = 250;

/** Until its pauses are known. */
export const FIRST_SILENCE_MS = 120_000;

const SHORTEST_LIMIT_MS = 1400;
/** What reports at least every 1.5 s is known to be gone within 2 s. */
const PROMPT_PAUSE_MS = 1500;
const PROMPT_LIMIT_MS = 1750;
const PATIENCE = 1.8;

/** Two pauses are alike where the longer is at most this much of the shorter. */
const ALIKE = 1.5;

/** Learns how long a device pauses between its messages, and says after which silence it counts as gone. */
export class Habit {
  readonly #pausesMs = new Float64Array(PAUSES);
  #next = 0;
  #known = 0;
  #inBurst = 0;
  #longestMs = 0;
  #absenceMs = 0;

  /** A message `pauseMs` after the one before, while the device counted as there. */
  learn(pauseMs: number): void {
    if (pauseMs < BURST_MS) {
      this.#inBurst += 1;
      return;
    }
    const dropped = this.#pausesMs[this.#next] ?? 0;
    this.#pausesMs[this.#next] = pauseMs;
    this.#next = (this.#next + 1) % PAUSES;
    this.#known = Math.min(PAUSES, this.#known + 1);
    if (pauseMs >= this.#longestMs) this.#longestMs = pauseMs;
    else if (dropped >= this.#longestMs) this.#longestMs = Math.max(...this.#pausesMs);
  }

  /** It came back after a silence that had been taken for its going. Twice alike is no accident but its habit. */
  learnAbsence(pauseMs: number): void {
    const before = this.#absenceMs;
    this.#absenceMs = pauseMs;
    if (before > 0 && Math.max(before, pauseMs) <= ALIKE * Math.min(before, pauseMs)) this.learn(pauseMs);
  }

  /** The longest of its recent pauses; null while there is too little to go by. */
  get pauseMs(): number | null {
    if (this.#known > 0) return this.#longestMs;
    return this.#inBurst >= PAUSES ? BURST_MS : null;
  }

  /** @param fixedMs what a person has set; null lets the device's own habit decide */
  silenceLimitMs(fixedMs: number | null): number {
    if (fixedMs !== null) return fixedMs;
    const { pauseMs } = this;
    if (pauseMs === null) return FIRST_SILENCE_MS;
    const limit = Math.max(SHORTEST_LIMIT_MS, PATIENCE * pauseMs);
    return pauseMs <= PROMPT_PAUSE_MS ? Math.min(limit, PROMPT_LIMIT_MS) : limit;
  }
}
