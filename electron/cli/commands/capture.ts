import { writeFile } from 'node:fs/promises';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import {
  TRANSCRIPT_FORMAT,
  TRANSCRIPT_VERSION,
  type TranscriptLine,
} from '../../../shared/transcript/transcript.ts';
import { LINE_FLAGS, type Command } from '../command.ts';
import { connectionFrom, runToEnd } from '../device-job.ts';
import { reasonOf } from '../inputs.ts';
import { itemStatesJson, jobError, trafficJson } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { cliText } from '../texts.ts';
import { readOutcome } from './read.ts';

export const captureCommand: Command = {
  flags: { ...LINE_FLAGS, out: { value: 'FILE', required: true } },
  async run(context) {
    const { flags, output, signal } = context;
    const path = flags.requiredText('out');
    const progress = new JobProgress(output);
    const connection = connectionFrom(context, progress);
    // Tried before the device is asked anything, so that a dialogue is never held and then lost.
    await write(path, '');
    const job = await runToEnd(connection, progress, { wanted: null, signal });
    const header: TranscriptLine = {
      type: 'header',
      format: TRANSCRIPT_FORMAT,
      version: TRANSCRIPT_VERSION,
      createdAt: new Date().toISOString(),
      baudRate: job.settings?.baudRate ?? 0,
      framing: job.settings?.framing ?? '',
    };
    const entries = connection.recorder.entries();
    await write(path, [header, ...entries].map((line) => `${JSON.stringify(line)}\n`).join(''));
    const json = { path, entries: entries.length, items: itemStatesJson(job.readings), ...trafficJson(job) };
    const outcome = readOutcome(job);
    const error = jobError(job);
    if (error !== null) return output.errorResult(outcome, error, json);
    return output.result(
      outcome,
      json,
      cliText(output.language, 'captured', { count: entries.length, path }),
    );
  },
};

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 });
  } catch (error) {
    throw new ConcentratorError('badFile', { path, reason: reasonOf(error) }, error);
  }
}
