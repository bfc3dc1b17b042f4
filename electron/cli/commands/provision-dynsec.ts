import { formatServerAddress, type MqttPassword } from '../../../shared/domain/index.ts';
import type { Login, Provisioning } from '../../core/brokers/provisioning.ts';
import type {
  DynamicSecurityItem,
  DynamicSecurityResult,
} from '../../core/brokers/dynamic-security/index.ts';
import { rememberKnown } from '../broker-knowledge.ts';
import { BROKER_FLAGS, type Command, type CommandContext } from '../command.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { readCaFile } from '../input-files.ts';
import { badValue, readBroker } from '../input-values.ts';
import { showRemark } from '../planned-files.ts';
import { missing, readLoginPassword, readProvisioning, SITE_FLAGS } from '../provision-input.ts';
import { cliText } from '../texts.ts';

const VERIFY = ['rights', 'login', 'none'] as const;
/** A line on stderr every so many devices. */
const PROGRESS_STEP = 25;

export const provisionDynsecCommand: Command = {
  flags: {
    ...{
      broker: BROKER_FLAGS['broker'] ?? { about: 'flagBroker' },
      ca: BROKER_FLAGS['ca'] ?? { about: 'flagCa' },
    },
    ...SITE_FLAGS,
    'admin-username': { value: 'NAME', about: 'flagAdmin' },
    'admin-password-file': { value: 'FILE', about: 'flagAdminPassword' },
    verify: { value: 'rights|login|none', about: 'flagVerify' },
    disable: { about: 'flagDisable' },
    'config-file': { value: 'FILE', about: 'flagConfigFile' },
  },
  async run(context) {
    const { flags, output, signal } = context;
    const broker = readBroker(flags);
    const verify = VERIFY.find((how) => how === (flags.text('verify') ?? 'rights'));
    if (verify === undefined) throw badValue('--verify', flags.text('verify') ?? '', VERIFY.join(', '));
    const provisioning = await readProvisioning(context);
    const administrator = await readAdministrator(context, provisioning);
    const ca = await readCaFile(context);
    const { provisionDynamicSecurity } = await import('../../core/brokers/dynamic-security/index.ts');
    const { readAuthorities } = await import('../../core/confirmation/index.ts');
    const read = ca === null ? null : readAuthorities(ca);
    if (read?.ok === false) throw read.error;
    const mode = flags.has('disable') ? 'disable' : 'provision';
    const result = await provisionDynamicSecurity({
      ...{ target: { broker, authorities: read?.authorities ?? null }, administrator, provisioning },
      ...{ mode, verify, dryRun: flags.has('dry-run'), configFile: flags.text('config-file'), signal },
      onProgress: ({ phase, done, total }) => {
        if (done % PROGRESS_STEP !== 0 && done !== total) return;
        const key = phase === 'writing' ? 'dynsecProgress' : 'dynsecVerifying';
        output.progress(cliText(output.language, key, { done, total }));
      },
    });
    await remember(context, provisioning, result, formatServerAddress(broker), mode);
    return report(context, provisioning, result);
  },
};

async function readAdministrator(context: CommandContext, { site }: Provisioning): Promise<Login> {
  const { flags, output } = context;
  const username = flags.text('admin-username');
  if (username === null) {
    if (flags.text('admin-password-file') !== null) throw missing('admin-username', output.language);
    return site.management;
  }
  const password: MqttPassword = await readLoginPassword('admin-password-file', context);
  return { username, password };
}

/** What was proven, or at least read back. */
async function remember(
  context: CommandContext,
  { site, devices }: Provisioning,
  { items }: DynamicSecurityResult,
  where: string,
  mode: 'provision' | 'disable',
): Promise<void> {
  if (context.flags.has('dry-run')) return;
  const done = new Map(items.map((item) => [item.username, item]));
  const known = devices
    .filter(({ sn }) => {
      const item = done.get(sn);
      return item?.state === 'done' && item.login !== 'refused' && item.login !== 'unknown';
    })
    .map((device) => ({ ...device, topicRoot: site.topicRoot }));
  await rememberKnown(context, known, mode === 'disable' ? 'forgotten' : 'provisioned', where);
}

function report(
  { flags, output }: CommandContext,
  { devices }: Provisioning,
  result: DynamicSecurityResult,
): CliOutcome {
  const { language } = output;
  const { items, losses, saved, openDefaults, error, outcome } = result;
  const dryRun = flags.has('dry-run');
  for (const item of items) {
    const { kind, username, change, state, login, rights } = item;
    const failure =
      item.error === null ? {} : { code: item.error.code, message: output.errorLine(item.error) };
    // People are told of what is not as it should be; hundreds of lines that say the same help nobody.
    const isRemarkable = item.error !== null || state === 'failed' || state === 'unknown' || dryRun;
    const line = [username, change, state, login, rights].filter((word) => word !== null).join('  ');
    const text = item.error === null ? line : `${line}\n    ${output.errorLine(item.error)}`;
    output.event(
      { type: 'user', kind, username, change, state, login, rights, ...failure },
      isRemarkable ? text : null,
    );
  }
  if (saved === 'unknown' && !dryRun && error === null) showRemark(output, { key: 'savedUnknown' });
  const of = items.filter(({ kind }) => kind === 'device');
  const by = (change: DynamicSecurityItem['change']): number =>
    of.filter((item) => item.change === change && item.state !== 'failed').length;
  const counts = {
    ...{
      created: by('created'),
      updated: by('updated'),
      unchanged: by('unchanged'),
      disabled: by('disabled'),
    },
    failed: of.filter(({ state }) => state === 'failed' || state === 'unknown').length,
  };
  const fields = {
    ...{ kind: 'dynsec' as const, dryRun, devices: devices.length, counts, losses, saved },
    openDefaults: [...openDefaults],
  };
  const proven = of.filter(({ login }) => login === 'accepted').length;
  const text = cliText(language, dryRun ? 'dynsecDrySum' : 'dynsecSum', { ...counts, proven });
  return error === null
    ? output.result(outcome, fields, text)
    : output.errorResult(outcome, error, fields, text);
}
