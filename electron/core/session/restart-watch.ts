import {
  announcesRestart,
  isAgreement,
  isUnmistakableBoot,
  looksLikeBoot,
} from '../../../shared/protocol/index.ts';

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

const VERSION = /\d+\.\d+/;

/** A shorter value says nothing of a start, and could be a part of any word. */
const MIN_VALUE_LENGTH = 4;

/**
 *   lines nobody asked for, a boot line among them,
 *   or one line that is unmistakable                ┐
 *   a boot line where an answer was due, none came  ├─> restarted
 *   a boot line in the answer to a `set`            │
 *   commands lost over 1.5 s, then an answer        ┘
 */
export class RestartWatch {
  readonly #listeners = new Set<(restart: Restart) => void>();
  /** What the device was given, or has shown: it may look like anything. */
  readonly #values = new Set<string>();
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

  /** From now on this text in a line is a value, and no sign of a start (a TopicRoot `plant/booting`). */
  noteValue(value: string): void {
    if (value.length >= MIN_VALUE_LENGTH) this.#values.add(value);
  }

  readonly looksLikeBoot = (text: string): boolean =>
    looksLikeBoot(text) && looksLikeBoot(this.#withoutValues(text));

  readonly isUnmistakableBoot = (text: string): boolean =>
    isUnmistakableBoot(text) && isUnmistakableBoot(this.#withoutValues(text));

  /** A line that came where no answer was due. */
  noteUnaskedLine(text: string, nowMs: number): void {
    if (this.#announces(text)) this.#announcedAtMs = nowMs;
    if (this.#burst === null || nowMs - this.#burst.atMs > BURST_MS) {
      this.#burst = { atMs: nowMs, lines: 0, bootAtMs: null };
    }
    this.#burst.lines += 1;
    if (this.looksLikeBoot(text)) this.#burst.bootAtMs ??= nowMs;
    const wasAnnounced = this.#announcedAtMs !== null && nowMs - this.#announcedAtMs < 60_000;
    const isOver = nowMs - (this.#restarts.at(-1)?.atMs ?? -Infinity) > BURST_MS;
    const { bootAtMs, lines } = this.#burst;
    if (bootAtMs !== null && isOver && (lines >= 2 || wasAnnounced || this.isUnmistakableBoot(text)))
      this.#note('bootText', bootAtMs);
  }

  /** A line in an answer to something else (`Rebooting…` after a `set`) says that a restart is near. */
  noteAnswerLine(text: string, nowMs: number): void {
    if (this.#announces(text)) this.#announcedAtMs = nowMs;
  }

  /**
   * What came in the place of the answer to a `set`. A device that restarts because of it may be back before a
   * missing answer is given up.
   * @param isSilent this device answers a `set` with nothing
   * @returns whether it restarted
   */
  noteSetAnswer(lines: readonly TimedText[], isSilent: boolean): boolean {
    for (const line of lines) this.noteAnswerLine(line.text, line.atMs);
    const boot = this.#bootAmong(lines, isSilent);
    const at = boot === undefined ? -1 : lines.indexOf(boot);
    // One that agrees after it has started took the `set` from its buffer then: its session began with the old values.
    if (boot === undefined || lines.slice(at + 1).some((line) => isAgreement(line.text))) return false;
    if (this.#hasAnsweredSince) this.#note('bootText', boot.atMs);
    return true;
  }

  /**
   * A command was answered: what goes unanswered from now on is another restart. A command that waited in the device's
   * buffer while it started is answered after its boot lines.
   * @param lines the lines of the answer that are not always there
   */
  noteAnswer(lines: readonly TimedText[]): void {
    const isBoot = lines.length >= 3 ? this.looksLikeBoot : this.isUnmistakableBoot;
    const boot = lines.find((line) => isBoot(line.text));
    if (boot !== undefined && this.#hasAnsweredSince) this.#note('bootText', boot.atMs);
    this.#hasAnsweredSince = true;
  }

  /** Lines that came while a command went without its answer. */
  noteUnansweredCommand(lines: readonly TimedText[]): void {
    const boot = lines.find((line) => this.looksLikeBoot(line.text));
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

  /** Devices say `system ready` after saving, too: without an unmistakable line it takes a version among several. */
  #bootAmong(lines: readonly TimedText[], isSilent: boolean): TimedText | undefined {
    const unmistakable = lines.find((line) => this.isUnmistakableBoot(line.text));
    if (unmistakable !== undefined || lines.length < (isSilent ? 2 : 3)) return unmistakable;
    const like = lines.filter((line) => this.looksLikeBoot(line.text));
    const isEnough = like.length >= (isSilent ? 1 : 2) && like.some((line) => VERSION.test(line.text));
    return isEnough ? like[0] : undefined;
  }

  #announces(text: string): boolean {
    return announcesRestart(text) && announcesRestart(this.#withoutValues(text));
  }

  #withoutValues(text: string): string {
    // One value may be a part of another.
    const longestFirst = [...this.#values].sort((left, right) => right.length - left.length);
    return longestFirst.reduce(
      (rest, value) => rest.replaceAll(value.toLowerCase(), '_'),
      text.toLowerCase(),
    );
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
