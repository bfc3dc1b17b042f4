/**
 * Which of the device's sessions a message must come from to prove the settings just written.
 * `atMs` is performance.now() in the process that waits.
 */
export type BoundaryState =
  /** Nothing was written: any live message counts. */
  | { readonly kind: 'none' }
  /** Written, no restart seen yet: the session that speaks may be the old one. */
  | { readonly kind: 'pending' }
  /** A restart was seen, or confirmed: what arrived after it counts, also when that is learnt later. */
  | { readonly kind: 'since'; readonly atMs: number };

/** The caller updates it while the confirmation waits. */
export interface SessionBoundary {
  state(): BoundaryState;
  /** @returns a function that ends the listening */
  onChange(listener: () => void): () => void;
}

/** A boundary that its owner sets. */
export class MutableBoundary implements SessionBoundary {
  readonly #listeners = new Set<() => void>();
  #state: BoundaryState;

  constructor(state: BoundaryState = { kind: 'none' }) {
    this.#state = state;
  }

  state(): BoundaryState {
    return this.#state;
  }

  set(state: BoundaryState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
