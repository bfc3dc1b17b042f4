import type { Desk } from '../desk.ts';
import type { HandlersOf } from '../ipc/handlers.ts';

export function stationHandlers(desk: Desk): HandlersOf<'station'> {
  return {
    'station.load': async () => {
      await (await desk.station()).load();
      return null;
    },
    'station.set': async (change) => {
      await (await desk.station()).set(change);
      return null;
    },
    'station.setShared': async (given) => {
      await (await desk.station()).setShared(given);
      return null;
    },
    'station.testShared': async (given) => {
      await (await desk.station()).test(given);
      return null;
    },
  };
}
