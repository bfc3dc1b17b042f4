import { CONFIG_FLAGS, LINE_FLAGS, type Command } from '../command.ts';
import { connectionFrom, runToEnd } from '../device-job.ts';
import { endingOf, transcriptOf } from '../job-ending.ts';
import { readConfigFile, takesStandardInput } from '../input-files.ts';
import { cliOutcome, itemsJson, jobError, trafficJson } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { JobRecorder, RECORD_FLAGS } from '../job-recorder.ts';
import { jobSummary, tellWarnings } from '../job-result.ts';
import { PersonConfirmation, powerCycleRequest } from '../power-cycle-prompt.ts';

export const applyCommand: Command = {
  flags: { ...LINE_FLAGS, ...CONFIG_FLAGS, ...RECORD_FLAGS },
  async run(context) {
    const { flags, output, signal } = context;
    const progress = new JobProgress(output);
    const connection = connectionFrom(context, progress);
    const file = await readConfigFile(context);
    tellWarnings(file, output);
    const isPowerCycled = flags.has('after-power-cycle');
    const person = new PersonConfirmation(isPowerCycled && !takesStandardInput(flags));
    try {
      const request = {
        wanted: file.config,
        allowSnChange: flags.has('allow-sn-change'),
        powerCycle: powerCycleRequest(isPowerCycled, person),
        signal,
      };
      const recorder = new JobRecorder(context, 'apply', file.config);
      const job = await recorder.around(() =>
        runToEnd(connection, request, (state) => {
          if (state.kind === 'awaitingPowerCycle') person.expect();
          progress.state(state);
        }),
      );
      progress.items(job.items);
      const json = { items: itemsJson(job.items, output), ...trafficJson(job) };
      const summary = jobSummary(job, job.items, output.language);
      const error = jobError(job);
      const outcome = cliOutcome(job);
      const ending = endingOf(job, { outcome, error, items: job.items, secrets: [file.config.password] });
      await recorder.record(ending, transcriptOf(connection, job));
      return error === null
        ? output.result(outcome, json, summary)
        : output.errorResult(outcome, error, json, summary);
    } finally {
      person.close();
    }
  },
};
