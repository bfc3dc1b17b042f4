import type { Desk } from '../desk.ts';
import type { HandlersOf } from '../ipc/handlers.ts';

export function updateHandlers(desk: Desk): HandlersOf<'update'> {
  return {
    'update.check': async () => {
      await desk.updates.check();
      return null;
    },
    'update.download': async () => {
      await desk.updates.download();
      return null;
    },
    'update.install': async () => {
      await desk.updates.install();
      return null;
    },
  };
}
