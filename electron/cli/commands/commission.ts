import { topicsOf } from '../../../shared/domain/index.ts';
import { commission, type CommissionReport } from '../../core/commissioning/index.ts';
import { BROKER_FLAGS, LINE_FLAGS, type Command } from '../command.ts';
import { connectFailureResult, verdictResult } from '../confirmation-json.ts';
import { connectionFrom, drain } from '../device-job.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { readBroker, readCaFile, readConfigFile, readPasswordFile, readTimeout } from '../inputs.ts';
import { cliOutcome, itemsJson, jobError, trafficJson } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { jobSummary, tellWarnings } from '../job-result.ts';
import type { Output } from '../output.ts';
import { PersonConfirmation, powerCycleRequest } from '../power-cycle-prompt.ts';
import { cliText } from '../texts.ts';

const TIMEOUT_S = 120;

export const commissionCommand: Command = {
  flags: {
    ...LINE_FLAGS,
    config: { value: 'FILE', required: true },
    'allow-sn-change': {},
    'after-power-cycle': {},
    ...BROKER_FLAGS,
  },
  async run(context) {
    const { flags, output, signal } = context;
    const { language } = output;
    const progress = new JobProgress(output);
    const connection = connectionFrom(context, progress);
    const broker = readBroker(flags.requiredText('broker'));
    const timeoutMs = readTimeout(flags, 'timeout', TIMEOUT_S);
    const files = ['config', 'password-file', 'device-password-file'].map((name) => flags.text(name));
    const file = await readConfigFile(flags.requiredText('config'), language);
    const ca = await readCaFile(flags.text('ca'));
    const password = await readPasswordFile(flags.requiredText('password-file'), language);
    const devicePath = flags.text('device-password-file');
    const devicePassword = devicePath === null ? null : await readPasswordFile(devicePath, language);
    tellWarnings(file, output);
    const isPowerCycled = flags.has('after-power-cycle');
    const person = new PersonConfirmation((isPowerCycled || process.stdin.isTTY) && !files.includes('-'));
    try {
      const job = commission(connection, {
        ...{
          broker,
          ca,
          username: flags.requiredText('username'),
          password,
          devicePassword,
          timeoutMs,
          signal,
        },
        wanted: file.config,
        allowSnChange: flags.has('allow-sn-change'),
        powerCycle: powerCycleRequest(isPowerCycled, person, true),
        personConfirmed: person.signal,
        onStep: (event) => {
          progress.step(event);
        },
        onProgress: (state) => {
          progress.wait(state);
        },
      });
      const report = await drain(job, (state) => {
        if (state.kind !== 'awaitingMessage') progress.state(state);
        else if (!output.isJson) output.progress(cliText(language, 'waiting', { sn: state.sn }));
      });
      return tell(report, progress, output);
    } finally {
      person.close();
      await connection.close();
    }
  },
};

function tell(report: CommissionReport, progress: JobProgress, output: Output): CliOutcome {
  const { job, items, subject, connectFailure, verdict } = report;
  progress.items(items);
  const base = {
    items: itemsJson(items, output),
    ...(subject === null
      ? {}
      : { sn: subject.sn, topic: topicsOf(subject.topicRoot, subject.sn).fromDevice }),
    ...trafficJson(job),
  };
  const summary = jobSummary(job, items, output.language);
  if (connectFailure !== null) {
    const { json, text } = connectFailureResult(connectFailure, output);
    return output.result('fail', { ...base, ...json }, `${text}\n${summary}`);
  }
  const error = jobError(job);
  if (error !== null) return output.errorResult(cliOutcome(job), error, base);
  if (verdict === null) return output.result(cliOutcome(job), base, summary);
  const { json, text } = verdictResult(verdict, output, job.lastWriteAtMs !== null);
  return output.result(report.outcome, { ...base, ...json }, `${summary}\n${text}`);
}
