import { createServer } from 'node:tls';
import type { Socket } from 'node:net';
import { Aedes, type Client } from 'aedes';
import { covers, deviceRights, fillIn, managerRights, type Rights } from './broker-rights.ts';
import { makeServerCertificate, type ServerCertificate } from './certificates.ts';

export interface EmbeddedBrokerOptions {
  /** `['smart/devs']` by default. */
  readonly topicRoots?: readonly string[];
  /** A free one by default. */
  readonly port?: number;
  /** Made on the spot by default, for localhost and 127.0.0.1. */
  readonly certificate?: ServerCertificate;
}

/** A message the broker took, denied ones left out. */
export interface BrokerMessage {
  /** Null where the broker itself published it. */
  readonly username: string | null;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
}

export interface EmbeddedBroker {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** To be trusted by its clients. */
  readonly caPem: string;
  /** A concentrator: may write its own `fromdev` and read its own `todev`. Changes the password of one that is there. */
  addDevice(sn: string, password: string): void;
  /** The management side: may read every `fromdev` and write every `todev`. */
  addManager(username: string, password: string): void;
  addUser(username: string, password: string, rights: Rights): void;
  /** Its present sessions are ended. */
  removeUser(username: string): void;
  /** User names of the present sessions. */
  readonly connected: readonly string[];
  readonly denied: { readonly logins: number; readonly subscriptions: number; readonly publishes: number };
  /** Publishes past all rights, for tests. */
  publish(
    topic: string,
    payload: string | Uint8Array,
    options?: { readonly retain?: boolean },
  ): Promise<void>;
  onMessage(listener: (message: BrokerMessage) => void): void;
  /** Ends every session without a word, as a network does that fails. */
  dropClients(): void;
  close(): Promise<void>;
}

interface User {
  readonly password: string;
  readonly rights: Rights;
}

/** Where a denied message goes: nobody can subscribe to it, and the sender is not told, as with Mosquitto. */
const NOWHERE = '$denied';

/** What Mosquitto and ActiveMQ answer to a wrong password (CONNACK, MQTT 3.1.1). */
const NOT_AUTHORIZED = 5;

/** An MQTT 3.1.1 broker over TLS on this machine, with users and rights as the guide has them. */
export async function startEmbeddedBroker(options: EmbeddedBrokerOptions = {}): Promise<EmbeddedBroker> {
  const { topicRoots = ['smart/devs'], port: wantedPort = 0 } = options;
  const certificate = options.certificate ?? (await makeServerCertificate());
  const users = new Map<string, User>();
  const names = new WeakMap<Client, string>();
  const sessions = new Set<Client>();
  const sockets = new Set<Socket>();
  const denied = { logins: 0, subscriptions: 0, publishes: 0 };

  const may = (client: Client, what: keyof Rights, topic: string): boolean => {
    const username = names.get(client) ?? '';
    const filters = users.get(username)?.rights[what] ?? [];
    return filters.some((filter) => covers(fillIn(filter, username, client.id), topic));
  };

  const aedes = await Aedes.createBroker({
    authenticate: (client, username, password, done) => {
      const user = users.get(username ?? '');
      if (username === undefined || user === undefined || password?.toString() !== user.password) {
        denied.logins += 1;
        done(Object.assign(new Error('not authorized'), { returnCode: NOT_AUTHORIZED }), false);
        return;
      }
      names.set(client, username);
      done(null, true);
    },
    authorizeSubscribe: (client, subscription, done) => {
      const granted = may(client, 'read', subscription.topic);
      if (!granted) denied.subscriptions += 1;
      // A null subscription is answered with 128 in the SUBACK.
      done(null, granted ? subscription : null);
    },
    authorizePublish: (client, packet, done) => {
      // An error here would end the session; Mosquitto only drops the message.
      if (client !== null && !may(client, 'write', packet.topic)) {
        denied.publishes += 1;
        packet.topic = NOWHERE;
        packet.retain = false;
      }
      done();
    },
  });
  aedes.on('clientReady', (client) => sessions.add(client));
  aedes.on('clientDisconnect', (client) => sessions.delete(client));

  const server = createServer({ key: certificate.keyPem, cert: certificate.certPem }, (socket) => {
    aedes.handle(socket);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // A client that goes away in the middle of TLS; there is nobody to tell.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('a TCP server has an address and a port');

  const addUser = (username: string, password: string, rights: Rights): void => {
    users.set(username, { password, rights });
  };
  const dropSockets = (): void => {
    for (const socket of [...sockets]) socket.destroy();
  };
  let closing: Promise<void> | null = null;

  async function closeAll(): Promise<void> {
    const serverClosed = new Promise<void>((resolve) => server.close(() => resolve()));
    await new Promise<void>((resolve) => aedes.close(resolve));
    dropSockets();
    await serverClosed;
  }

  return {
    host: '127.0.0.1',
    port: address.port,
    caPem: certificate.caPem,
    addDevice: (sn, password) => addUser(sn, password, deviceRights(topicRoots)),
    addManager: (username, password) => addUser(username, password, managerRights(topicRoots)),
    addUser,
    removeUser: (username) => {
      users.delete(username);
      for (const client of [...sessions]) if (names.get(client) === username) client.close();
    },
    get connected() {
      return [...sessions].map((client) => names.get(client) ?? '');
    },
    denied,
    publish: (topic, payload, { retain = false } = {}) =>
      new Promise((resolve, reject) => {
        const packet = {
          cmd: 'publish',
          topic,
          payload: Buffer.from(payload),
          qos: 0,
          retain,
          dup: false,
        } as const;
        aedes.publish(packet, (error) => (error ? reject(error) : resolve()));
      }),
    onMessage: (listener) => {
      aedes.on('publish', (packet, client) => {
        // The broker tells of its own life under `$SYS`.
        if (packet.topic === NOWHERE || (client === null && packet.topic.startsWith('$SYS/'))) return;
        const username = client === null ? null : (names.get(client) ?? '');
        listener({
          username,
          topic: packet.topic,
          payload: Buffer.from(packet.payload),
          retain: packet.retain,
        });
      });
    },
    dropClients: dropSockets,
    close: () => (closing ??= closeAll()),
  };
}
