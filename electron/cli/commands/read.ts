import {
  formatNtpServer,
  formatServerAddress,
  ITEM_NAMES,
  type ItemName,
} from '../../../shared/domain/index.ts';
import { itemName, type Language } from '../../../shared/messages/index.ts';
import { hasDifference } from '../../../shared/support/index.ts';
import type { ItemReading, Readings } from '../../core/session/index.ts';
import { padded } from '../columns.ts';
import { LINE_FLAGS, type Command } from '../command.ts';
import { compareReadings, comparisonJson, comparisonTarget, comparisonText } from '../comparison.ts';
import { connectionFrom, runToEnd } from '../device-job.ts';
import { endingOf, readItems, transcriptOf } from '../job-ending.ts';
import { configJson, itemStatesJson, readError, readOutcome, trafficJson } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import { JobRecorder, RECORD_FLAGS } from '../job-recorder.ts';
import { cliText } from '../texts.ts';

const NAME_COLUMNS = 16;

export const readCommand: Command = {
  flags: {
    ...LINE_FLAGS,
    'show-secrets': { about: 'flagShowSecrets' },
    compare: { value: 'PROFILE|FILE', about: 'flagCompare' },
    ...RECORD_FLAGS,
  },
  async run(context) {
    const { flags, output, signal } = context;
    // Before anything is opened or sent.
    const target = await comparisonTarget(context);
    const progress = new JobProgress(output);
    const connection = connectionFrom(context, progress);
    const recorder = new JobRecorder(context, 'read', null);
    const job = await recorder.around(() =>
      runToEnd(connection, { wanted: null, signal }, (state) => {
        progress.state(state);
      }),
    );
    const showSecrets = flags.has('show-secrets');
    const rows = target === null ? null : await compareReadings(job.readings, target);
    const json = {
      config: configJson(job.readings, showSecrets),
      items: itemStatesJson(job.readings),
      ...(target === null || rows === null ? {} : { comparison: comparisonJson(target, rows) }),
      ...trafficJson(job),
    };
    const read = readOutcome(job);
    const error = readError(job);
    const ending = endingOf(job, { outcome: read, error, items: readItems(job) });
    await recorder.record(ending, transcriptOf(connection, job));
    const isWhole = read === 'pass' || read === 'unproven';
    const outcome = isWhole && rows !== null && hasDifference(rows) ? 'fail' : read;
    if (error !== null) return output.errorResult(outcome, error, json);
    if (outcome === 'interrupted') output.progress(cliText(output.language, 'interrupted'));
    const held = outcome === 'interrupted' ? '' : textOf(job.readings, showSecrets, output.language);
    const compared =
      target === null || rows === null ? '' : `\n\n${comparisonText(target, rows, output.language)}`;
    return output.result(outcome, json, held === '' ? '' : held + compared);
  },
};

function textOf(readings: Readings, showSecrets: boolean, language: Language): string {
  return ITEM_NAMES.map(
    (item) =>
      padded(itemName(language, item), NAME_COLUMNS) + shownReading(item, readings, showSecrets, language),
  ).join('\n');
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
