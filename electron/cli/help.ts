import type { Language } from '../../shared/messages/index.ts';
import type { Command } from './command.ts';
import { COMMANDS, type CommandName } from './command-table.ts';
import { cliText } from './texts.ts';

export function generalHelp(language: Language): string {
  const names = Object.keys(COMMANDS) as CommandName[];
  return [
    cliText(language, 'usage'),
    '',
    cliText(language, 'commands'),
    ...names.map((name) => `  ${name.padEnd(12)}${cliText(language, name)}`),
    '',
    cliText(language, 'commonFlags'),
    cliText(language, 'exitCodes'),
  ].join('\n');
}

export function commandHelp(language: Language, name: CommandName, command: Command): string {
  const flags = Object.entries(command.flags).map(([flag, spec]) => {
    const form = spec.value === undefined ? `--${flag}` : `--${flag} ${spec.value}`;
    return `  ${form}${spec.required === true ? `  (${cliText(language, 'required')})` : ''}`;
  });
  return [
    `concentrator ${name}: ${cliText(language, name)}`,
    ...(flags.length === 0 ? [] : ['', cliText(language, 'flags'), ...flags]),
    '',
    cliText(language, 'commonFlags'),
    cliText(language, 'exitCodes'),
  ].join('\n');
}
