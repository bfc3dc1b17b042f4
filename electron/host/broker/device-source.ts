import { basename } from 'node:path';
import type { SiteProfile } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { BrokerDevicesView, BrokerSource, ChannelInput } from '../../../shared/ipc/index.ts';
import type { GivenDevices, RequestIssue } from '../../core/brokers/requests/index.ts';
import type { Provisioning, ProvisioningDevice } from '../../core/brokers/provisioning.ts';
import { readSmallFile } from '../files/text-files.ts';
import { hostTexts } from '../texts.ts';
import { refusal, siteOf, type BrokerContext } from './context.ts';
import { openHandoverFile, type OpeningInput } from './handover.ts';
import type { LoginInput, Logins } from './logins.ts';
import { recordDevices } from './record-devices.ts';

/** More are masked in the log one by one only where it costs nothing; none is ever written there. */
const MASKED_AT_MOST = 200;

/** The devices that the broker shall know, wherever they come from. One list at a time. */
export class DeviceSource {
  readonly #context: BrokerContext;
  readonly #logins: Logins;
  #given: GivenDevices | null = null;

  constructor(context: BrokerContext, logins: Logins) {
    this.#context = context;
    this.#logins = logins;
  }

  async useCsv(): Promise<void> {
    const { desk } = this.#context;
    const text = hostTexts(desk.language());
    const path = await desk.dialogs.openFile({
      ...{ title: text.chooseDeviceList, kind: text.csvFile, extensions: ['csv', 'txt'] },
      allFiles: text.allFiles,
    });
    if (path === null) return;
    const { devicesFromCsv } = await import('../../core/brokers/requests/index.ts');
    const checked = await devicesFromCsv(await readList(path));
    if (!checked.ok) throw refusal(checked.issues, desk.language(), path);
    this.#take(checked.value, 'csv', basename(path));
  }

  async useHandover(opening: OpeningInput): Promise<void> {
    const { desk } = this.#context;
    const opened = await openHandoverFile(this.#context, opening);
    if (opened === null) return;
    const { devicesFromHandover } = await import('../../core/brokers/requests/index.ts');
    const checked = devicesFromHandover(opened.handover);
    if (!checked.ok) throw refusal(checked.issues, desk.language(), opened.path);
    this.#take(checked.value, 'handover', basename(opened.path));
  }

  /** @param lotId null takes all of the site */
  async useRecords({ profileId, lotId, opening }: ChannelInput<'broker.useRecords'>): Promise<void> {
    const site = await siteOf(this.#context, profileId);
    const lot = lotId === null ? null : await (await this.#context.desk.store()).lots.get(lotId);
    if (lot === null && lotId !== null) throw new ConcentratorError('lotNotFound', { id: lotId });
    const found = await recordDevices(this.#context, { site, lot }, opening);
    if (found !== null) this.#take(found.given, 'records', lot?.name ?? site.name, found.withoutPassword);
  }

  async useWizard(): Promise<void> {
    const device = (await this.#context.desk.workbench()).handoverDevice();
    const devices = [{ sn: device.sn as string, password: device.password.reveal(), line: 1 }];
    this.#take({ devices, topicRoot: device.topicRoot }, 'wizard', null);
  }

  forget(): void {
    this.#given = null;
    this.#context.change({ devices: null, plan: null });
  }

  /** Everything that is given to a broker, checked. @throws ConcentratorError of the area 6xx */
  async request(profileId: string, management: LoginInput): Promise<Provisioning> {
    const site = await siteOf(this.#context, profileId);
    const login = await this.#logins.find(site, management);
    const { requestFor } = await import('../../core/brokers/requests/index.ts');
    const given = this.#demand();
    const checked = requestFor(
      {
        topicRoot: given.topicRoot ?? site.topicRoot,
        managementUser: login.username,
        managementPassword: login.password,
      },
      given,
    );
    if (checked.ok) return checked.value;
    throw this.#refusal(checked.issues);
  }

  /** The devices alone; only so many of them, where fewer are enough. */
  async devices(site: SiteProfile, atMost = Infinity): Promise<readonly ProvisioningDevice[]> {
    const given = this.#given;
    if (given === null) return [];
    const { devicesOf } = await import('../../core/brokers/requests/index.ts');
    const part = { ...given, devices: given.devices.slice(0, atMost) };
    const checked = devicesOf(part, given.topicRoot ?? site.topicRoot);
    if (checked.ok) return checked.value;
    throw this.#refusal(checked.issues);
  }

  get given(): GivenDevices | null {
    return this.#given;
  }

  #demand(): GivenDevices {
    if (this.#given === null)
      throw refusal([{ rule: 'devices.empty', field: 'devices' }], this.#language, null);
    return this.#given;
  }

  get #language() {
    return this.#context.desk.language();
  }

  #refusal(issues: readonly RequestIssue[]): ConcentratorError {
    const isOfList = issues.every(({ line }) => line !== undefined);
    return refusal(issues, this.#language, isOfList ? (this.#context.view().devices?.name ?? null) : null);
  }

  #take(given: GivenDevices, source: BrokerSource, name: string | null, withoutPassword = 0): void {
    if (given.devices.length <= MASKED_AT_MOST)
      for (const { password } of given.devices) this.#context.desk.log.secrets.add(password);
    this.#given = given;
    const { topicRoot } = given;
    const devices: BrokerDevicesView = {
      ...{ source, name, topicRoot, withoutPassword },
      count: given.devices.length,
    };
    const { view, change } = this.#context;
    // A plan of other devices is no plan any more.
    change({ devices, plan: null, knownVersion: view().knownVersion + 1 });
  }
}

async function readList(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readSmallFile(path));
  } catch (error) {
    if (error instanceof ConcentratorError) throw error;
    throw new ConcentratorError('badDeviceList', { path, detail: 'UTF-8' }, error);
  }
}
