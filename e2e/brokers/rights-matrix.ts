/**
 * Who may read and write what at a broker, found out over real connections: every client with every topic, both ways. A
 * SUBACK proves nothing (facts, "Mosquitto", "ActiveMQ"), so every right is seen by a message that arrives or does not.
 *
 * No client that may do everything is needed: a topic's own writer shows who reads it, and its own reader shows who
 * writes it. Where those two have not got their rights themselves, they are `missing`, and nothing else is claimed.
 */
import type { MqttClient } from 'mqtt';
import type { BrokerUser } from './mosquitto-files.ts';

export interface RightsMatrixOptions {
  /** Logs in with a random client id; the matrix ends the client. */
  readonly connect: (user: BrokerUser) => Promise<MqttClient>;
  readonly topicRoot: string;
  readonly manager: BrokerUser;
  /** Each user's name is its SN. */
  readonly devices: readonly BrokerUser[];
  /** How long the broker may take for everything after the last message is sent. */
  readonly limitMs?: number;
}

export interface RightsMatrix {
  /** Client, topic, read or write: how many were tried. */
  readonly probes: number;
  /** `202005010001 writes smart/devs/202005010002/fromdev`: rights that nobody asked for. */
  readonly extra: readonly string[];
  /** Rights that were asked for and are not there. */
  readonly missing: readonly string[];
}

interface Topic {
  readonly name: string;
  readonly reader: string;
  readonly writer: string;
}

const TOPICS_A_PACKET = 50;
const PUBLISHED_AT_ONCE = 500;

export async function rightsMatrix(options: RightsMatrixOptions): Promise<RightsMatrix> {
  const { manager, devices, topicRoot, limitMs = 60_000 } = options;
  const topics = devices.flatMap(({ username: sn }): readonly Topic[] => [
    { name: `${topicRoot}/${sn}/fromdev`, reader: manager.username, writer: sn },
    { name: `${topicRoot}/${sn}/todev`, reader: sn, writer: manager.username },
  ]);
  const users = [manager, ...devices];
  const clients = new Map<string, MqttClient>();
  const heard = new Heard();
  try {
    for (const user of users) {
      const client = await options.connect(user);
      client.setMaxListeners(0);
      client.on('message', (_topic, payload) => heard.add(user.username, payload.toString()));
      clients.set(user.username, client);
    }
    const client = (name: string): MqttClient => clients.get(name)!;
    const names = topics.map(({ name }) => name);
    for (const { username } of users) await subscribeAll(client(username), names);

    // Reading: a topic's own writer speaks once; who hears it?
    await publishAll(topics.map(({ name, writer }) => [client(writer), name, `r ${name}`]));
    // Writing: everybody speaks everywhere; what does a topic's own reader hear?
    for (const { username } of users) {
      await publishAll(names.map((name) => [client(username), name, `w ${username} ${name}`]));
    }
    await drain(topics, client, heard, limitMs);
  } finally {
    for (const one of clients.values()) one.end(true);
  }
  return judge(users, topics, heard);
}

function judge(users: readonly BrokerUser[], topics: readonly Topic[], heard: Heard): RightsMatrix {
  const extra: string[] = [];
  const missing: string[] = [];
  for (const { username } of users) {
    for (const { name, reader, writer } of topics) {
      const reads = heard.has(username, `r ${name}`);
      if (reads !== (username === reader)) (reads ? extra : missing).push(`${username} reads ${name}`);
      const writes = heard.has(reader, `w ${username} ${name}`);
      if (writes !== (username === writer)) (writes ? extra : missing).push(`${username} writes ${name}`);
    }
  }
  return { probes: users.length * topics.length * 2, extra, missing };
}

/**
 * A broker takes one connection's messages in order, and delivers to one connection in order: once the manager has heard
 * every device's last word, and then every device the manager's, nothing that was sent before is still on its way.
 */
async function drain(
  topics: readonly Topic[],
  client: (name: string) => MqttClient,
  heard: Heard,
  limitMs: number,
): Promise<void> {
  const deadlineMs = Date.now() + limitMs;
  for (const kind of ['fromdev', 'todev']) {
    const last = topics.filter(({ name }) => name.endsWith(`/${kind}`));
    await publishAll(last.map(({ name, writer }) => [client(writer), name, `end ${name}`]));
    const isDone = (): boolean => last.every(({ name, reader }) => heard.has(reader, `end ${name}`));
    await heard.until(isDone, deadlineMs - Date.now());
  }
}

async function subscribeAll(client: MqttClient, names: readonly string[]): Promise<void> {
  for (let from = 0; from < names.length; from += TOPICS_A_PACKET) {
    // A refusal is as good as silence here, and mqtt.js reports it as an error.
    await client.subscribeAsync(names.slice(from, from + TOPICS_A_PACKET)).catch(() => undefined);
  }
}

async function publishAll(messages: readonly (readonly [MqttClient, string, string])[]): Promise<void> {
  for (let from = 0; from < messages.length; from += PUBLISHED_AT_ONCE) {
    const some = messages.slice(from, from + PUBLISHED_AT_ONCE);
    // A client that the broker has thrown out for what it tried has no right there: its silence is counted.
    await Promise.all(
      some.map(async ([client, name, text]) => {
        if (client.connected) await client.publishAsync(name, text).catch(() => undefined);
      }),
    );
  }
}

class Heard {
  readonly #messages = new Map<string, Set<string>>();
  #onMessage = (): void => undefined;

  add(who: string, message: string): void {
    const set = this.#messages.get(who) ?? new Set();
    this.#messages.set(who, set.add(message));
    if (message.startsWith('end ')) this.#onMessage();
  }

  has(who: string, message: string): boolean {
    return this.#messages.get(who)?.has(message) === true;
  }

  /** Also ends when the time is over: what was not heard by then is missing. */
  until(isDone: () => boolean, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, ms));
      this.#onMessage = () => {
        if (!isDone()) return;
        clearTimeout(timer);
        resolve();
      };
      this.#onMessage();
    });
  }
}
