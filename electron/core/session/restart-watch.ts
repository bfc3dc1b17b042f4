import { announcesRestart, isUnmistakableBoot, looksLikeBoot } from '../../../shared/protocol/index.ts';

/**
 * How it is known that the device restarted.
 * `bootText`: it printed what devices print when they start, unasked.
 * `deaf`: commands of at least this span were lost, and then it answered again. Saving a `set` takes some 300 ms.
 */
export type RestartEvidence = 'bootText' | 'deaf';

export interface Restart {
  readonly evidence: RestartEvidence;
  /** `performance.now()` before which the device was still, or already, down. */
  readonly atMs: number;
}

/** A line of text and when it came, in `performance.now()`. */
export interface TimedText {
  readonly text: string;
  readonly atMs: number;
}

const DEAF_SPAN_MS = 1500;

/** The lines of one start come in one burst. A single line counts only where the device was not answering. */
const BURST_MS = 3000;

/**
 *   lines nobody asked for, a boot line among them,
 *   or one line that is unmistakable                ┐
 *   a boot line where an answer was due, none came  ├─> restarted
 *   commands lost over 1.5 s, then an answer        ┘
 */
export class RestartWatch {
  readonly #listeners = new Set<(restart: Restart) => void>();
  #restarts: Restart[] = [];
  #burst: { atMs: number; lines: number; bootAtMs: number | null } | null = null;
  #announcedAtMs: number | null = null;
  #hasAnsweredSince = true;

  get restarts(): readonly Restart[] {
    return this.#restarts;
  }

  onRestart(listener: (restart: Restart) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A line that came where no answer was due. */
  noteUnaskedLine(text: string, nowMs: number): void {
    if (announcesRestart(text)) this.#announcedAtMs = nowMs;
    if (this.#burst === null || nowMs - this.#burst.atMs > BURST_MS) {
      this.#burst = { atMs: nowMs, lines: 0, bootAtMs: null };
    }
    this.#burst.lines += 1;
    if (looksLikeBoot(text)) this.#burst.bootAtMs ??= nowMs;
    const wasAnnounced = this.#announcedAtMs !== null && nowMs - this.#announcedAtMs < 60_000;
    const isOver = nowMs - (this.#restarts.at(-1)?.atMs ?? -Infinity) > BURST_MS;
    const { bootAtMs, lines } = this.#burst;
    if (bootAtMs !== null && isOver && (lines >= 2 || wasAnnounced || isUnmistakableBoot(text)))
      this.#note('bootText', bootAtMs);
  }

  /** A line in an answer to something else (`Rebooting…` after a `set`) says that a restart is near. */
  noteAnswerLine(text: string, nowMs: number): void {
    if (announcesRestart(text)) this.#announcedAtMs = nowMs;
  }

  /**
   * A command was answered: what goes unanswered from now on is another restart. A command that waited in the device's
   * buffer while it started is answered after its boot lines.
   * @param lines the lines of the answer that are not always there
   */
  noteAnswer(lines: readonly TimedText[]): void {
    const isBoot = lines.length >= 3 ? looksLikeBoot : isUnmistakableBoot;
    const boot = lines.find((line) => isBoot(line.text));
    if (boot !== undefined && this.#hasAnsweredSince) this.#note('bootText', boot.atMs);
    this.#hasAnsweredSince = true;
  }

  /** Lines that came while a command went without its answer. */
  noteUnansweredCommand(lines: readonly TimedText[]): void {
    const boot = lines.find((line) => looksLikeBoot(line.text));
    if (boot !== undefined && this.#hasAnsweredSince) this.#note('bootText', boot.atMs);
    for (const line of lines) this.noteAnswerLine(line.text, line.atMs);
  }

  /** An answer after lost commands, the first of which was sent at `firstLostAtMs`. */
  noteAnswerAfterLoss(firstLostAtMs: number, nowMs: number): void {
    if (nowMs - firstLostAtMs < DEAF_SPAN_MS) return;
    // Where its boot text was seen meanwhile, that restart is already known.
    if (this.#restarts.some((restart) => restart.atMs >= firstLostAtMs)) return;
    this.#note('deaf', firstLostAtMs);
  }

  #note(evidence: RestartEvidence, atMs: number): void {
    this.#hasAnsweredSince = false;
    this.#burst = null;
    this.#announcedAtMs = null;
    const restart = { evidence, atMs };
    this.#restarts.push(restart);
    for (const listener of [...this.#listeners]) listener(restart);
  }
}
