import type { Desk } from '../desk.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { typedPath } from './typed-path.ts';

export function portsHandlers(desk: Desk): HandlersOf<'ports'> {
  return {
    'ports.refresh': async () => {
      await desk.ports.refresh();
      return null;
    },
  };
}

export function deviceHandlers(desk: Desk): HandlersOf<'device'> {
  return {
    'device.connect': async (input) => {
      const path = typedPath(input.path);
      (await desk.workbench()).connect({ ...input, path });
      await desk.settings.set({ lastPort: path });
      await desk.settingsChanged();
      return null;
    },
    'device.connectDemo': async () => {
      (await desk.workbench()).connectDemo();
      return null;
    },
    'device.disconnect': async () => {
      await (await desk.workbench()).disconnect();
      return null;
    },
    'device.read': async () => {
      (await desk.workbench()).read();
      return null;
    },
    'device.revealPassword': async () => {
      const password = (await desk.workbench()).revealDevicePassword();
      desk.log.secrets.add(password);
      return password;
    },
    'device.next': async () => {
      await (await desk.workbench()).next();
      return null;
    },
  };
}
