import type { Desk } from '../desk.ts';
import { saveText } from '../files/save-text.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { typedPath } from './typed-path.ts';

export function consoleHandlers(desk: Desk): HandlersOf<'console'> {
  return {
    'console.open': async ({ path, baudRate, framing }) => {
      const { console } = await desk.workbench();
      console.open({ path: typedPath(path), line: { baudRate, framing } });
      return null;
    },
    'console.send': async (input) => {
      if ('text' in input) desk.log.secrets.add(/^\s*set\s+user\s+(\S+)/i.exec(input.text)?.[1] ?? null);
      await (await desk.workbench()).console.send(input);
      return null;
    },
    'console.command': async ({ item, values }) => {
      if (item === 'password') desk.log.secrets.add(values?.[0] ?? null);
      await (await desk.workbench()).console.command(item, values);
      return null;
    },
    'console.output': async ({ from, reveal }) => (await desk.workbench()).console.output(from, reveal),
    'console.save': async () => {
      const text = (await desk.workbench()).console.text();
      return saveText(desk, 'saveConsole', { name: 'console', extension: 'txt', content: text });
    },
    'console.close': async () => {
      await (await desk.workbench()).console.close();
      return null;
    },
  };
}
