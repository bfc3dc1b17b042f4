import { performance } from 'node:perf_hooks';
import type { ConnectStep, StepEvent, StepFacts } from '../../../shared/confirmation/index.ts';

/** The time of one connection: all its rungs share one limit, and each is reported when it is reached and passed. */
export class LadderClock {
  readonly #startedMs = performance.now();
  readonly #limitMs: number;
  readonly #onStep: (event: StepEvent) => void;

  constructor(limitMs: number, onStep: (event: StepEvent) => void) {
    this.#limitMs = limitMs;
    this.#onStep = onStep;
  }

  remainingMs(): number {
    return Math.max(0, this.#limitMs - this.#elapsedMs());
  }

  started(step: ConnectStep): void {
    this.#onStep({ step, state: 'started', elapsedMs: this.#elapsedMs() });
  }

  done(step: ConnectStep, facts: StepFacts): void {
    this.#onStep({ step, state: 'done', elapsedMs: this.#elapsedMs(), facts });
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedMs;
  }
}
