import type { Desk } from '../desk.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { hostTexts } from '../texts.ts';

export function packagesHandlers(desk: Desk): HandlersOf<'packages'> {
  return {
    'packages.interfaces': async () =>
      (await import('../../core/packages/network-interfaces.ts')).listInterfaces(),
    'packages.choose': async () => {
      const text = hostTexts(desk.language());
      const path = await desk.dialogs.openFile({
        ...{ title: text.choosePackage, kind: text.packageFile, extensions: ['*'], allFiles: text.allFiles },
      });
      if (path !== null) await (await desk.field()).choosePackage(path);
      return null;
    },
    'packages.start': async ({ address, port }) => {
      await (await desk.field()).servePackage(address, port);
      return null;
    },
    'packages.stop': async () => {
      await (await desk.field()).stopPackage();
      return null;
    },
  };
}
