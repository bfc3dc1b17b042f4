import { StateHolder } from '../core/workbench/state-holder.ts';
import type { AboutView, AppState, Settings } from '../../shared/ipc/index.ts';

/** What the window shows until the records are open and the ports were looked at. */
export function initialState(about: AboutView, settings: Settings): AppState {
  return {
    ...{ about, settings },
    ...new StateHolder().now,
    ports: { ports: [], error: null, withoutDriver: [] },
    profiles: [],
    update: { state: 'off' },
  };
}
