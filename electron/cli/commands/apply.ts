import { CONFIG_FLAGS, LINE_FLAGS, type Command } from '../command.ts';
import { connectionFrom, runToEnd } from '../device-job.ts';
import { readConfigFile, takesStandardInput } from '../input-files.ts';
import { cliOutcome, itemsJson, jobError, trafficJson } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { jobSummary, tellWarnings } from '../job-result.ts';
import { PersonConfirmation, powerCycleRequest } from '../power-cycle-prompt.ts';

export const applyCommand: Command = {
  flags: { ...LINE_FLAGS, ...CONFIG_FLAGS },
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
      const job = await runToEnd(connection, request, (state) => {
        if (state.kind === 'awaitingPowerCycle') person.expect();
        progress.state(state);
      });
      progress.items(job.items);
      const json = { items: itemsJson(job.items, output), ...trafficJson(job) };
      const summary = jobSummary(job, job.items, output.language);
      const error = jobError(job);
      return error === null
        ? output.result(cliOutcome(job), json, summary)
        : output.errorResult(cliOutcome(job), error, json, summary);
    } finally {
      person.close();
    }
  },
};
