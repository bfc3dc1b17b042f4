/**
 * Finds out over real connections who may do what. A SUBACK proves nothing and a refused publish is silent, so only what
 * arrives counts: everybody publishes to every topic while an observer listens, and the observer publishes to every topic
 * while everybody listens.
 */
import type { MqttClient } from 'mqtt';
import type { BrokerUser } from './mosquitto-files.ts';

export interface RightsProbe {
  connect(user: BrokerUser): Promise<MqttClient>;
  readonly users: readonly BrokerUser[];
  readonly topics: readonly string[];
  /** May read and write everything. */
  readonly observer: BrokerUser;
  /** How many users are connected at the same time; 50 by default. */
  readonly atOnce?: number;
}

/** `<user> read|write <topic>` */
export type Grant = string;

export async function probeRights(probe: RightsProbe): Promise<ReadonlySet<Grant>> {
  const { users, topics, atOnce = 50 } = probe;
  const found = new Set<Grant>();
  const observer = await probe.connect(probe.observer);
  observer.on('message', (topic, payload) => {
    const [kind, user] = payload.toString().split(' ');
    if (kind === 'write') found.add(`${user ?? ''} write ${topic}`);
  });
  await observer.subscribeAsync(['#', '$SYS/probe/#'], { qos: 0 });
  try {
    for (let from = 0; from < users.length; from += atOnce) {
      const part = users.slice(from, from + atOnce);
      const clients = await Promise.all(part.map((user) => probe.connect(user)));
      await Promise.all(
        clients.map(async (client, index) => {
          const user = part[index]?.username ?? '';
          client.on('message', (topic, payload) => {
            if (payload.toString() === 'read') found.add(`${user} read ${topic}`);
          });
          // A broker may refuse the wide filter and grant the narrow ones, or the reverse.
          await quietly(client.subscribeAsync('#', { qos: 0 }));
          await quietly(client.subscribeAsync([...topics], { qos: 0 }));
          await Promise.all(
            topics.map((topic) => quietly(client.publishAsync(topic, `write ${user}`, { qos: 1 }))),
          );
        }),
      );
      for (const topic of topics) await observer.publishAsync(topic, 'read', { qos: 1 });
      // What was sent to a client before stands in front of the answer to this.
      await Promise.all(clients.map((client) => quietly(client.unsubscribeAsync('barrier'))));
      await Promise.all(clients.map((client) => client.endAsync(true)));
    }
    await quietly(observer.unsubscribeAsync('barrier'));
    return found;
  } finally {
    await observer.endAsync(true);
  }
}

/** A refusal is what is looked for here, and shows in what does not arrive. */
async function quietly(asked: Promise<unknown>): Promise<void> {
  await asked.catch(() => undefined);
}
