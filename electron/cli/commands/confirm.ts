import { MutableBoundary } from '../../../shared/confirmation/index.ts';
import { topicsOf } from '../../../shared/domain/index.ts';
import { BROKER_FLAGS, type Command } from '../command.ts';
import { connectFailureResult, verdictResult } from '../confirmation-json.ts';
import { checkStandardInput, readBrokerFiles } from '../input-files.ts';
import { readBroker, readSerialNumber, readTimeout, readTopicRoot } from '../input-values.ts';
import { JobProgress } from '../job-progress.ts';
import { cliText } from '../texts.ts';

export const confirmCommand: Command = {
  flags: {
    sn: { value: 'SN', required: true, about: 'flagSn' },
    'topic-root': { value: 'TOPIC', required: true, about: 'flagTopicRoot' },
    ...BROKER_FLAGS,
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
    const opened = await openConfirmation({
      ...{ broker, ca, username, password, sn, topicRoot, signal },
      onStep: progress.onStep,
    });
    if (!opened.ok) {
      const { json, text } = connectFailureResult(opened.failure, output);
      return output.result('fail', { sn, topic, ...json }, text);
    }
    if (!output.isJson) {
      output.progress(cliText(language, 'subscribed', { topic }));
      output.progress(cliText(language, 'waiting', { sn }));
    }
    try {
      const verdict = await opened.confirmation.wait({
        timeoutMs,
        sessionBoundary: new MutableBoundary({ kind: 'none' }),
        signal,
        probes: { devicePassword },
        onProgress: progress.onWait,
      });
      const secrets = [password, devicePassword];
      const { outcome, json, text } = verdictResult(verdict, { output, secrets, isAfterRestart: false });
      return output.result(outcome, { sn, topic, ...json }, text);
    } finally {
      await opened.confirmation.close();
    }
  },
};
