import { basename, join, posix } from 'node:path';
import type { Issue, Parsed } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type {
  BrokerPlanView,
  ChannelInput,
  BrokerFile,
  FieldIssue,
  RemarkView,
} from '../../../shared/ipc/index.ts';
import { isProvisioningText, provisioningText } from '../../../shared/messages/index.ts';
import type { PlannedFile } from '../../core/brokers/file-plan.ts';
import type { MosquittoConf } from '../../core/brokers/mosquitto/index.ts';
import type { Provisioning } from '../../core/brokers/provisioning.ts';
import type { ActiveMqPlan } from '../../core/brokers/requests/index.ts';
import { InvalidInputError } from '../ipc/answer.ts';
import { hostTexts } from '../texts.ts';
import type { BrokerContext } from './context.ts';
import type { DeviceSource } from './device-source.ts';
import { plannedFileView } from './plan-view.ts';

type MosquittoInput = ChannelInput<'broker.planMosquitto'>;
type ActiveMqInput = ChannelInput<'broker.planActiveMq'>;

interface Plan {
  readonly id: number;
  readonly provisioning: Provisioning;
  readonly files: readonly PlannedFile[];
}

/** Files of a broker: where they are, what they would become, and the writing of exactly that. */
export class Plans {
  readonly #context: BrokerContext;
  readonly #source: DeviceSource;
  #plan: Plan | null = null;
  #lastId = 0;

  constructor(context: BrokerContext, source: DeviceSource) {
    this.#context = context;
    this.#source = source;
  }

  async chooseFile(which: BrokerFile): Promise<void> {
    const { desk } = this.#context;
    const text = hostTexts(desk.language());
    const path = await desk.dialogs.openFile({
      ...{ title: text.chooseBrokerFile, kind: text.brokerFile, allFiles: text.allFiles },
      extensions: [which === 'xmlFile' ? 'xml' : which === 'stateFile' ? 'json' : '*'],
    });
    if (path !== null) this.#setPaths({ [which]: path });
  }

  async chooseFolder(kind: 'mosquitto' | 'activeMq'): Promise<void> {
    const { desk } = this.#context;
    const folder = await desk.dialogs.openFolder(hostTexts(desk.language()).chooseBrokerFolder);
    if (folder === null) return;
    this.#setPaths(
      kind === 'activeMq'
        ? { xmlFile: join(folder, 'activemq.xml') }
        : {
            passwordFile: join(folder, 'pwfile'),
            aclFile: join(folder, 'aclfile'),
            confFile: join(folder, 'concentrator.conf'),
          },
    );
  }

  async planMosquitto({ profileId, management, aclStyle, fragment }: MosquittoInput): Promise<void> {
    const { passwordFile, aclFile, confFile } = this.#context.view().paths;
    if (passwordFile === null || aclFile === null) throw noPlace();
    const { confText, planMosquittoFiles } = await import('../../core/brokers/mosquitto/index.ts');
    const conf = fragment === null ? null : await readFragment(fragment, passwordFile, aclFile);
    const provisioning = await this.#source.request(profileId, management);
    const { files, warnings } = await planMosquittoFiles({
      ...{ provisioning, aclStyle, passwordFile, aclFile, confFile, conf },
    });
    const remarks: RemarkView[] = warnings.map(({ kind, path, line }) => ({
      key: kind,
      params: { path, line },
    }));
    remarks.push({ key: 'ownerHint', params: {} }, { key: 'reloadHint', params: {} });
    this.#show('mosquitto', provisioning, files, {
      ...{ remarks, keytool: null, fragment: conf === null ? null : confText(conf) },
    });
  }

  async planActiveMq(input: ActiveMqInput): Promise<void> {
    const { profileId, management, grouping, keyStore, mqttPort, wssPort } = input;
    const { xmlFile } = this.#context.view().paths;
    if (xmlFile === null) throw noPlace();
    const settings = {
      grouping,
      keyStore: keyStore === null ? null : { path: keyStore.path.trim(), password: keyStore.password },
      mqttPort: portOrNull(mqttPort, 'mqttPort'),
      wssPort: portOrNull(wssPort, 'wssPort'),
    };
    if (keyStore !== null) this.#context.desk.log.secrets.add(keyStore.password);
    const provisioning = await this.#source.request(profileId, management);
    const { planActiveMq } = await import('../../core/brokers/requests/index.ts');
    const plan = await planActiveMq(provisioning, settings, xmlFile);
    if (!plan.ok) throw this.#refusal(plan);
    const remarks: RemarkView[] = plan.notes.map(({ note, ...params }) => ({ key: note, params }));
    if (grouping === 'oneGroup') remarks.push({ key: 'oneGroup', params: {} });
    this.#show('activeMq', provisioning, plan.files, {
      ...{ remarks, fragment: null },
      keytool: keyStore === null ? null : await keytool(keyStore.pfx, settings.keyStore?.path ?? ''),
    });
  }

  async write(planId: number): Promise<void> {
    const plan = this.#plan;
    const shown = this.#context.view().plan;
    if (plan?.id !== planId || shown?.state !== 'shown')
      throw new ConcentratorError('badArgument', { argument: 'broker.write: planId' });
    this.#patch({ state: 'writing' });
    const { writePlanned } = await import('../../core/brokers/file-plan.ts');
    try {
      for (const file of plan.files) {
        await writePlanned(file);
        const { files } = this.#context.view().plan ?? { files: [] };
        this.#patch({
          files: files.map((one) => (one.path === file.path ? { ...one, isWritten: true } : one)),
        });
      }
    } catch (error) {
      if (!(error instanceof ConcentratorError)) throw error;
      this.#patch({ state: 'failed', error: error.serialize() });
      return;
    }
    this.#patch({ state: 'written' });
    const { site, devices } = plan.provisioning;
    await this.#context.remember(
      devices.map((device) => ({ ...device, topicRoot: site.topicRoot })),
      'provisioned',
      null,
    );
  }

  forget(): void {
    this.#plan = null;
    this.#context.change({ plan: null });
  }

  #show(
    kind: BrokerPlanView['kind'],
    provisioning: Provisioning,
    files: readonly PlannedFile[],
    words: Pick<BrokerPlanView, 'remarks' | 'fragment' | 'keytool'>,
  ): void {
    this.#lastId += 1;
    this.#plan = { id: this.#lastId, provisioning, files };
    this.#context.change({
      plan: {
        ...{ id: this.#lastId, kind, state: 'shown', devices: provisioning.devices.length, error: null },
        ...words,
        files: files.map(plannedFileView),
      },
    });
  }

  #patch(patch: Partial<BrokerPlanView>): void {
    const { plan } = this.#context.view();
    if (plan !== null && plan.id === this.#plan?.id) this.#context.change({ plan: { ...plan, ...patch } });
  }

  #setPaths(paths: Partial<Record<BrokerFile, string>>): void {
    this.#plan = null;
    this.#context.change({ paths: { ...this.#context.view().paths, ...paths }, plan: null });
  }

  #refusal({ reasons }: Extract<ActiveMqPlan, { ok: false }>): ConcentratorError {
    const language = this.#context.desk.language();
    const texts = reasons.map((reason) => {
      const text = isProvisioningText(reason.rule) ? provisioningText(language, reason.rule) : reason.rule;
      const row = 'row' in reason ? reason.row : undefined;
      return row === undefined ? text : provisioningText(language, 'inRow', { row, text });
    });
    const detail = [...new Set(texts)].slice(0, 12).join(language === 'en' ? ' ' : '');
    return new ConcentratorError('badProvisioning', { detail });
  }
}

function noPlace(): ConcentratorError {
  return new ConcentratorError('badArgument', { argument: 'broker.plan: file' });
}

/** Every path in it is the broker's own, so that nothing of this PC is looked at. */
async function readFragment(
  input: NonNullable<MosquittoInput['fragment']>,
  passwordFile: string,
  aclFile: string,
): Promise<MosquittoConf> {
  const { parseConfPath, parseListener } = await import('../../core/brokers/mosquitto/index.ts');
  const issues: FieldIssue[] = [];
  const take = <T>(field: string, parsed: Parsed<T>): T | null => {
    if (parsed.ok) return parsed.value;
    issues.push(...parsed.issues.map((issue: Issue) => ({ ...issue, field })));
    return null;
  };
  const port = /^\d{1,5}$/.test(input.port.trim()) ? Number(input.port) : 0;
  const bind = input.bindAddress.trim();
  const listener = take('port', parseListener(port, bind === '' ? null : bind));
  const certificate = take('certificate', parseConfPath(input.certificate.trim()));
  const key = take('key', parseConfPath(input.key.trim()));
  const authorityPath = input.authority.trim();
  const authority = authorityPath === '' ? null : take('authority', parseConfPath(authorityPath));
  const folder = input.installedIn.trim();
  const installed = (path: string): Parsed<string> =>
    parseConfPath(folder === '' ? path : posix.join(folder, basename(path)));
  const files = [take('installedIn', installed(passwordFile)), take('installedIn', installed(aclFile))];
  const [password, acl] = files;
  if (issues.length > 0 || listener === null || certificate === null || key === null || !password || !acl)
    throw new InvalidInputError(issues);
  return {
    ...{ ...listener, certificate, key, passwordFile: password, aclFile: acl },
    authority: authority === null ? null : { kind: input.isFolder ? 'capath' : 'cafile', path: authority },
  };
}

function portOrNull(text: string, field: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const port = /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : 0;
  if (port < 1 || port > 65_535) throw new InvalidInputError([{ rule: 'port.range', field }]);
  return port;
}

async function keytool(pfx: string, keyStore: string): Promise<string | null> {
  if (pfx.trim() === '') return null;
  const { keytoolLine } = await import('../../core/brokers/activemq/index.ts');
  return keytoolLine(pfx.trim(), keyStore);
}
