import type { CommandLine } from './command-line.ts';
import { waitForLateAnswers } from './late-answers.ts';
import type { RestartWatch } from './restart-watch.ts';
import type { Timing } from './timing.ts';

/** After lost or late answers: waits until nothing can be on its way any more. See `waitForLateAnswers`. */
export class Settling {
  readonly #line: CommandLine;
  readonly #timing: Timing;
  readonly #restartWatch: RestartWatch;
  readonly #signal: AbortSignal;
  #isUnderWay = false;

  constructor(line: CommandLine, timing: Timing, restartWatch: RestartWatch, signal: AbortSignal) {
    this.#line = line;
    this.#timing = timing;
    this.#restartWatch = restartWatch;
    this.#signal = signal;
  }

  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  async afterLoss(firstLostAtMs: number): Promise<void> {
    const answeredAtMs = performance.now();
    const hasRestarted = this.#restartWatch.restarts.some((restart) => restart.atMs >= firstLostAtMs);
    const wereLate = await this.hearOut(hasRestarted ? 0 : answeredAtMs - firstLostAtMs);
    // Late answers mean that the device was slow, not deaf; it then needs this long.
    if (wereLate) this.#timing.noteAnswer(answeredAtMs - firstLostAtMs);
    else this.#restartWatch.noteAnswerAfterLoss(firstLostAtMs, answeredAtMs);
  }

  /** @returns whether an answer came late */
  async hearOut(tookMs: number): Promise<boolean> {
    this.#isUnderWay = true;
    try {
      const gapMs = this.#timing.gapMs(false);
      return await waitForLateAnswers(this.#line, { tookMs, gapMs, signal: this.#signal });
    } finally {
      this.#isUnderWay = false;
    }
  }
}
