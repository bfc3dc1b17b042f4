import type { Desk } from '../desk.ts';
import type { HandlersOf } from '../ipc/handlers.ts';

export function settingsHandlers(desk: Desk): HandlersOf<'settings'> {
  return {
    'settings.set': async (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      await desk.settings.set(Object.fromEntries(given));
      await desk.settingsChanged();
      return null;
    },
    'settings.openDataFolder': async () => {
      await desk.openDataFolder();
      return null;
    },
  };
}
