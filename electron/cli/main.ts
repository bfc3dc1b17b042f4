import { ConcentratorError, isAbort } from '../../shared/errors/index.ts';
import { LANGUAGES, type Language } from '../../shared/messages/index.ts';
import { COMMANDS, isCommandName } from './command-table.ts';
import { EXIT_CODES, type CliOutcome } from './exit-codes.ts';
import { parseFlags } from './flags.ts';
import { commandHelp, generalHelp } from './help.ts';
import { Output } from './output.ts';
import { cliText } from './texts.ts';

/**
 * @param argv without the interpreter and the script
 * @param signal aborted when the program is asked to stop
 * @returns the exit code
 */
export async function main(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const output = new Output(languageOf(argv), argv.includes('--json'));
  return EXIT_CODES[await outcomeOf(argv, output, signal)];
}

async function outcomeOf(argv: readonly string[], output: Output, signal: AbortSignal): Promise<CliOutcome> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`${generalHelp(output.language)}\n`);
    return name === undefined ? 'badInput' : 'pass';
  }
  try {
    if (!isCommandName(name)) {
      const allowed = Object.keys(COMMANDS).join(', ');
      throw new ConcentratorError('badArgument', { argument: 'COMMAND', value: name, allowed });
    }
    const command = await COMMANDS[name]();
    const flags = parseFlags(rest, command.flags);
    if (flags.has('help')) {
      process.stdout.write(`${commandHelp(output.language, name, command)}\n`);
      return 'pass';
    }
    checkLanguage(flags.text('lang'));
    return await command.run({ flags, output, signal });
  } catch (error) {
    return failed(error, output);
  }
}

/** Errors end here; one without a code is a bug, and says so. */
function failed(error: unknown, output: Output): CliOutcome {
  if (isAbort(error)) {
    const text = `${cliText(output.language, 'interrupted')} ${cliText(output.language, 'nothingWritten')}`;
    output.progress(text);
    return output.result('interrupted', {}, '');
  }
  if (!(error instanceof ConcentratorError)) throw error;
  const area = error.code.slice(3, 4);
  return output.errorResult(area === '6' ? 'badInput' : area === '2' ? 'portUnavailable' : 'fail', error);
}

function languageOf(argv: readonly string[]): Language {
  const joined = argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  const separate = argv.includes('--lang') ? argv[argv.indexOf('--lang') + 1] : undefined;
  const asked = joined ?? separate;
  if (isLanguage(asked)) return asked;
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^zh/i.test(LC_ALL ?? LC_MESSAGES ?? LANG ?? '') ? 'zh-CN' : 'en';
}

function checkLanguage(asked: string | null): void {
  if (asked === null || isLanguage(asked)) return;
  throw new ConcentratorError('badArgument', {
    argument: '--lang',
    value: asked,
    allowed: LANGUAGES.join(', '),
  });
}

function isLanguage(text: string | undefined): text is Language {
  return (LANGUAGES as readonly (string | undefined)[]).includes(text);
}
