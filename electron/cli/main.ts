import { ConcentratorError, isAbort } from '../../shared/errors/index.ts';
import { LANGUAGES, type Language } from '../../shared/messages/index.ts';
import type { AnyCommand, Command, CommandGroup } from './command.ts';
import { COMMANDS, isCommandName } from './command-table.ts';
import { EXIT_CODES, type CliOutcome } from './exit-codes.ts';
import { parseFlags } from './flags.ts';
import { commandHelp, generalHelp, groupHelp } from './help.ts';
import { badValue } from './input-values.ts';
import { Output, type Print } from './output.ts';
import { cliText } from './texts.ts';

/** A stop that takes longer than this ends the program all the same. */
const STOP_LIMIT_MS = 5000;

export interface MainOptions {
  /** Aborted when the program is asked to stop. */
  readonly stop: AbortSignal;
  /** Rejects with what nobody caught. */
  readonly crash?: Promise<never>;
  readonly print?: Print;
  readonly stopLimitMs?: number;
}

/**
 * Runs one command. Whatever happens, the last line is its result.
 * @param argv without the interpreter and the script
 * @returns the exit code; something may still be running then, and the caller ends the process
 */
export async function main(argv: readonly string[], options: MainOptions): Promise<number> {
  const { stop, crash, print, stopLimitMs = STOP_LIMIT_MS } = options;
  const output = new Output(languageOf(argv), argv.includes('--json'), print);
  const limit = stopLimit(stop, stopLimitMs);
  try {
    const ends = [outcomeOf(argv, output, stop), limit.reached.then(() => output.interruptedResult())];
    return EXIT_CODES[await Promise.race(crash === undefined ? ends : [...ends, crash])];
  } catch (error) {
    return EXIT_CODES[output.bugResult(error)];
  } finally {
    limit.forget();
  }
}

async function outcomeOf(argv: readonly string[], output: Output, signal: AbortSignal): Promise<CliOutcome> {
  const [name, ...rest] = argv;
  const { language } = output;
  try {
    if (!isCommandName(name)) {
      if (name === 'help' || argv.includes('--help') || argv.includes('-h'))
        return help(generalHelp(language), output);
      throw noCommand(name, output);
    }
    output.command = name;
    const found = await COMMANDS[name]();
    const taken = takeKind(rest, found);
    if ('kinds' in taken) {
      if (rest.includes('--help') || rest.includes('-h'))
        return help(groupHelp(language, name, taken), output);
      throw noKind(taken, output);
    }
    const { kind, command, argv: afterKind } = taken;
    const { word, argv: flagWords } = takeWord(afterKind, command);
    const flags = parseFlags(flagWords, command.flags, language);
    checkLanguage(flags.text('lang'));
    if (flags.has('help')) return help(commandHelp(language, { name, kind }, command), output);
    return await command.run({ flags, word, output, signal });
  } catch (error) {
    if (isAbort(error) && signal.aborted) return output.interruptedResult();
    // Errors with a code end here; one without is a bug.
    if (!(error instanceof ConcentratorError)) throw error;
    return output.errorResult(outcomeOfError(error), error);
  }
}

interface TakenKind {
  readonly kind: string | null;
  readonly command: Command;
  readonly argv: readonly string[];
}

/** Of a group, the kind that the next word names; the group itself where it names none. */
function takeKind(argv: readonly string[], found: AnyCommand): TakenKind | CommandGroup {
  if (!('kinds' in found)) return { kind: null, command: found, argv };
  const [kind = '', ...rest] = argv;
  const command = Object.hasOwn(found.kinds, kind) ? found.kinds[kind] : undefined;
  return command === undefined ? found : { kind, command, argv: rest };
}

/** `records search TEXT` is `records --text TEXT` with the word `search`. */
function takeWord(
  argv: readonly string[],
  { words }: Command,
): { readonly word: string | null; readonly argv: readonly string[] } {
  const [word = '', ...rest] = argv;
  if (words === undefined || !Object.hasOwn(words, word)) return { word: null, argv };
  const flag = words[word] ?? null;
  const [value, ...others] = rest;
  const isGiven = flag !== null && value !== undefined && !value.startsWith('-');
  return { word, argv: isGiven ? [`--${flag}=${value}`, ...others] : rest };
}

function help(text: string, output: Output): CliOutcome {
  return output.result('pass', { help: text }, text);
}

function noCommand(name: string | undefined, { language }: Output): ConcentratorError {
  const allowed = Object.keys(COMMANDS).join(', ');
  // The word is not repeated: it could be anything.
  const key = name === undefined || name.startsWith('-') ? 'commandMissing' : 'commandUnknown';
  return new ConcentratorError('badArgument', { detail: cliText(language, key), allowed });
}

function noKind({ kinds }: CommandGroup, { language }: Output): ConcentratorError {
  const allowed = Object.keys(kinds).join(', ');
  return new ConcentratorError('badArgument', { detail: cliText(language, 'kindMissing'), allowed });
}

function outcomeOfError(error: ConcentratorError): CliOutcome {
  switch (error.code.slice(3, 4)) {
    case '2':
      return 'portUnavailable';
    case '6':
      return 'badInput';
    default:
      return 'fail';
  }
}

function stopLimit(stop: AbortSignal, limitMs: number): { reached: Promise<void>; forget(): void } {
  let timer: NodeJS.Timeout | undefined;
  let start = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    start = () => {
      timer = setTimeout(resolve, limitMs);
    };
    if (stop.aborted) start();
    else stop.addEventListener('abort', start, { once: true });
  });
  return {
    reached,
    forget: () => {
      stop.removeEventListener('abort', start);
      clearTimeout(timer);
    },
  };
}

function languageOf(argv: readonly string[]): Language {
  const joined = argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  const separate = argv.includes('--lang') ? argv[argv.indexOf('--lang') + 1] : undefined;
  const asked = joined ?? separate;
  if (isLanguage(asked)) return asked;
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const system = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return /^zh/i.test(system ?? '') ? 'zh-CN' : 'en';
}

function checkLanguage(asked: string | null): void {
  if (asked === null || isLanguage(asked)) return;
  throw badValue('--lang', asked, LANGUAGES.join(', '));
}

function isLanguage(text: string | undefined): text is Language {
  return (LANGUAGES as readonly (string | undefined)[]).includes(text);
}
