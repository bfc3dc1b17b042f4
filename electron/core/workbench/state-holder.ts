import { EMPTY_DRAFT } from '../../../shared/commissioning/index.ts';
import type { WorkbenchState } from './contract.ts';

type Listener = (patch: Partial<WorkbenchState>) => void;

/** The state as the window sees it, and who wants to know of its changes. */
export class StateHolder {
  readonly #listeners = new Set<Listener>();
  #state: WorkbenchState = {
    device: { state: 'none' },
    wizard: { step: 'connect', profileId: null, draft: EMPTY_DRAFT, password: null },
    job: null,
    confirmation: { state: 'idle' },
    serverTest: { state: 'idle' },
    support: { findings: [], isLooking: false, comparison: null },
    console: { state: 'closed', error: null },
    notices: [],
  };

  get now(): WorkbenchState {
    return this.#state;
  }

  set(patch: Partial<WorkbenchState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of [...this.#listeners]) listener(patch);
  }

  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
