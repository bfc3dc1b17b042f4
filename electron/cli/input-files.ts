/** The files the commands are given, checked before anything is opened or sent. */
import {
  MqttPassword,
  parseConfig,
  type ConcentratorConfig,
  type ConfigIssue,
} from '../../shared/domain/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import { parseStrictJson, type JsonProblem, type JsonReason } from '../../shared/json/index.ts';
import type { Language } from '../../shared/messages/index.ts';
import type { CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { readInput, readInputText, type InputFile } from './input-bytes.ts';
import { issuesText } from './input-values.ts';
import { cliText, type CliTextKey } from './texts.ts';

type Context = Pick<CommandContext, 'flags' | 'output' | 'signal'>;

export interface ConfigFile {
  readonly config: ConcentratorConfig;
  readonly warnings: readonly ConfigIssue[];
}

export interface BrokerFiles {
  readonly ca: Uint8Array | null;
  readonly password: MqttPassword;
  readonly devicePassword: MqttPassword | null;
}

const FILE_FLAGS = [
  'config',
  'password-file',
  'device-password-file',
  'other-password-file',
  'ca',
  ...['devices', 'handover', 'in', 'identity-file', 'passphrase-file', 'recipient-file'],
  ...['admin-password-file', 'keystore-password-file'],
];

/** True where one of the files is standard input, which then cannot be a person's "done". */
export function takesStandardInput(flags: Flags): boolean {
  return FILE_FLAGS.some((name) => flags.text(name) === '-');
}

/** @throws ConcentratorError `badArgument` where two files are standard input */
export function checkStandardInput(flags: Flags, language: Language): void {
  const [, second] = FILE_FLAGS.filter((name) => flags.text(name) === '-');
  if (second === undefined) return;
  const detail = cliText(language, 'oneStandardInput');
  throw new ConcentratorError('badArgument', { argument: `--${second}`, detail });
}

export async function readConfigFile(context: Context): Promise<ConfigFile> {
  const { language } = context.output;
  const path = context.flags.requiredText('config');
  const bad = (detail: string): ConcentratorError => new ConcentratorError('badConfig', { path, detail });
  const text = await readInputText(inputOf(path, context));
  if (text === null) throw bad(cliText(language, 'notUtf8'));
  const json = parseStrictJson(text);
  if (!json.ok) throw bad(problemText(text, json.problem, language));
  const parsed = parseConfig(json.value);
  if (!parsed.ok) throw bad(issuesText(parsed.issues.map(withoutOddKey), language));
  return { config: parsed.value, warnings: parsed.warnings };
}

/** What `confirm` and `commission` need to reach the broker. */
export async function readBrokerFiles(context: Context): Promise<BrokerFiles> {
  const { flags } = context;
  return {
    ca: await readCaFile(context),
    password: await readPasswordFile('password-file', context),
    devicePassword:
      flags.text('device-password-file') === null
        ? null
        : await readPasswordFile('device-password-file', context),
  };
}

export async function readCaFile(context: Context): Promise<Uint8Array | null> {
  const path = context.flags.text('ca');
  if (path === null) return null;
  const bytes = await readInput(inputOf(path, context));
  const { readAuthorities } = await import('../core/confirmation/index.ts');
  if (!readAuthorities(bytes).ok) throw new ConcentratorError('badCertificateFile', { path });
  return bytes;
}

/** The one line of the file, without its end. */
export async function readPasswordFile(flag: string, context: Context): Promise<MqttPassword> {
  const { language } = context.output;
  const path = context.flags.requiredText(flag);
  const bad = (detail: string): ConcentratorError =>
    new ConcentratorError('badPasswordFile', { path, detail });
  // Where there is no such file, its name may be the password itself.
  const text = await readInputText({ ...inputOf(path, context), name: `--${flag}` });
  if (text === null) throw bad(cliText(language, 'notUtf8'));
  const lines = text.split(/\r\n|\n|\r/);
  const isOneLine = lines.length === 1 || (lines.length === 2 && lines[1] === '');
  if (!isOneLine) throw bad(cliText(language, 'moreThanOneLine'));
  const parsed = MqttPassword.parse(lines[0] ?? '');
  if (!parsed.ok) throw bad(issuesText(parsed.issues, language));
  return parsed.value;
}

/** The one line of a file, as it is: a passphrase, a key. It is never repeated. */
export async function readSecretLine(flag: string, context: Context): Promise<string> {
  const { language } = context.output;
  const path = context.flags.requiredText(flag);
  const bad = (detail: string): ConcentratorError =>
    new ConcentratorError('badPasswordFile', { path, detail });
  const text = await readInputText({ ...inputOf(path, context), name: `--${flag}` });
  if (text === null) throw bad(cliText(language, 'notUtf8'));
  const lines = text.split(/\r\n|\n|\r/);
  const isOneLine = lines.length === 1 || (lines.length === 2 && lines[1] === '');
  if (!isOneLine) throw bad(cliText(language, 'moreThanOneLine'));
  return lines[0] ?? '';
}

export async function readBytes(flag: string, context: Context): Promise<Buffer> {
  return readInput(inputOf(context.flags.requiredText(flag), context));
}

function inputOf(path: string, { output, signal }: Context): InputFile {
  return { path, language: output.language, signal };
}

const PROBLEM_TEXTS: Readonly<Record<JsonReason, CliTextKey>> = {
  empty: 'jsonEmpty',
  malformed: 'jsonMalformed',
  duplicateKey: 'jsonDuplicateKey',
  tooDeep: 'jsonTooDeep',
};

/** Where it is, never what stands there: that could be a password. */
function problemText(text: string, { reason, position }: JsonProblem, language: Language): string {
  const before = text.slice(0, position).split(/\r\n|\n|\r/);
  return cliText(language, PROBLEM_TEXTS[reason], {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
  });
}

/** A key that is no plain word is not repeated. */
function withoutOddKey(issue: ConfigIssue): ConfigIssue {
  const key = issue.params?.['key'];
  if (issue.rule !== 'config.unknownKey' || typeof key !== 'string' || /^[\w.-]{1,24}$/.test(key))
    return issue;
  return { rule: issue.rule, ...(issue.item === undefined ? {} : { item: issue.item }) };
}
