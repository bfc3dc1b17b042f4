import type { Language } from '../../shared/messages/index.ts';
import { padded, wrapped } from './columns.ts';
import type { Command, CommandGroup } from './command.ts';
import { COMMANDS, type CommandName } from './command-table.ts';
import { COMMON_FLAGS, type FlagSpec } from './flags.ts';
import { cliText, type CliTextKey } from './texts.ts';

const COMMAND_COLUMNS = 15;
const KIND_COLUMNS = 22;
const FLAG_COLUMNS = 34;
const ABOUT_COLUMNS = 72;

export function generalHelp(language: Language): string {
  const names = Object.keys(COMMANDS) as CommandName[];
  return [
    cliText(language, 'usage'),
    '',
    cliText(language, 'commands'),
    ...names.map((name) => `  ${name.padEnd(COMMAND_COLUMNS)}${cliText(language, name)}`),
    '',
    ...commonHelp(language),
  ].join('\n');
}

/** Of a command of several kinds, where none is chosen yet. */
export function groupHelp(language: Language, name: CommandName, { kinds }: CommandGroup): string {
  return [
    `concentrator ${name}: ${cliText(language, name)}`,
    '',
    ...Object.entries(kinds).map(
      ([kind, { about }]) => `  ${`${name} ${kind}`.padEnd(KIND_COLUMNS)}${cliText(language, about)}`,
    ),
    '',
    ...commonHelp(language),
  ].join('\n');
}

export function commandHelp(
  language: Language,
  { name, kind }: { readonly name: CommandName; readonly kind?: string },
  command: Command & { readonly about?: CliTextKey },
): string {
  const flags = Object.entries(command.flags);
  return [
    `concentrator ${kind === undefined ? name : `${name} ${kind}`}: ${cliText(language, command.about ?? name)}`,
    ...(flags.length === 0 ? [] : ['', cliText(language, 'flags'), ...flagLines(language, flags)]),
    '',
    ...commonHelp(language),
  ].join('\n');
}

function commonHelp(language: Language): readonly string[] {
  return [
    cliText(language, 'commonFlags'),
    ...flagLines(language, Object.entries(COMMON_FLAGS)),
    '',
    ...wrapped(cliText(language, 'exitCodes'), FLAG_COLUMNS + ABOUT_COLUMNS),
  ];
}

function flagLines(language: Language, flags: readonly (readonly [string, FlagSpec])[]): readonly string[] {
  return flags.flatMap(([name, { value, about, names, required }]) => {
    const form = value === undefined ? `  --${name}` : `  --${name} ${value}`;
    const word = required === true ? `(${cliText(language, 'required')}) ` : '';
    const text = cliText(language, about, names === undefined ? {} : { names: names.join(', ') });
    const [first = '', ...more] = wrapped(word + text, ABOUT_COLUMNS);
    // A form that leaves no room stands on a line of its own.
    const head = form.length < FLAG_COLUMNS ? [padded(form, FLAG_COLUMNS) + first] : [form, indented(first)];
    return [...head, ...more.map(indented)];
  });
}

function indented(text: string): string {
  return ' '.repeat(FLAG_COLUMNS) + text;
}
