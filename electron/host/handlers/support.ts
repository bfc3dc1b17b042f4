import { basename } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { ChannelInput } from '../../../shared/ipc/index.ts';
import type { ComparisonTarget } from '../../core/workbench/support-contract.ts';
import type { Desk } from '../desk.ts';
import { saveText } from '../files/save-text.ts';
import { OpenedFile, readSupportBytes, saveSupportFile } from '../files/support-files.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { hostTexts } from '../texts.ts';
import { recordSummary } from '../views/record-view.ts';

const EARLIER_MAX = 50;

export function supportHandlers(desk: Desk): HandlersOf<'support'> {
  const opened = new OpenedFile();
  return {
    'support.look': async () => {
      (await desk.workbench()).support.look();
      return null;
    },
    'support.compare': async (input) => {
      const target = await targetOf(desk, opened, input);
      if (target !== 'cancelled') (await desk.workbench()).support.compareWith(target);
      return null;
    },
    'support.earlier': async () => {
      const sn = (await desk.workbench()).support.deviceSn;
      if (sn === null) return [];
      const jobs = await (await desk.store()).jobs.list({ text: sn, limit: EARLIER_MAX });
      return jobs.filter((job) => job.sn === sn).map(recordSummary);
    },
    'support.review': async ({ items }) => (await desk.workbench()).support.review(items),
    'support.change': async (input) => {
      (await desk.workbench()).support.change(input);
      return null;
    },
    'support.rawReply': async (item) => (await desk.workbench()).support.rawReply(item),
    'support.saveFile': ({ record }) => saveSupportFile(desk, record),
    'support.openFile': () => opened.choose(desk),
    'support.openDropped': ({ name, bytes }) => opened.open(name === '' ? 'file' : basename(name), bytes),
    'support.opened': () => opened.view(),
    'support.closeFile': () => {
      opened.close();
      return null;
    },
    'support.saveTranscript': async () => {
      const transcript = opened.content?.transcript ?? null;
      if (transcript === null) throw new ConcentratorError('badSupportFile', { reason: 'transcript.jsonl' });
      const { transcriptLines } = await import('../../core/reports/index.ts');
      const content = transcriptLines(transcript).text;
      return saveText(desk, 'saveTranscript', { name: 'transcript', extension: 'jsonl', content });
    },
  };
}

async function targetOf(
  desk: Desk,
  opened: OpenedFile,
  input: ChannelInput<'support.compare'>,
): Promise<ComparisonTarget | null | 'cancelled'> {
  const reports = await import('../../core/reports/index.ts');
  switch (input.kind) {
    case 'none':
      return null;
    case 'profile': {
      const profile = await (await desk.store()).profiles.get(input.id);
      if (profile === null) throw new ConcentratorError('badComparison');
      return { kind: 'profile', name: profile.name, ...reports.comparableProfile(profile) };
    }
    case 'record': {
      const job = await (await desk.store()).jobs.get(input.id);
      if (job === null) throw new ConcentratorError('recordNotFound', { id: input.id });
      return { kind: 'record', name: job.startedAt, ...reports.comparableRecord(job) };
    }
    case 'opened': {
      const file = opened.content;
      if (file === null) throw new ConcentratorError('badComparison');
      return { kind: 'file', name: opened.name, ...reports.comparableSupportFile(file) };
    }
    case 'file': {
      const text = hostTexts(desk.language());
      const path = await desk.dialogs.openFile({
        ...{ title: text.openComparison, kind: text.comparisonFile, allFiles: text.allFiles },
        extensions: ['json', 'ccsite', 'ccsupport', 'zip'],
      });
      if (path === null) return 'cancelled';
      const name = basename(path);
      const comparable = await reports.readComparable(await readSupportBytes(path), name);
      desk.log.secrets.add(comparable.password?.reveal() ?? null);
      return { kind: 'file', name, ...comparable };
    }
  }
}
