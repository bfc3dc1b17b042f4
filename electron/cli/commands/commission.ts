import type { BrokerAddress } from '../../../shared/confirmation/index.ts';
import { topicsOf } from '../../../shared/domain/index.ts';
import {
  commission,
  type CommissionReport,
  type CommissionState,
  type DeviceConnection,
} from '../../core/commissioning/index.ts';
import { BROKER_FLAGS, CONFIG_FLAGS, LINE_FLAGS, type Command } from '../command.ts';
import { connectFailureResult, verdictResult, type VerdictView } from '../confirmation-json.ts';
import { connectionFrom, drain } from '../device-job.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { checkStandardInput, readBrokerFiles, readConfigFile, takesStandardInput } from '../input-files.ts';
import { readBroker, readTimeout } from '../input-values.ts';
import { confirmationOf, endingOf, isPasswordProven, transcriptOf } from '../job-ending.ts';
import { cliOutcome, itemsJson, jobError, readPassword, trafficJson } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { JobRecorder, RECORD_FLAGS } from '../job-recorder.ts';
import { jobSummary, tellWarnings } from '../job-result.ts';
import { PersonConfirmation, powerCycleRequest } from '../power-cycle-prompt.ts';
import { cliText } from '../texts.ts';

export const commissionCommand: Command = {
  flags: { ...LINE_FLAGS, ...CONFIG_FLAGS, ...BROKER_FLAGS, ...RECORD_FLAGS },
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
      const recorder = new JobRecorder(context, 'commission', file.config);
      const report = await recorder.around(() => drain(job, tellState));
      await connection.close();
      const secrets = [file.config.password, access.password, access.devicePassword];
      await recordOf(report, recorder, connection, broker, secrets);
      return tell(report, progress, { output, secrets });
    } finally {
      person.close();
      await connection.close();
    }
  },
};

async function recordOf(
  report: CommissionReport,
  recorder: JobRecorder,
  connection: DeviceConnection,
  broker: BrokerAddress,
  secrets: VerdictView['secrets'],
): Promise<void> {
  const { job, items, subject, connectFailure, verdict } = report;
  const outcome = outcomeOf(report);
  const ending = endingOf(job, { outcome, error: connectFailure?.error ?? jobError(job), items, secrets });
  const heard = verdict ?? connectFailure;
  const topic = subject === null ? null : topicsOf(subject.topicRoot, subject.sn).fromDevice;
  const all = [...secrets, readPassword(job.readings)];
  await recorder.record(ending, {
    ...transcriptOf(connection, job),
    ...(heard === null ? {} : { confirmation: confirmationOf(heard, broker, topic, all) }),
    ...(isPasswordProven(items, verdict) ? { passwordKnown: 'confirmed' } : {}),
  });
}

function outcomeOf({ job, outcome, connectFailure, verdict }: CommissionReport): CliOutcome {
  if (connectFailure !== null) return 'fail';
  if (jobError(job) !== null) return cliOutcome(job);
  // Without a verdict nothing has passed, whatever became of the items.
  return verdict === null && job.end.kind !== 'completed' ? cliOutcome(job) : outcome;
}

function tell(
  report: CommissionReport,
  progress: JobProgress,
  { output, secrets }: Pick<VerdictView, 'output' | 'secrets'>,
): CliOutcome {
  const { job, items, subject, connectFailure, verdict } = report;
  const outcome = outcomeOf(report);
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
    return output.result(outcome, { ...base, ...json }, `${text}\n${summary}`);
  }
  const error = jobError(job);
  if (error !== null) return output.errorResult(outcome, error, base, summary);
  if (verdict === null) return output.result(outcome, base, summary);
  const { json, text } = verdictResult(verdict, {
    output,
    secrets: [...secrets, readPassword(job.readings)],
    isAfterRestart: job.lastWriteAtMs !== null,
  });
  return output.result(outcome, { ...base, ...json }, `${summary}\n${text}`);
}
