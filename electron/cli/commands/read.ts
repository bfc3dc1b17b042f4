import {
  formatNtpServer,
  formatServerAddress,
  ITEM_NAMES,
  type ItemName,
} from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { itemName, type Language } from '../../../shared/messages/index.ts';
import type { JobReport } from '../../core/commissioning/index.ts';
import type { ItemReading, Readings } from '../../core/session/index.ts';
import { LINE_FLAGS, type Command } from '../command.ts';
import { connectionFrom, runToEnd } from '../device-job.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { configJson, itemStatesJson, jobError, trafficJson, width } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { cliText } from '../texts.ts';

export const readCommand: Command = {
  flags: { ...LINE_FLAGS, 'show-secrets': {} },
  async run(context) {
    const { flags, output, signal } = context;
    const progress = new JobProgress(output);
    const job = await runToEnd(connectionFrom(context, progress), progress, { wanted: null, signal });
    const showSecrets = flags.has('show-secrets');
    const json = {
      config: configJson(job.readings, showSecrets),
      items: itemStatesJson(job.readings),
      ...trafficJson(job),
    };
    const outcome = readOutcome(job);
    const error = jobError(job) ?? (outcome === 'noAnswer' ? silence(job) : null);
    if (error !== null) return output.errorResult(outcome, error, json);
    return output.result(outcome, json, textOf(job.readings, showSecrets, output.language));
  },
};

/** All read; or something cannot be shown; or something is not known; or nothing at all was said. */
export function readOutcome({ end, readings }: JobReport): CliOutcome {
  if (end.kind === 'noAnswer') return 'noAnswer';
  if (end.kind === 'interrupted') return 'interrupted';
  const states = ITEM_NAMES.map((item) => readings[item].state);
  if (states.every((state) => state === 'noReply')) return 'noAnswer';
  if (end.kind === 'failed' || states.some((state) => state === 'noReply' || state === 'unknown'))
    return 'fail';
  return states.every((state) => state === 'read') ? 'pass' : 'unproven';
}

function silence({ settings }: JobReport): ConcentratorError {
  return new ConcentratorError('noAnswer', settings === null ? {} : { baudRate: settings.baudRate });
}

function textOf(readings: Readings, showSecrets: boolean, language: Language): string {
  return ITEM_NAMES.map((item) => {
    const name = itemName(language, item);
    return `${name}${' '.repeat(Math.max(1, 16 - width(name)))}${shownReading(item, readings, showSecrets, language)}`;
  }).join('\n');
}

function shownReading(item: ItemName, readings: Readings, showSecrets: boolean, language: Language): string {
  const reading: ItemReading = readings[item];
  switch (reading.state) {
    case 'read': {
      if (item === 'password' && typeof reading.value === 'string') {
        return showSecrets ? reading.value : cliText(language, 'hidden', { length: reading.value.length });
      }
      if (typeof reading.value === 'string') return reading.value;
      return 'timezone' in reading.value
        ? formatNtpServer(reading.value)
        : formatServerAddress(reading.value);
    }
    case 'masked':
      return cliText(language, 'notShown');
    case 'unsupported':
      return cliText(language, 'unsupportedItem');
    case 'noReply':
      return cliText(language, 'noReplyItem');
    case 'unknown':
      return cliText(language, reading.unset ? 'unsetItem' : 'unknownItem');
  }
}
