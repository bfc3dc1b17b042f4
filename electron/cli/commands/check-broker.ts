import {
  checkGroup,
  checkGroupName,
  checkLineText,
  checkOutcome,
  countLines,
  type CheckGroup,
  type CheckLine,
} from '../../../shared/broker-check/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { CheckedDevice } from '../../core/brokers/check/index.ts';
import { BROKER_FLAGS, type Command, type CommandContext } from '../command.ts';
import { checkStandardInput, readCaFile, readPasswordFile } from '../input-files.ts';
import { readBroker, readPlainPorts, readSerialNumber, readTimeout, readTopicRoot } from '../input-values.ts';
import type { Output } from '../output.ts';
import type { CheckEventJson } from '../output-schema.ts';
import { cliText } from '../texts.ts';

export const checkBrokerCommand: Command = {
  flags: {
    ...BROKER_FLAGS,
    'topic-root': { value: 'TOPIC', required: true, about: 'flagTopicRoot' },
    sn: { value: 'SN', about: 'flagCheckSn' },
    'device-password-file': { value: 'FILE', about: 'flagCheckDevicePassword' },
    'other-sn': { value: 'SN', about: 'flagOtherSn' },
    'other-password-file': { value: 'FILE', about: 'flagOtherDevicePassword' },
    'plain-port': { value: 'PORT', about: 'flagPlainPort', repeatable: true },
    timeout: { value: 'SECONDS', about: 'flagCheckTimeout' },
  },
  async run(context) {
    const { flags, output, signal } = context;
    const { language } = output;
    const broker = readBroker(flags);
    const topicRoot = readTopicRoot(flags, language);
    const { CHECK_TIMEOUT_MS, PLAIN_PORTS, checkBroker } = await import('../../core/brokers/check/index.ts');
    const timeoutMs = readTimeout(flags, CHECK_TIMEOUT_MS);
    const plainPorts = readPlainPorts(flags) ?? PLAIN_PORTS;
    checkStandardInput(flags, language);
    const ca = await readCaFile(context);
    const password = await readPasswordFile('password-file', context);
    const device = await readDevice(context, 'sn', 'device-password-file');
    const otherDevice = await readDevice(context, 'other-sn', 'other-password-file');
    if (otherDevice !== null && (device === null || device.sn === otherDevice.sn))
      throw needed('sn', context);

    const management = { username: flags.requiredText('username'), password };
    const options = { broker, ca, topicRoot, management, device, otherDevice, plainPorts, timeoutMs, signal };
    const lines: CheckLine[] = [];
    let group: CheckGroup | null = null;
    for await (const line of checkBroker(options)) {
      if (!output.isJson && checkGroup(line.id) !== group) {
        group = checkGroup(line.id);
        output.progress(`\n${checkGroupName(language, group)}`);
      }
      lines.push(line);
      output.event({ type: 'check', ...lineJson(line, output) }, lineText(line, output));
    }
    const counts = countLines(lines);
    const ids = (state: CheckLine['state']): CheckLine['id'][] =>
      lines.filter((line) => line.state === state).map(({ id }) => id);
    const found = { broker, counts, failed: ids('fail'), unknown: ids('unknown') };
    return output.result(checkOutcome(lines), found, cliText(language, 'checkSum', { ...counts }));
  },
};

/** @returns null where there is none; without its password, a device cannot be tried */
async function readDevice(
  context: CommandContext,
  snFlag: string,
  passwordFlag: string,
): Promise<CheckedDevice | null> {
  const { flags, output } = context;
  if (flags.text(snFlag) === null && flags.text(passwordFlag) === null) return null;
  if (flags.text(snFlag) === null) throw needed(snFlag, context);
  const sn = readSerialNumber(flags, output.language, snFlag);
  if (flags.text(passwordFlag) === null) throw needed(passwordFlag, context);
  return { sn, password: await readPasswordFile(passwordFlag, context) };
}

function needed(flag: string, { output }: CommandContext): ConcentratorError {
  const argument = `--${flag}`;
  return new ConcentratorError('badArgument', {
    argument,
    detail: cliText(output.language, 'flagMissing', { argument }),
  });
}

function lineJson(line: CheckLine, { language }: Output): CheckEventJson {
  const { id, state, essential, finding, evidence, params, error } = line;
  const { claim, what, todo } = checkLineText(language, line);
  const shown = { id, state, essential, finding, claim, what, todo, evidence: [...evidence], params };
  return error === null ? shown : { ...shown, code: error.code };
}

const SIGNS = { pass: '✓', fail: '✗', unknown: '?' } as const;

/** A line that is as it should be is one line; any other says what, why and what to do below. */
function lineText(line: CheckLine, { language }: Output): string {
  const { claim, state, what, todo } = checkLineText(language, line);
  const head = `${SIGNS[line.state]} ${claim}`;
  if (line.state === 'pass') return head;
  const seen =
    line.evidence.length === 0
      ? []
      : [cliText(language, 'checkEvidence', { evidence: line.evidence.join('; ') })];
  return [`${head}: ${state}`, ...[what, todo, ...seen].map((text) => `    ${text}`)].join('\n');
}
