import {
  TRANSCRIPT_FORMAT,
  TRANSCRIPT_VERSION,
  type TranscriptBytes,
  type TranscriptLine,
} from '../../../shared/transcript/transcript.ts';
import type { JobReport } from '../../core/commissioning/index.ts';
import { LINE_FLAGS, type Command } from '../command.ts';
import { connectionFrom, runToEnd } from '../device-job.ts';
import { itemStatesJson, readError, readOutcome, trafficJson } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { OutFile } from '../out-file.ts';
import { cliText } from '../texts.ts';

export const captureCommand: Command = {
  flags: { ...LINE_FLAGS, out: { value: 'FILE', required: true, about: 'flagOut' } },
  async run(context) {
    const { flags, output, signal } = context;
    const { language } = output;
    const path = flags.requiredText('out');
    const progress = new JobProgress(output);
    const connection = connectionFrom(context, progress);
    const file = await OutFile.open(path, language);
    try {
      const job = await runToEnd(connection, { wanted: null, signal }, (state) => {
        progress.state(state);
      });
      const entries = connection.recorder.entries();
      await file.write(transcriptOf(job, entries));
      const json = {
        path,
        entries: entries.length,
        items: itemStatesJson(job.readings),
        ...trafficJson(job),
      };
      const text = cliText(language, 'captured', { count: entries.length, path });
      const error = readError(job);
      if (error !== null) return output.errorResult(readOutcome(job), error, json, text);
      if (job.end.kind === 'interrupted') output.progress(cliText(language, 'interrupted'));
      return output.result(readOutcome(job), json, text);
    } finally {
      await file.close();
    }
  },
};

function transcriptOf({ settings }: JobReport, entries: readonly TranscriptBytes[]): string {
  const header: TranscriptLine = {
    type: 'header',
    format: TRANSCRIPT_FORMAT,
    version: TRANSCRIPT_VERSION,
    createdAt: new Date().toISOString(),
    baudRate: settings?.baudRate ?? 0,
    framing: settings?.framing ?? '',
  };
  return [header, ...entries].map((line) => `${JSON.stringify(line)}\n`).join('');
}
