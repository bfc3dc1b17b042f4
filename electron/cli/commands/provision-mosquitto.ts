import { basename, join, posix, resolve } from 'node:path';
import type { Parsed } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { MosquittoConf } from '../../core/brokers/mosquitto/index.ts';
import { rememberKnown } from '../broker-knowledge.ts';
import type { Command, CommandContext } from '../command.ts';
import { badValue, issuesText } from '../input-values.ts';
import { showAndWrite, type Remark } from '../planned-files.ts';
import { missing, oneOf, readProvisioning, SITE_FLAGS } from '../provision-input.ts';

const DEFAULT_PORT = 8883;

export const provisionMosquittoCommand: Command = {
  flags: {
    ...SITE_FLAGS,
    out: { value: 'DIR', about: 'flagOutFolder' },
    pwfile: { value: 'FILE', about: 'flagPwfile' },
    aclfile: { value: 'FILE', about: 'flagAclfile' },
    conf: { value: 'FILE', about: 'flagConf' },
    acl: { value: 'pattern|device', about: 'flagAcl' },
    'listen-port': { value: 'PORT', about: 'flagListenPort' },
    bind: { value: 'ADDRESS', about: 'flagBind' },
    cafile: { value: 'PATH', about: 'flagCafile' },
    capath: { value: 'PATH', about: 'flagCapath' },
    certfile: { value: 'PATH', about: 'flagCertfile' },
    keyfile: { value: 'PATH', about: 'flagKeyfile' },
    'installed-in': { value: 'DIR', about: 'flagInstalledIn' },
  },
  async run(context) {
    const { flags, output, signal } = context;
    const acl = flags.text('acl') ?? 'pattern';
    if (acl !== 'pattern' && acl !== 'device') throw badValue('--acl', acl, 'pattern, device');
    const paths = filePaths(context);
    const { planMosquittoFiles } = await import('../../core/brokers/mosquitto/index.ts');
    const conf = await readConf(context, paths);
    const provisioning = await readProvisioning(context);
    const { files, warnings } = await planMosquittoFiles({
      ...{ provisioning, conf, signal, aclStyle: acl === 'pattern' ? 'pattern' : 'perDevice' },
      ...{ passwordFile: paths.pwfile, aclFile: paths.aclfile, confFile: paths.conf },
    });
    const remarks: Remark[] = warnings.map(({ kind, path, line }) => ({ key: kind, params: { path, line } }));
    if (conf === null) remarks.push({ key: 'noFragment' });
    if (!flags.has('dry-run')) remarks.push({ key: 'ownerHint' }, { key: 'reloadHint' });
    const outcome = await showAndWrite(context, 'mosquitto', provisioning, files, remarks);
    const { topicRoot } = provisioning.site;
    if (!flags.has('dry-run') && output.command !== null)
      await rememberKnown(
        context,
        provisioning.devices.map((device) => ({ ...device, topicRoot })),
        'provisioned',
        null,
      );
    return outcome;
  },
};

interface FilePaths {
  readonly pwfile: string;
  readonly aclfile: string;
  readonly conf: string | null;
}

function filePaths({ flags, output }: CommandContext): FilePaths {
  const [out, pwfile, aclfile] = [flags.text('out'), flags.text('pwfile'), flags.text('aclfile')];
  if (out === null) {
    if (pwfile === null && aclfile === null) throw oneOf(['--out', '--pwfile'], output.language);
    if (pwfile === null) throw missing('pwfile', output.language);
    if (aclfile === null) throw missing('aclfile', output.language);
    return { pwfile: resolve(pwfile), aclfile: resolve(aclfile), conf: flags.text('conf') };
  }
  const inside = (name: string): string => resolve(join(out, name));
  return {
    pwfile: pwfile === null ? inside('pwfile') : resolve(pwfile),
    aclfile: aclfile === null ? inside('aclfile') : resolve(aclfile),
    conf: flags.text('conf') ?? (flags.text('certfile') === null ? null : inside('concentrator.conf')),
  };
}

async function readConf(
  { flags, output }: CommandContext,
  { pwfile, aclfile, conf }: FilePaths,
): Promise<MosquittoConf | null> {
  const { language } = output;
  const { parseConfPath, parseListener } = await import('../../core/brokers/mosquitto/index.ts');
  if (conf === null) {
    const stray = ['certfile', 'keyfile', 'cafile', 'capath'].find((name) => flags.text(name) !== null);
    if (stray !== undefined) throw missing('conf', language);
    return null;
  }
  const accepted = <T>(flag: string, parsed: Parsed<T>): T => {
    if (parsed.ok) return parsed.value;
    const argument = `--${flag}`;
    throw new ConcentratorError('badArgument', { argument, detail: issuesText(parsed.issues, language) });
  };
  const path = (flag: string): string | null => {
    const text = flags.text(flag);
    return text === null ? null : accepted(flag, parseConfPath(text));
  };
  const [certificate, key, cafile, capath] = [
    path('certfile'),
    path('keyfile'),
    path('cafile'),
    path('capath'),
  ];
  if (certificate === null) throw missing('certfile', language);
  if (key === null) throw missing('keyfile', language);
  if (cafile !== null && capath !== null) throw oneOf(['--cafile', '--capath'], language);
  const port = flags.text('listen-port') ?? String(DEFAULT_PORT);
  const listener = accepted(
    'listen-port',
    parseListener(/^\d{1,5}$/.test(port) ? Number(port) : 0, flags.text('bind')),
  );
  const folder = flags.text('installed-in');
  const installed = (file: string): string =>
    accepted('installed-in', parseConfPath(folder === null ? file : posix.join(folder, basename(file))));
  return {
    ...{ ...listener, certificate, key },
    authority:
      cafile !== null
        ? { kind: 'cafile', path: cafile }
        : capath !== null
          ? { kind: 'capath', path: capath }
          : null,
    passwordFile: installed(pwfile),
    aclFile: installed(aclfile),
  };
}
