import { LINE_FLAGS, type Command } from '../command.ts';
import { connectionFrom, runToEnd } from '../device-job.ts';
import { readConfigFile } from '../inputs.ts';
import { cliOutcome, itemsJson, jobError, trafficJson } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { jobSummary, tellWarnings } from '../job-result.ts';
import { PersonConfirmation, powerCycleRequest } from '../power-cycle-prompt.ts';

export const applyCommand: Command = {
  flags: {
    ...LINE_FLAGS,
    config: { value: 'FILE', required: true },
    'allow-sn-change': {},
    'after-power-cycle': {},
  },
  async run(context) {
    const { flags, output, signal } = context;
    const progress = new JobProgress(output);
    const connection = connectionFrom(context, progress);
    const configPath = flags.requiredText('config');
    const file = await readConfigFile(configPath, output.language);
    tellWarnings(file, output);
    const isPowerCycled = flags.has('after-power-cycle');
    const person = new PersonConfirmation(isPowerCycled && configPath !== '-');
    try {
      const job = await runToEnd(connection, progress, {
        wanted: file.config,
        allowSnChange: flags.has('allow-sn-change'),
        powerCycle: powerCycleRequest(isPowerCycled, person, false),
        signal,
      });
      progress.items(job.items);
      const json = { items: itemsJson(job.items, output), ...trafficJson(job) };
      const outcome = cliOutcome(job);
      const error = jobError(job);
      if (error !== null) return output.errorResult(outcome, error, json);
      return output.result(outcome, json, jobSummary(job, job.items, output.language));
    } finally {
      person.close();
    }
  },
};
