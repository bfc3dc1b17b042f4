import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { JobSummary } from '../../core/store/index.ts';
import type { Desk } from '../desk.ts';
import { askWhere } from '../files/save-text.ts';
import { writePrivateFile } from '../files/text-files.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { recordSummary, recordView } from '../views/record-view.ts';
import { passwordFrom } from './password.ts';

/** The rest is in the support file. */
const SHOWN_LINES = 1000;

export function recordsHandlers(desk: Desk): HandlersOf<'records'> {
  return {
    'records.list': async ({ text, limit, before }) => {
      const { jobs } = await desk.store();
      const last = before === null ? null : await jobs.get(before);
      // One more than is shown tells whether there are more.
      const found = await jobs.list({ limit: limit + 1, before: last, text });
      return { records: found.slice(0, limit).map(recordSummary), hasMore: found.length > limit };
    },
    'records.page': async ({ query, ...place }) => {
      const { jobs } = await (await desk.store()).jobs.page({ ...query, ...place });
      return { records: jobs.map(recordSummary) };
    },
    'records.count': async (query) => (await desk.store()).jobs.count(query),
    'records.export': async ({ query, format }) => {
      const { jobs } = await desk.store();
      const path = await askWhere(desk, 'saveRecords', 'records', format);
      if (path === null) return null;
      const found: JobSummary[] = [];
      for await (const piece of jobs.all(query)) found.push(...piece);
      const { recordsText } = await import('../../core/reports/index.ts');
      await writePrivateFile(path, recordsText(found, format));
      return { path, count: found.length };
    },
    'records.get': async (id) => {
      const { jobs, transcripts } = await desk.store();
      const record = await jobs.get(id);
      if (record === null) throw new ConcentratorError('badArgument', { argument: 'records.get: id' });
      return recordView(record, await transcripts.has(id));
    },
    'records.transcript': async (id) => {
      const transcript = await (await desk.store()).transcripts.get(id);
      return (transcript?.entries ?? [])
        .slice(0, SHOWN_LINES)
        .map(({ atMs, direction, text, hex }) => ({ atMs, direction, text, hex }));
    },
    'records.confirm': async ({ id, username, password }) => {
      const login = { username, password: passwordFrom(desk, password) };
      await (await desk.workbench()).confirmRecord({ id, ...login });
      return null;
    },
  };
}
