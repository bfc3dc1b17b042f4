import { formatServerAddress, parseServerAddress, type ServerAddress } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { SealTo } from '../../core/handover/index.ts';
import { rememberKnown } from '../broker-knowledge.ts';
import type { Command, CommandContext, CommandGroup } from '../command.ts';
import { writeNew } from '../handover-file.ts';
import { checkStandardInput, readSecretLine } from '../input-files.ts';
import { issuesText } from '../input-values.ts';
import { RECORD_FLAGS } from '../job-recorder.ts';
import {
  missing,
  oneOf,
  readDevices,
  readHandover,
  refusal,
  SOURCE_FLAGS,
  sourceOf,
} from '../provision-input.ts';
import { cliText } from '../texts.ts';

const DEFAULT_PORT = 8883;

const sealCommand: Command = {
  flags: {
    ...SOURCE_FLAGS,
    server: { value: 'HOST:PORT', required: true, about: 'flagServer' },
    site: { value: 'NAME', about: 'flagSiteName' },
    recipient: { value: 'age1…', about: 'flagRecipient' },
    'recipient-file': { value: 'FILE', about: 'flagRecipientFile' },
    out: { value: 'FILE', required: true, about: 'flagSealOut' },
    'dry-run': { about: 'flagDryRun' },
    ...RECORD_FLAGS,
  },
  async run(context) {
    const { flags, output } = context;
    const { language } = output;
    checkStandardInput(flags, language);
    const server = readServer(context);
    const to = await readSealTo(context);
    const given = await readDevices(context);
    const topicRoot = flags.text('topic-root') ?? given.topicRoot;
    if (topicRoot === null) throw missing('topic-root', language);
    const { devicesOf } = await import('../../core/brokers/requests/index.ts');
    const checked = devicesOf(given, topicRoot);
    if (!checked.ok) throw refusal(checked.issues, language, sourceOf(context));
    const devices = checked.value.map(({ sn, password }) => ({
      sn,
      username: sn,
      password,
      topicRoot,
      server,
    }));
    const { sealHandover } = await import('../../core/handover/index.ts');
    const name = flags.text('site') ?? formatServerAddress(server);
    const sealed = await sealHandover({ devices, site: { id: 'cli', name }, createdAt: new Date() }, to);
    const path = flags.requiredText('out');
    const dryRun = flags.has('dry-run');
    if (!dryRun) {
      await writeNew(path, sealed);
      await rememberKnown(context, devices, 'handedOver', null);
    }
    const text = cliText(language, dryRun ? 'handoverWouldSeal' : 'handoverSealed', {
      ...{ devices: devices.length, path },
    });
    return output.result('pass', { kind: 'seal', path, devices: devices.length, dryRun }, text);
  },
};

const openCommand: Command = {
  flags: {
    in: { value: 'FILE', required: true, about: 'flagOpenIn' },
    'identity-file': { value: 'FILE', about: 'flagIdentity' },
    'passphrase-file': { value: 'FILE', about: 'flagPassphrase' },
    'show-secrets': { about: 'flagOpenSecrets' },
    'dry-run': { about: 'flagDryRun' },
  },
  async run(context) {
    const { flags, output } = context;
    checkStandardInput(flags, output.language);
    const { devices, site, createdAt } = await readHandover('in', context);
    const isShown = flags.has('show-secrets');
    if (isShown) output.text('sn,password');
    for (const { sn, username, password, topicRoot, server } of devices) {
      const shown = isShown ? { password: password.reveal() } : {};
      const line = isShown
        ? `${sn},${csvCell(password.reveal())}`
        : `${sn}  ${topicRoot}  ${formatServerAddress(server)}`;
      const { host, port } = server;
      output.event({ type: 'device', sn, username, topicRoot, server: { host, port }, ...shown }, line);
    }
    const at = createdAt.toISOString();
    const path = flags.requiredText('in');
    const fields = { kind: 'open' as const, path, devices: devices.length, site: site.name, createdAt: at };
    const sum = cliText(output.language, 'handoverOpened', { devices: devices.length, site: site.name, at });
    // Beside the list alone, so that it can be taken up as it is.
    if (isShown) output.progress(sum);
    return output.result('pass', fields, isShown ? '' : sum);
  },
};

const keyCommand: Command = {
  flags: {
    out: { value: 'FILE', required: true, about: 'flagKeyOut' },
    'passphrase-file': { value: 'FILE', about: 'flagPassphrase' },
    'dry-run': { about: 'flagDryRun' },
  },
  async run(context) {
    const { flags, output } = context;
    const passphrase =
      flags.text('passphrase-file') === null ? null : await readSecretLine('passphrase-file', context);
    const { generateIdentity, sealText } = await import('../../core/handover/index.ts');
    const { identity, recipient } = await generateIdentity();
    const text = `# public key: ${recipient}\n${identity}\n`;
    const path = flags.requiredText('out');
    const dryRun = flags.has('dry-run');
    if (!dryRun)
      await writeNew(path, Buffer.from(passphrase === null ? text : await sealText(text, { passphrase })));
    const said = cliText(output.language, 'handoverKeyMade', { path, recipient });
    return output.result('pass', { kind: 'key', path, recipient, dryRun }, said);
  },
};

export const handoverCommand: CommandGroup = {
  kinds: {
    seal: { ...sealCommand, about: 'handoverSeal' },
    open: { ...openCommand, about: 'handoverOpen' },
    key: { ...keyCommand, about: 'handoverKey' },
  },
};

async function readSealTo(context: CommandContext): Promise<SealTo> {
  const { flags, output } = context;
  const given = ['recipient', 'recipient-file', 'passphrase-file'].filter(
    (name) => flags.text(name) !== null,
  );
  // With a handover file as the source, the passphrase is the one that opens it.
  const isForSource = flags.text('handover') !== null;
  const own = isForSource ? given.filter((name) => name !== 'passphrase-file') : given;
  if (own.length !== 1)
    throw oneOf(['--recipient', '--recipient-file', '--passphrase-file'], output.language);
  if (own[0] === 'passphrase-file') return { passphrase: await readSecretLine('passphrase-file', context) };
  const recipient = flags.text('recipient') ?? (await readSecretLine('recipient-file', context));
  return { recipient: recipient.trim() };
}

function readServer({ flags, output }: CommandContext): ServerAddress {
  const text = flags.requiredText('server');
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const parsed = parseServerAddress(bracketed ?? plain ?? '', Number(port ?? DEFAULT_PORT));
  if (parsed.ok) return parsed.value;
  const detail = issuesText(parsed.issues, output.language);
  throw new ConcentratorError('badArgument', { argument: '--server', detail });
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
