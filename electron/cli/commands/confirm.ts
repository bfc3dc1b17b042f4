import {
  MutableBoundary,
  type ConfirmationVerdict,
  type ConnectFailure,
} from '../../../shared/confirmation/index.ts';
import { EMPTY_CONFIG, topicsOf } from '../../../shared/domain/index.ts';
import { BROKER_FLAGS, type Command } from '../command.ts';
import { connectFailureResult, verdictResult } from '../confirmation-json.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { checkStandardInput, readBrokerFiles } from '../input-files.ts';
import { confirmationOf, recordedOutcome } from '../job-ending.ts';
import { JobRecorder, RECORD_FLAGS } from '../job-recorder.ts';
import { readBroker, readSerialNumber, readTimeout, readTopicRoot } from '../input-values.ts';
import { JobProgress } from '../job-progress.ts';
import { cliText } from '../texts.ts';

export const confirmCommand: Command = {
  flags: {
    sn: { value: 'SN', required: true, about: 'flagSn' },
    'topic-root': { value: 'TOPIC', required: true, about: 'flagTopicRoot' },
    ...BROKER_FLAGS,
    ...RECORD_FLAGS,
  },
  async run(context) {
    const { flags, output, signal } = context;
    const { language } = output;
    const progress = new JobProgress(output);
    const sn = readSerialNumber(flags, language);
    const topicRoot = readTopicRoot(flags, language);
    const broker = readBroker(flags);
    const timeoutMs = readTimeout(flags);
    checkStandardInput(flags, language);
    const { ca, password, devicePassword } = await readBrokerFiles(context);
    const { openConfirmation } = await import('../../core/confirmation/index.ts');
    const topic = topicsOf(topicRoot, sn).fromDevice;
    const username = flags.requiredText('username');
    const recorder = new JobRecorder(context, 'confirm', { ...EMPTY_CONFIG, sn, topicRoot });
    const record = async (
      found: ConfirmationVerdict | ConnectFailure,
      outcome: CliOutcome,
    ): Promise<void> => {
      const confirmation = confirmationOf(found, broker, topic, [password, devicePassword]);
      const error = 'error' in found ? found.error.serialize() : null;
      const nothing = { baudRate: null, framing: null, items: [], traffic: null };
      await recorder.record({ ...nothing, outcome: recordedOutcome(outcome), sn, error }, { confirmation });
    };
    const opened = await recorder.around(() =>
      openConfirmation({
        ...{ broker, ca, username, password, sn, topicRoot, signal },
        onStep: progress.onStep,
      }),
    );
    if (!opened.ok) {
      const { json, text } = connectFailureResult(opened.failure, output);
      await record(opened.failure, 'fail');
      return output.result('fail', { sn, topic, ...json }, text);
    }
    if (!output.isJson) {
      output.progress(cliText(language, 'subscribed', { topic }));
      output.progress(cliText(language, 'waiting', { sn }));
    }
    try {
      const { confirmation } = opened;
      const verdict = await recorder.around(() =>
        confirmation.wait({
          timeoutMs,
          sessionBoundary: new MutableBoundary({ kind: 'none' }),
          signal,
          probes: { devicePassword },
          onProgress: progress.onWait,
        }),
      );
      const secrets = [password, devicePassword];
      const { outcome, json, text } = verdictResult(verdict, { output, secrets, isAfterRestart: false });
      await record(verdict, outcome);
      return output.result(outcome, { sn, topic, ...json }, text);
    } finally {
      await opened.confirmation.close();
    }
  },
};
