import type { Desk } from '../desk.ts';
import type { HandlersOf } from '../ipc/handlers.ts';

export function stateHandlers(desk: Desk): HandlersOf<'state'> {
  return {
    'state.get': () => desk.hub.state,
    'state.shown': () => {
      desk.windowShown();
      return null;
    },
  };
}
