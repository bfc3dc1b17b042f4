import {
  DEFAULT_DIALECT,
  DIALECT_NAMES,
  isDialectName,
  parseFaults,
  runSimulator,
  type DialectName,
} from '../../simulator/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Command } from '../command.ts';
import { readCaFile } from '../inputs.ts';
import { cliText } from '../texts.ts';

export const simulateCommand: Command = {
  flags: {
    pty: { value: 'LINK', required: true },
    dialect: { value: 'NAME' },
    fault: { value: 'NAME[=VALUE]', repeatable: true },
    transcript: { value: 'FILE' },
    ca: { value: 'FILE' },
    baud: { value: 'N' },
  },
  async run({ flags, output, signal }) {
    const link = flags.requiredText('pty');
    const dialect = dialectFrom(flags.text('dialect'));
    const faults = parseFaults(flags.all('fault'));
    const transcript = flags.text('transcript');
    const ca = await readCaFile(flags.text('ca'));
    const baud = flags.text('baud');
    if (baud !== null && !/^\d{3,7}$/.test(baud)) {
      throw new ConcentratorError('badArgument', { argument: '--baud', value: baud });
    }
    await runSimulator({
      ...{ link, dialect, faults, signal },
      ...(transcript === null ? {} : { transcript }),
      ...(ca === null ? {} : { ca: Buffer.from(ca).toString('utf8') }),
      ...(baud === null ? {} : { baudRate: Number(baud) }),
      onEvent: (event) => {
        const text =
          event.type === 'ready'
            ? cliText(output.language, 'simulatorReady', { dialect, path: event.path })
            : null;
        output.event({ ...event, type: event.type }, text);
      },
    });
    return output.result('interrupted', {}, '');
  },
};

function dialectFrom(name: string | null): DialectName {
  if (name === null) return DEFAULT_DIALECT;
  if (isDialectName(name)) return name;
  throw new ConcentratorError('badArgument', {
    argument: '--dialect',
    value: name,
    allowed: DIALECT_NAMES.join(', '),
  });
}
