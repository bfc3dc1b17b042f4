import type { CheckLine } from '../../../shared/broker-check/index.ts';
import { checkOutcome } from '../../../shared/broker-check/index.ts';
import { brokerOf, formatServerAddress, parseTopicRoot } from '../../../shared/domain/index.ts';
import { ConcentratorError, isAbort } from '../../../shared/errors/index.ts';
import type { BrokerCheckSubject, ChannelInput } from '../../../shared/ipc/index.ts';
import type { CheckOptions } from '../../core/brokers/check/index.ts';
import { siteOf, type BrokerContext } from './context.ts';
import type { DeviceSource } from './device-source.ts';
import type { Logins } from './logins.ts';

/** The checklist against a live broker, line by line as they are found out. */
export class CheckRun {
  readonly #context: BrokerContext;
  readonly #source: DeviceSource;
  readonly #logins: Logins;
  #stop: AbortController | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(context: BrokerContext, source: DeviceSource, logins: Logins) {
    this.#context = context;
    this.#source = source;
    this.#logins = logins;
  }

  /** Resolves when it has begun. @throws ConcentratorError of the area 6xx */
  async start({ profileId, management }: ChannelInput<'broker.check'>): Promise<void> {
    if (this.#stop !== null) throw new ConcentratorError('busy');
    const stop = new AbortController();
    this.#stop = stop;
    try {
      const site = await siteOf(this.#context, profileId);
      const login = await this.#logins.find(site, management);
      const [device = null, otherDevice = null] = await this.#source.devices(site, 2);
      const topicRoot = parseTopicRoot(this.#source.given?.topicRoot ?? site.topicRoot);
      if (!topicRoot.ok) throw new ConcentratorError('badConfig', { field: 'topicRoot' });
      const broker = brokerOf(site);
      const subject = {
        ...{
          broker: formatServerAddress(broker),
          managementUser: login.username,
          topicRoot: topicRoot.value,
        },
        ...{ device: device?.sn ?? null, otherDevice: otherDevice?.sn ?? null },
      };
      const ca = site.caPem === null ? null : Buffer.from(site.caPem);
      const options = {
        ...{ broker, ca, topicRoot: topicRoot.value, management: login, device, otherDevice },
        signal: stop.signal,
      };
      this.#context.change({ check: { ...subject, state: 'running', lines: [] } });
      this.#running = this.#run(options, subject, () => {
        // A password that the broker refuses is not the right one: it is asked for again.
        this.#logins.forget(profileId, login.username);
      })
        .catch((error: unknown) => this.#context.onBug(error))
        .finally(() => {
          this.#stop = null;
        });
    } catch (error) {
      this.#stop = null;
      throw error;
    }
  }

  cancel(): void {
    this.#stop?.abort();
  }

  async close(): Promise<void> {
    this.#stop?.abort();
    await this.#running;
  }

  async #run(options: CheckOptions, subject: BrokerCheckSubject, onRefused: () => void): Promise<void> {
    const { checkBroker } = await import('../../core/brokers/check/index.ts');
    const lines: CheckLine[] = [];
    try {
      for await (const line of checkBroker(options)) {
        lines.push(line);
        if (line.id === 'managementLogin' && line.state === 'fail') onRefused();
        this.#context.change({ check: { ...subject, state: 'running', lines: [...lines] } });
      }
    } catch (error) {
      if (!isAbort(error) && !options.signal.aborted) throw error;
      this.#context.change({ check: { ...subject, state: 'cancelled', lines } });
      return;
    }
    const endedAt = new Date().toISOString();
    this.#context.change({
      check: { ...subject, state: 'ended', lines, outcome: checkOutcome(lines), endedAt },
    });
  }
}
