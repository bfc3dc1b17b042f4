import { MqttPassword } from '../../../shared/domain/index.ts';
import type { BrokerDeviceRows, BrokerView, ChannelInput, StatePatch } from '../../../shared/ipc/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { BROKER_IDLE } from '../../../shared/ipc/broker-views.ts';
import type { Desk } from '../desk.ts';
import { CheckRun } from './check-run.ts';
import { siteOf, type BrokerContext } from './context.ts';
import { DeviceSource } from './device-source.ts';
import { makeKeyForSites, sealDevices } from './handover.ts';
import { Logins } from './logins.ts';
import { Plans } from './plans.ts';
import { ProvisionRun } from './provision-run.ts';

export interface BrokerDeskOptions extends Pick<
  Desk,
  'dialogs' | 'language' | 'log' | 'store' | 'workbench'
> {
  readonly onChange: (patch: StatePatch) => void;
  readonly onStoreFailed: (error: ConcentratorError) => void;
  readonly onBug: (error: unknown) => void;
  /** The store knows more of a device's password. */
  readonly onKnown: () => void;
}

/** What the Broker page's intents mean. */
export class BrokerDesk {
  readonly source: DeviceSource;
  readonly plans: Plans;
  readonly run: ProvisionRun;
  readonly check: CheckRun;
  readonly #context: BrokerContext;
  #view: BrokerView = BROKER_IDLE;

  constructor(options: BrokerDeskOptions) {
    const change = (patch: Partial<BrokerView>): void => {
      this.#view = { ...this.#view, ...patch };
      options.onChange({ broker: this.#view });
    };
    this.#context = {
      ...{ desk: options, view: () => this.#view, change, onBug: options.onBug },
      remember: async (devices, how, where) => {
        if (devices.length === 0) return;
        try {
          const { brokerPasswords } = await options.store();
          if (how === 'forgotten') await brokerPasswords.forget(devices.map(({ sn }) => sn));
          else await brokerPasswords.remember(devices, how, where);
        } catch (error) {
          // The broker has been told all the same; a person is told that it is not remembered.
          if (!(error instanceof ConcentratorError)) throw error;
          options.onStoreFailed(error);
        }
        change({ knownVersion: this.#view.knownVersion + 1 });
        options.onKnown();
      },
    };
    const logins = new Logins(this.#context);
    this.source = new DeviceSource(this.#context, logins);
    this.plans = new Plans(this.#context, this.source);
    this.run = new ProvisionRun(this.#context, this.source, logins);
    this.check = new CheckRun(this.#context, this.source, logins);
  }

  /** A page of the list, each with how the broker's side knows its password. */
  async rows({ profileId, offset, limit }: ChannelInput<'broker.devices'>): Promise<BrokerDeviceRows> {
    const given = this.source.given;
    if (given === null) return { rows: [], total: 0 };
    const topicRoot = given.topicRoot ?? (await siteOf(this.#context, profileId)).topicRoot;
    const { brokerPasswords } = await this.#context.desk.store();
    const rows = given.devices.slice(offset, offset + limit).map(async ({ sn, password }) => {
      const device = { sn, topicRoot, password: MqttPassword.fromDevice(password) };
      return { sn, known: await brokerPasswords.find(device) };
    });
    return { rows: await Promise.all(rows), total: given.devices.length };
  }

  seal(input: ChannelInput<'broker.seal'>) {
    return sealDevices(this.#context, this.source, input.profileId, input.passphrase);
  }

  makeKey({ passphrase, profileIds }: ChannelInput<'broker.makeKey'>) {
    return makeKeyForSites(this.#context, passphrase, profileIds);
  }

  async close(): Promise<void> {
    await this.run.close();
    await this.check.close();
  }
}
