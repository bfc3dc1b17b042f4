import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Desk } from '../desk.ts';
import { fileName } from '../dialogs.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { hostTexts } from '../texts.ts';
import { passwordFrom } from './password.ts';

export function monitorHandlers(desk: Desk): HandlersOf<'monitor'> {
  return {
    'monitor.start': async (input) => {
      const password = passwordFrom(desk, input.password);
      await (await desk.field()).startMonitor({ ...input, password });
      return null;
    },
    'monitor.stop': async () => {
      await (await desk.field()).call('stop', undefined);
      return null;
    },
    'monitor.clear': async () => {
      await (await desk.field()).call('clear', undefined);
      return null;
    },
    'monitor.devices': async (input) => (await desk.field()).call('devices', input),
    'monitor.setFilter': async ({ isPaused, filterId, ...filter }) => {
      await (await desk.field()).call('setFilter', { filter, isPaused, filterId });
      return null;
    },
    'monitor.rows': async (input) => (await desk.field()).call('rows', input),
    'monitor.message': async ({ seq }) => (await desk.field()).call('message', seq),
    'monitor.lines': async (input) => (await desk.field()).call('lines', input),
    'monitor.copy': async ({ seq }) => {
      const text = await (await desk.field()).call('text', seq);
      if (text === null) throw new ConcentratorError('badArgument', { argument: 'monitor.copy: seq' });
      await desk.clipboard.copy(text);
      return null;
    },
    'monitor.series': async (input) => (await desk.field()).call('series', input),
    'monitor.export': async ({ form }) => {
      const text = hostTexts(desk.language());
      const name = `concentrator-${new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-')}`;
      const path = await desk.dialogs.saveFile({
        ...{ title: text.exportMessages, name: fileName(name, form), allFiles: text.allFiles },
        ...{ kind: form === 'csv' ? text.csvFile : text.jsonlFile, extensions: [form] },
      });
      if (path === null) return null;
      return { path, messages: await (await desk.field()).call('export', { path, form }) };
    },
    'monitor.publish': async (input) => ({ sent: await (await desk.field()).publish(input) }),
    'monitor.notebook': async () => (await desk.field()).notebook.read(),
    'monitor.saveTemplate': async (input) => ({
      id: await (await desk.field()).notebook.saveTemplate(input),
    }),
    'monitor.removeTemplate': async (id) => {
      await (await desk.field()).notebook.removeTemplate(id);
      return null;
    },
    'monitor.forgetSent': async () => {
      await (await desk.field()).notebook.forgetSent();
      return null;
    },
  };
}
