import { ConcentratorError } from '../../../shared/errors/index.ts';
import { lookAt } from '../../../shared/support/index.ts';
import type { JobReport } from '../../core/commissioning/index.ts';
import type { SupportFacts } from '../../core/reports/index.ts';
import { listPorts } from '../../core/serial/port-list.ts';
import type { StoredTranscript } from '../../core/store/index.ts';
import { appVersion } from '../app-version.ts';
import { LINE_FLAGS, type Command, type CommandContext } from '../command.ts';
import { compareReadings, comparisonTarget, type Target } from '../comparison.ts';
import { connectionFrom, runToEnd } from '../device-job.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { endingOf, readItems, transcriptOf } from '../job-ending.ts';
import { readError, readOutcome } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { JobRecorder, RECORD_FLAGS } from '../job-recorder.ts';
import { OutFile } from '../out-file.ts';
import { recordOf, withStore } from '../record-store.ts';
import { cliText } from '../texts.ts';

interface Made {
  readonly facts: Omit<SupportFacts, 'appVersion' | 'runtime'>;
  readonly transcript: StoredTranscript | null;
  readonly outcome: CliOutcome;
  readonly error: ConcentratorError | null;
}

export const supportFileCommand: Command = {
  flags: {
    ...LINE_FLAGS,
    port: { value: 'PATH', about: 'flagSupportPort' },
    record: { value: 'ID', about: 'flagRecord' },
    compare: { value: 'PROFILE|FILE', about: 'flagCompare' },
    out: { value: 'FILE', required: true, about: 'flagOutSupport' },
    ...RECORD_FLAGS,
  },
  async run(context) {
    const { flags, output } = context;
    const { language } = output;
    if ((flags.text('port') === null) === (flags.text('record') === null)) {
      const detail = cliText(language, 'needsPortOrRecord');
      throw new ConcentratorError('badArgument', { argument: '--port', detail });
    }
    const path = flags.requiredText('out');
    const target = await comparisonTarget(context);
    const file = await OutFile.open(path, language);
    try {
      const made =
        flags.text('port') === null ? await fromRecord(context) : await fromDevice(context, target);
      const { makeSupportFile, supportContent } = await import('../../core/reports/index.ts');
      const runtime = `Node ${process.versions.node}`;
      const content = await supportContent({ ...made.facts, appVersion: await appVersion(), runtime });
      await file.write(await makeSupportFile(content, made.transcript, language));
      const entries = made.transcript?.entries.length ?? 0;
      const findings = content.findings.length;
      const json = { path, entries, findings: content.findings.map(({ item, rule }) => ({ item, rule })) };
      const text = cliText(language, 'supportFileMade', { path, entries, findings });
      if (made.error !== null) return output.errorResult(made.outcome, made.error, json, text);
      return output.result(made.outcome, json, text);
    } finally {
      await file.close();
    }
  },
};

async function fromRecord(context: CommandContext): Promise<Made> {
  return withStore(context, async (store) => {
    const job = await recordOf(store, context.flags.requiredText('record'));
    const { baudRate, framing } = job;
    return {
      facts: {
        ...{ path: job.portPath, port: null, device: null, findings: [], comparison: null, job, probes: [] },
        line: baudRate === null || framing === null ? null : { baudRate, framing },
      },
      transcript: await store.transcripts.get(job.id),
      outcome: 'pass',
      error: null,
    };
  });
}

/** Also of a device that says nothing: that it did not is what support has to see. */
async function fromDevice(context: CommandContext, target: Target | null): Promise<Made> {
  const { flags, output, signal } = context;
  const progress = new JobProgress(output);
  const connection = connectionFrom(context, progress);
  const recorder = new JobRecorder(context, 'read', null);
  const job = await recorder.around(() =>
    runToEnd(connection, { wanted: null, signal }, (state) => progress.state(state)),
  );
  const outcome = readOutcome(job);
  const error = readError(job);
  const more = transcriptOf(connection, job);
  await recorder.record(endingOf(job, { outcome, error, items: readItems(job) }), more);
  const path = flags.text('port');
  // Without a list of ports (no udev) nothing is known of the adapter.
  const ports = await listPorts().catch(() => []);
  const { itemViews } = await import('../../core/workbench/item-views.ts');
  const items = itemViews(job.readings);
  const rows = target === null ? null : await compareReadings(job.readings, target);
  return {
    facts: {
      ...{ path, port: ports.find((port) => port.path === path) ?? null, line: job.settings, probes: [] },
      device: { readAt: new Date().toISOString(), items },
      findings: await findingsOf(context, job, target, items),
      comparison: target === null || rows === null ? null : { kind: target.kind, name: target.name, rows },
      job: await storyOf(context, job),
    },
    transcript: more.transcript ?? null,
    outcome,
    error,
  };
}

async function findingsOf(
  { signal }: CommandContext,
  { end }: JobReport,
  target: Target | null,
  items: Parameters<typeof lookAt>[0],
): Promise<ReturnType<typeof lookAt>> {
  if (end.kind !== 'completed') return [];
  const { lookAround } = await import('../../core/confirmation/look-around.ts');
  return lookAt(items, await lookAround(items, target?.siteHost ?? null, signal));
}

/** What was done to this device before, with how it was confirmed; none where the records cannot be opened. */
async function storyOf(context: CommandContext, { readings }: JobReport): Promise<SupportFacts['job']> {
  const { sn } = readings;
  if (context.flags.has('no-record') || sn.state !== 'read') return null;
  try {
    const { latestStory } = await import('../../core/reports/index.ts');
    return await withStore(context, (store) => latestStory(store.jobs, sn.value));
  } catch (error) {
    if (!(error instanceof ConcentratorError)) throw error;
    context.output.progress(context.output.errorLine(error));
    return null;
  }
}
