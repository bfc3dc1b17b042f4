import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Desk } from '../desk.ts';
import type { HandlersOf } from '../ipc/handlers.ts';

export function transcriptHandlers(desk: Desk): HandlersOf<'transcript'> {
  return { 'transcript.lines': async ({ from }) => (await desk.workbench()).transcriptLines(from) };
}

export function helpHandlers(desk: Desk): HandlersOf<'help'> {
  return { 'help.udevRules': () => readUdevRules(join(desk.assetsFolder, 'udev')) };
}

export function reportHandlers(desk: Desk): HandlersOf<'report'> {
  return {
    'report.print': async () => {
      await desk.print();
      return null;
    },
    'report.copy': async ({ text }) => {
      await desk.clipboard.copy(text);
      return null;
    },
  };
}

export function logHandlers(desk: Desk): HandlersOf<'log'> {
  return {
    'log.windowError': ({ message, stack }) => {
      desk.log.error(`in the window: ${message}${stack === null ? '' : `\n${stack}`}`);
      return null;
    },
  };
}

async function readUdevRules(folder: string): Promise<string> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.rules')).sort();
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return texts.join('\n');
  } catch (error) {
    throw new ConcentratorError('badFile', { path: folder, reason: String(error) }, error);
  }
}
