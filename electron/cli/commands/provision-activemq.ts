import { resolve } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { isProvisioningText, provisioningText, type Language } from '../../../shared/messages/index.ts';
import type { ActiveMqPlan } from '../../core/brokers/requests/index.ts';
import { rememberKnown } from '../broker-knowledge.ts';
import type { Command, CommandContext } from '../command.ts';
import { badValue } from '../input-values.ts';
import { readSecretLine } from '../input-files.ts';
import { showAndWrite, type Remark } from '../planned-files.ts';
import { missing, readProvisioning, SITE_FLAGS } from '../provision-input.ts';
import { cliText } from '../texts.ts';

export const provisionActiveMqCommand: Command = {
  flags: {
    ...SITE_FLAGS,
    xml: { value: 'FILE', required: true, about: 'flagXml' },
    groups: { value: 'device|one', about: 'flagGroups' },
    keystore: { value: 'PATH', about: 'flagKeystore' },
    'keystore-password-file': { value: 'FILE', about: 'flagKeystorePassword' },
    pfx: { value: 'PATH', about: 'flagPfx' },
    'mqtt-port': { value: 'PORT|none', about: 'flagMqttPort' },
    'wss-port': { value: 'PORT|none', about: 'flagWssPort' },
  },
  async run(context) {
    const { flags, output } = context;
    const { language } = output;
    const groups = flags.text('groups') ?? 'device';
    if (groups !== 'device' && groups !== 'one') throw badValue('--groups', groups, 'device, one');
    const [keystore, passwordFile] = [flags.text('keystore'), flags.text('keystore-password-file')];
    if (keystore === null && passwordFile !== null) throw missing('keystore', language);
    if (keystore !== null && passwordFile === null) throw missing('keystore-password-file', language);
    const { ACTIVEMQ_DEFAULTS, keytoolLine } = await import('../../core/brokers/activemq/index.ts');
    const mqttPort = port(context, 'mqtt-port', ACTIVEMQ_DEFAULTS.mqttPort);
    const wssPort = port(context, 'wss-port', ACTIVEMQ_DEFAULTS.wssPort);
    const provisioning = await readProvisioning(context);
    const keyStore =
      keystore === null
        ? null
        : { path: keystore, password: await readSecretLine('keystore-password-file', context) };
    const { planActiveMq } = await import('../../core/brokers/requests/index.ts');
    const grouping = groups === 'one' ? 'oneGroup' : 'perDevice';
    const settings = { grouping, keyStore, mqttPort, wssPort } as const;
    const plan = await planActiveMq(provisioning, settings, resolve(flags.requiredText('xml')));
    if (!plan.ok) throw new ConcentratorError('badProvisioning', { detail: reasonsText(plan, language) });
    const pfx = flags.text('pfx');
    if (pfx !== null && keystore !== null)
      output.progress(cliText(language, 'keytoolFirst', { line: keytoolLine(pfx, keystore) }));
    const remarks: Remark[] = plan.notes.map(({ note, ...params }) => ({ key: note, params }));
    if (grouping === 'oneGroup') remarks.push({ key: 'oneGroup' });
    const outcome = await showAndWrite(context, 'activemq', provisioning, plan.files, remarks);
    const { topicRoot } = provisioning.site;
    if (!flags.has('dry-run'))
      await rememberKnown(
        context,
        provisioning.devices.map((device) => ({ ...device, topicRoot })),
        'provisioned',
        null,
      );
    return outcome;
  },
};

function reasonsText({ reasons }: Extract<ActiveMqPlan, { ok: false }>, language: Language): string {
  const texts = reasons.map((reason) => {
    const text = isProvisioningText(reason.rule) ? provisioningText(language, reason.rule) : reason.rule;
    const row = 'row' in reason ? reason.row : undefined;
    return row === undefined ? text : provisioningText(language, 'inRow', { row, text });
  });
  return [...new Set(texts)].slice(0, 20).join(language === 'en' ? ' ' : '');
}

function port({ flags }: CommandContext, flag: string, usual: number | null): number | null {
  const text = flags.text(flag);
  if (text === null) return usual;
  if (text === 'none') return null;
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65535)
    throw badValue(`--${flag}`, text, '1-65535, none');
  return Number(text);
}
