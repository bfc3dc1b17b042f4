import type { AppState, StatePatch } from '../../shared/ipc/index.ts';

const FRAME_MS = 16;

type Timer = (action: () => void, ms: number) => unknown;

/**
 * The whole state the window shows, and the one way it changes. Slices that change within one frame reach the window
 * together, the last value of each.
 */
export class StateHub {
  #state: AppState;
  #waiting: StatePatch | null = null;
  readonly #tell: (patch: StatePatch) => void;
  readonly #later: Timer;

  constructor(initial: AppState, tell: (patch: StatePatch) => void, later: Timer = setTimeout) {
    this.#state = initial;
    this.#tell = tell;
    this.#later = later;
  }

  get state(): AppState {
    return this.#state;
  }

  change(patch: StatePatch): void {
    this.#state = { ...this.#state, ...patch };
    const isFirst = this.#waiting === null;
    this.#waiting = { ...this.#waiting, ...patch };
    if (isFirst) this.#later(() => this.#flush(), FRAME_MS);
  }

  /** For what is told seldom enough already, and should not wait. */
  changeNow(patch: StatePatch): void {
    this.#state = { ...this.#state, ...patch };
    this.#waiting = { ...this.#waiting, ...patch };
    this.#flush();
  }

  #flush(): void {
    const patch = this.#waiting;
    this.#waiting = null;
    if (patch !== null) this.#tell(patch);
  }
}
