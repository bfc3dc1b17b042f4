import { ConcentratorError } from '../../../shared/errors/index.ts';
import {
  DEFAULT_DIALECT,
  DIALECT_NAMES,
  FAULT_NAMES,
  isDialectName,
  parseFaults,
  runSimulator,
  type DialectName,
} from '../../simulator/index.ts';
import type { Command, CommandContext } from '../command.ts';
import type { Flags } from '../flags.ts';
import { readInput } from '../input-bytes.ts';
import { readCaFile } from '../input-files.ts';
import { badValue, readBaudRate } from '../input-values.ts';
import type { Output } from '../output.ts';
import { cliText } from '../texts.ts';

export const simulateCommand: Command = {
  flags: {
    pty: { value: 'LINK', required: true, about: 'flagPty' },
    dialect: { value: 'NAME', about: 'flagDialect', names: DIALECT_NAMES },
    fault: { value: 'NAME[=VALUE]', repeatable: true, about: 'flagFault', names: FAULT_NAMES },
    transcript: { value: 'FILE', about: 'flagTranscript' },
    ca: { value: 'FILE', about: 'flagSimulatorCa' },
    baud: { value: 'N', about: 'flagSimulatorBaud' },
  },
  async run(context) {
    const { flags, output, signal } = context;
    const link = flags.requiredText('pty');
    const dialect = dialectFrom(flags.text('dialect'));
    const faults = parseFaults(flags.all('fault'));
    const baudRate = readBaudRate(flags, '115200, 9600, …');
    const transcript = flags.text('transcript');
    if (transcript !== null) checkPlaying(flags, output);
    const ca = await readCaFile(context);
    await runSimulator({
      ...{ link, dialect, faults, signal },
      ...(transcript === null ? {} : await transcriptFrom(transcript, context)),
      ...(ca === null ? {} : { ca: Buffer.from(ca).toString('utf8') }),
      ...(baudRate === null ? {} : { baudRate }),
      onEvent: (event) => {
        const isReady = event.type === 'ready';
        const text = isReady
          ? cliText(output.language, 'simulatorReady', { dialect, path: event.path })
          : null;
        output.event(event.type === 'command' ? { ...event, line: shownCommand(event.line) } : event, text);
      },
    });
    return output.result('interrupted', {}, '');
  },
};

/** The simulator hides the password of a `set user`; a line that is no command could hold one all the same. */
function shownCommand(line: string): string {
  if (/^\s*[gs]et +(?:sn|server|user|topic|ntp)(?: |$)/.test(line)) return line;
  const [word = '', ...more] = line.trim().split(/\s+/);
  return more.length === 0 ? word : `${word} …`;
}

/** A support file holds one, too. */
async function transcriptFrom(
  path: string,
  { output, signal }: CommandContext,
): Promise<{ transcript: string } | { transcriptText: string }> {
  const { isZip, SUPPORT_FILE_MAX, transcriptTextOf } = await import('../../core/reports/index.ts');
  const bytes = await readInput({ path, language: output.language, signal, maxBytes: SUPPORT_FILE_MAX });
  return isZip(bytes) ? { transcriptText: await transcriptTextOf(bytes, path) } : { transcript: path };
}

/** What is played has its own words, and no broker. */
function checkPlaying(flags: Flags, { language }: Output): void {
  const name = ['dialect', 'fault', 'ca'].find((flag) => flags.has(flag));
  if (name === undefined) return;
  const argument = `--${name}`;
  const detail = cliText(language, 'notWithTranscript', { argument });
  throw new ConcentratorError('badArgument', { argument, detail });
}

function dialectFrom(name: string | null): DialectName {
  if (name === null) return DEFAULT_DIALECT;
  if (isDialectName(name)) return name;
  throw badValue('--dialect', name, DIALECT_NAMES.join(', '));
}
