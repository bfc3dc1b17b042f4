import { randomBytes } from 'node:crypto';
import type { MqttClient } from 'mqtt';
import {
  connectTestClient,
  guideAcl,
  startSite,
  SITE,
  type BrokerUser,
  type Site,
} from '../brokers/index.ts';

/** `202005011001`, …: none of them is one of the site's own two devices. */
export function snOf(index: number): string {
  return `20200501${String(1001 + index).padStart(4, '0')}`;
}

export interface Crowd {
  readonly site: Site;
  readonly sns: readonly string[];
  /** Logs the device in; it then reports every `everyMs`. */
  come(
    index: number,
    options?: { readonly everyMs?: number; readonly will?: string; readonly retainedWill?: boolean },
  ): Promise<MqttClient>;
  /** Without a goodbye: the broker sends its last will, where it has one. */
  vanish(index: number): void;
  client(index: number): MqttClient;
  dispose(): Promise<void>;
}

export function userOf(sn: string): BrokerUser {
  return { username: sn, password: `${sn}-pass` };
}

/** A site with the guide's ACL and so many devices, each with a login of its own. */
export async function startCrowd(count: number): Promise<Crowd> {
  const sns = Array.from({ length: count }, (_, index) => snOf(index));
  const acl = `${guideAcl(SITE.topicRoot, SITE.manager.username)}\nuser ${SITE.root.username}\ntopic readwrite #\n`;
  const users = [SITE.manager, SITE.root, ...sns.map(userOf)];
  const site = await startSite({ users, acl, lines: ['max_queued_messages 10000'] });
  return crowdAt(site, sns);
}

export function crowdAt(site: Site, sns: readonly string[]): Crowd {
  const clients = new Map<number, MqttClient>();
  const timers = new Map<number, NodeJS.Timeout>();
  const leave = (index: number): void => {
    clearInterval(timers.get(index));
    timers.delete(index);
    clients.get(index)?.stream.destroy();
    clients.get(index)?.end(true);
    clients.delete(index);
  };
  return {
    site,
    sns,
    come: async (index, { everyMs = 1000, will, retainedWill = false } = {}) => {
      const sn = sns[index] ?? '';
      const topic = `${SITE.topicRoot}/${sn}/fromdev`;
      const client = await connectTestClient({
        ...{
          port: site.mosquitto.port,
          ca: site.authority.cert,
          clientId: `dev-${randomBytes(6).toString('hex')}`,
        },
        ...userOf(sn),
        ...(will === undefined
          ? {}
          : { will: { topic, payload: Buffer.from(will), qos: 0, retain: retainedWill } }),
      });
      let count = 0;
      const report = (): void => {
        count += 1;
        const lines = [{ code: '101010101010', voltage: 219.4 + (count % 7) / 10 }];
        client.publish(topic, JSON.stringify({ sn, count, temperature: 20 + (count % 5), lines }));
      };
      clients.set(index, client);
      report();
      timers.set(index, setInterval(report, everyMs));
      return client;
    },
    vanish: leave,
    client: (index) => {
      const client = clients.get(index);
      if (client === undefined) throw new Error(`device ${index} is not there`);
      return client;
    },
    dispose: async () => {
      for (const index of [...clients.keys()]) leave(index);
      await site.dispose();
    },
  };
}
