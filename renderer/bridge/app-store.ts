import { useSyncExternalStore } from 'react';
import type { AppState, StatePatch } from '../../shared/ipc/state.ts';
import { bridge, call } from './bridge.ts';

/**
 * The main process's state, as the window last heard it. Patches that arrive before the first answer are laid over it:
 * whichever of the two is older, a later patch brings the newest.
 */
let state: AppState | null = null;
let early: StatePatch = {};
const listeners = new Set<() => void>();

/** Before anything is shown. */
export async function startAppStore(): Promise<void> {
  bridge().onState((patch) => {
    if (state === null) early = { ...early, ...patch };
    else {
      state = { ...state, ...patch };
      for (const listener of [...listeners]) listener();
    }
  });
  const answer = await call('state.get', null);
  if (!answer.ok) throw new Error(`${answer.error.code} ${answer.error.name}`);
  state = { ...answer.value, ...early };
}

export function appState(): AppState {
  if (state === null) throw new Error('startAppStore() has not ended');
  return state;
}

/**
 * A part of the state. `select` must give a slice as it stands in the state, or a plain value: what it builds anew each
 * time would render for ever.
 */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useSyncExternalStore(subscribe, () => select(appState()));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
