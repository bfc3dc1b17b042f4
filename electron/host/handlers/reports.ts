import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Desk } from '../desk.ts';
import { askWhere } from '../files/save-text.ts';
import { writePrivateFile } from '../files/text-files.ts';
import type { HandlersOf } from '../ipc/handlers.ts';

export function reportsHandlers(desk: Desk): HandlersOf<'reports'> {
  return {
    'reports.save': async ({ record, format }) => {
      const job = await (await desk.store()).jobs.get(record);
      if (job === null) throw new ConcentratorError('recordNotFound', { id: record });
      const path = await askWhere(desk, 'saveReport', `report-${job.sn ?? job.id}`, format);
      if (path === null) return null;
      const { reportText } = await import('../../core/reports/index.ts');
      const text = reportText(job, format, desk.language());
      await writePrivateFile(path, format === 'pdf' ? await desk.printToPdf(text) : text);
      return { path };
    },
  };
}
