/** What `provision` and `handover` are given: devices, the site, and who opens a sealed file. */
import type { MqttPassword } from '../../shared/domain/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import { provisioningText, ruleText, type Language } from '../../shared/messages/index.ts';
import type { Checked, GivenDevices, RequestIssue } from '../core/brokers/requests/index.ts';
import type { Handover, OpenWith } from '../core/handover/index.ts';
import type { Provisioning } from '../core/brokers/provisioning.ts';
import type { CommandContext } from './command.ts';
import type { FlagSpecs } from './flags.ts';
import { checkStandardInput, readBytes, readSecretLine } from './input-files.ts';
import { RECORD_FLAGS } from './job-recorder.ts';
import { cliText } from './texts.ts';

export const SOURCE_FLAGS: FlagSpecs = {
  devices: { value: 'FILE', about: 'flagDevices' },
  handover: { value: 'FILE', about: 'flagHandover' },
  'identity-file': { value: 'FILE', about: 'flagIdentity' },
  'passphrase-file': { value: 'FILE', about: 'flagPassphrase' },
  'topic-root': { value: 'TOPIC', about: 'flagProvisionRoot' },
};

export const SITE_FLAGS: FlagSpecs = {
  ...SOURCE_FLAGS,
  username: { value: 'NAME', required: true, about: 'flagManagementUser' },
  'password-file': { value: 'FILE', required: true, about: 'flagPasswordFile' },
  'dry-run': { about: 'flagDryRun' },
  ...RECORD_FLAGS,
};

const MAX_ISSUES = 20;

/** The site and its devices, every value of them checked. @throws ConcentratorError of the area 6xx */
export async function readProvisioning(context: CommandContext): Promise<Provisioning> {
  const { flags, output } = context;
  const { language } = output;
  checkStandardInput(flags, language);
  const { requestFor } = await import('../core/brokers/requests/index.ts');
  const given = await readDevices(context);
  const topicRoot = flags.text('topic-root') ?? given.topicRoot;
  if (topicRoot === null) throw missing('topic-root', language);
  const managementPassword = await readLoginPassword('password-file', context);
  const site = { topicRoot, managementUser: flags.requiredText('username'), managementPassword };
  const checked = requestFor(site, given);
  if (checked.ok) return checked.value;
  const isOfList = checked.issues.every(({ line }) => line !== undefined);
  throw refusal(checked.issues, language, isOfList ? sourceOf(context) : null);
}

export async function readDevices(context: CommandContext): Promise<GivenDevices> {
  const { flags, output } = context;
  const [list, handover] = [flags.text('devices'), flags.text('handover')];
  if ((list === null) === (handover === null)) throw oneOf(['--devices', '--handover'], output.language);
  const { devicesFromCsv, devicesFromHandover } = await import('../core/brokers/requests/index.ts');
  const checked: Checked<GivenDevices> =
    list === null
      ? devicesFromHandover(await readHandover('handover', context))
      : await devicesFromCsv(await readListText(context));
  if (!checked.ok) throw refusal(checked.issues, output.language, sourceOf(context));
  return checked.value;
}

export async function readHandover(flag: string, context: CommandContext): Promise<Handover> {
  const { openHandover } = await import('../core/handover/index.ts');
  const bytes = await readBytes(flag, context);
  return openHandover(bytes, await readOpenWith(context));
}

/** A broker's login may hold what a device's cannot. */
export async function readLoginPassword(flag: string, context: CommandContext): Promise<MqttPassword> {
  const { parseManagementPassword } = await import('../core/brokers/provisioning.ts');
  const parsed = parseManagementPassword(await readSecretLine(flag, context));
  if (parsed.ok) return parsed.value;
  const path = context.flags.requiredText(flag);
  const detail = parsed.issues.map((issue) => ruleText(context.output.language, issue)).join(' ');
  throw new ConcentratorError('badPasswordFile', { path, detail });
}

async function readOpenWith(context: CommandContext): Promise<OpenWith> {
  const { flags, output } = context;
  const passphrase =
    flags.text('passphrase-file') === null ? null : await readSecretLine('passphrase-file', context);
  if (flags.text('identity-file') !== null) {
    const { readIdentityFile } = await import('../core/handover/index.ts');
    return { identity: await readIdentityFile(await readBytes('identity-file', context), passphrase) };
  }
  if (passphrase === null) throw oneOf(['--identity-file', '--passphrase-file'], output.language);
  return { passphrase };
}

async function readListText(context: CommandContext): Promise<string> {
  const bytes = await readBytes('devices', context);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const detail = cliText(context.output.language, 'notUtf8');
    throw new ConcentratorError('badDeviceList', { path: sourceOf(context), detail });
  }
}

export function sourceOf({ flags }: CommandContext): string {
  return flags.text('devices') ?? flags.text('handover') ?? '-';
}

export function refusal(
  issues: readonly RequestIssue[],
  language: Language,
  listPath: string | null,
): ConcentratorError {
  const texts = issues.slice(0, MAX_ISSUES).map((issue) => {
    const text = ruleText(language, issue);
    return issue.line === undefined ? text : provisioningText(language, 'inLine', { line: issue.line, text });
  });
  if (issues.length > MAX_ISSUES) texts.push(`(+${issues.length - MAX_ISSUES})`);
  const detail = texts.join(language === 'en' ? ' ' : '');
  return listPath === null
    ? new ConcentratorError('badProvisioning', { detail })
    : new ConcentratorError('badDeviceList', { path: listPath, detail });
}

export function oneOf(names: readonly string[], language: Language): ConcentratorError {
  const detail = cliText(language, 'oneOf', { names: names.join(', ') });
  return new ConcentratorError('badArgument', { argument: names[0] ?? '', detail });
}

export function missing(flag: string, language: Language): ConcentratorError {
  const argument = `--${flag}`;
  return new ConcentratorError('badArgument', {
    argument,
    detail: cliText(language, 'flagMissing', { argument }),
  });
}
