import { topicsOf } from '../../../shared/domain/index.ts';
import { commission, type CommissionReport, type CommissionState } from '../../core/commissioning/index.ts';
import { BROKER_FLAGS, CONFIG_FLAGS, LINE_FLAGS, type Command } from '../command.ts';
import { connectFailureResult, verdictResult, type VerdictView } from '../confirmation-json.ts';
import { connectionFrom, drain } from '../device-job.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { checkStandardInput, readBrokerFiles, readConfigFile, takesStandardInput } from '../input-files.ts';
import { readBroker, readTimeout } from '../input-values.ts';
import { cliOutcome, itemsJson, jobError, readPassword, trafficJson } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { jobSummary, tellWarnings } from '../job-result.ts';
import { PersonConfirmation, powerCycleRequest } from '../power-cycle-prompt.ts';
import { cliText } from '../texts.ts';

export const commissionCommand: Command = {
  flags: { ...LINE_FLAGS, ...CONFIG_FLAGS, ...BROKER_FLAGS },
  async run(context) {
    const { flags, output, signal } = context;
    const progress = new JobProgress(output);
    const connection = connectionFrom(context, progress);
    const broker = readBroker(flags);
    const timeoutMs = readTimeout(flags);
    checkStandardInput(flags, output.language);
    const file = await readConfigFile(context);
    const access = await readBrokerFiles(context);
    tellWarnings(file, output);
    const isPowerCycled = flags.has('after-power-cycle');
    const canAsk = (isPowerCycled || process.stdin.isTTY) && !takesStandardInput(flags);
    const person = new PersonConfirmation(canAsk);
    const tellState = (state: CommissionState): void => {
      if (state.kind === 'awaitingPowerCycle' || state.kind === 'awaitingMessage') person.expect();
      if (state.kind !== 'awaitingMessage') progress.state(state);
      else if (!output.isJson) output.progress(cliText(output.language, 'waiting', { sn: state.sn }));
    };
    try {
      const job = commission(connection, {
        ...{ broker, ...access, username: flags.requiredText('username'), timeoutMs, signal },
        wanted: file.config,
        allowSnChange: flags.has('allow-sn-change'),
        powerCycle: powerCycleRequest(isPowerCycled, person),
        personConfirmed: person.signal,
        onStep: progress.onStep,
        onProgress: progress.onWait,
      });
      const report = await drain(job, tellState);
      const secrets = [file.config.password, access.password, access.devicePassword];
      return tell(report, progress, { output, secrets });
    } finally {
      person.close();
      await connection.close();
    }
  },
};

function tell(
  report: CommissionReport,
  progress: JobProgress,
  { output, secrets }: Pick<VerdictView, 'output' | 'secrets'>,
): CliOutcome {
  const { job, items, subject, connectFailure, verdict } = report;
  progress.items(items);
  const topic = subject === null ? null : topicsOf(subject.topicRoot, subject.sn).fromDevice;
  const base = {
    items: itemsJson(items, output),
    ...(subject === null || topic === null ? {} : { sn: subject.sn, topic }),
    ...trafficJson(job),
  };
  const summary = jobSummary(job, items, output.language);
  if (connectFailure !== null) {
    const { json, text } = connectFailureResult(connectFailure, output);
    return output.result('fail', { ...base, ...json }, `${text}\n${summary}`);
  }
  const error = jobError(job);
  if (error !== null) return output.errorResult(cliOutcome(job), error, base, summary);
  // Without a verdict nothing has passed, whatever became of the items.
  const ended = job.end.kind === 'completed' ? report.outcome : cliOutcome(job);
  if (verdict === null) return output.result(ended, base, summary);
  const { json, text } = verdictResult(verdict, {
    output,
    secrets: [...secrets, readPassword(job.readings)],
    isAfterRestart: job.lastWriteAtMs !== null,
  });
  return output.result(report.outcome, { ...base, ...json }, `${summary}\n${text}`);
}
