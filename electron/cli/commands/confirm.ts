import { MutableBoundary } from '../../../shared/confirmation/index.ts';
import { topicsOf } from '../../../shared/domain/index.ts';
import { BROKER_FLAGS, type Command } from '../command.ts';
import { connectFailureResult, verdictResult } from '../confirmation-json.ts';
import {
  readBroker,
  readCaFile,
  readPasswordFile,
  readSerialNumber,
  readTimeout,
  readTopicRoot,
} from '../inputs.ts';
import { JobProgress } from '../job-progress.ts';
import { cliText } from '../texts.ts';

const TIMEOUT_S = 120;

export const confirmCommand: Command = {
  flags: {
    sn: { value: 'SN', required: true },
    'topic-root': { value: 'TOPIC', required: true },
    ...BROKER_FLAGS,
  },
  async run({ flags, output, signal }) {
    const { language } = output;
    const progress = new JobProgress(output);
    const sn = readSerialNumber(flags.requiredText('sn'), language);
    const topicRoot = readTopicRoot(flags.requiredText('topic-root'), language);
    const broker = readBroker(flags.requiredText('broker'));
    const timeoutMs = readTimeout(flags, 'timeout', TIMEOUT_S);
    const ca = await readCaFile(flags.text('ca'));
    const password = await readPasswordFile(flags.requiredText('password-file'), language);
    const devicePath = flags.text('device-password-file');
    const devicePassword = devicePath === null ? null : await readPasswordFile(devicePath, language);
    const { openConfirmation } = await import('../../core/confirmation/index.ts');
    const topic = topicsOf(topicRoot, sn).fromDevice;
    const opened = await openConfirmation({
      ...{ broker, ca, username: flags.requiredText('username'), password, sn, topicRoot, signal },
      onStep: (event) => {
        progress.step(event);
      },
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
        onProgress: (state) => {
          progress.wait(state);
        },
      });
      const { outcome, json, text } = verdictResult(verdict, output);
      return output.result(outcome, { sn, topic, ...json }, text);
    } finally {
      await opened.confirmation.close();
    }
  },
};
