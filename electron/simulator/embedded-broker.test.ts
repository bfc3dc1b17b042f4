import { X509Certificate } from 'node:crypto';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { covers, fillIn } from './broker-rights.ts';
import { startEmbeddedBroker, type EmbeddedBroker } from './embedded-broker.ts';

// The default second is short on a crowded machine.
const eventually = <T>(value: () => T) => expect.poll(value, { timeout: 15_000, interval: 10 });

const SN = '202005010001';
const OTHER_SN = '202005010002';

let broker: EmbeddedBroker;
const clients: MqttClient[] = [];

beforeAll(async () => {
  broker = await startEmbeddedBroker();
  broker.addDevice(SN, 'device-password');
  broker.addDevice(OTHER_SN, 'other-password');
  broker.addManager('admin_client', 'admin-password');
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.endAsync(true);
});

afterAll(async () => {
  await broker.close();
});

async function login(username: string, password: string, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync({
    protocol: 'mqtts',
    host: broker.host,
    port: broker.port,
    ca: broker.caPem,
    protocolVersion: 4,
    reconnectPeriod: 0,
    username,
    password,
    ...options,
  });
  clients.push(client);
  return client;
}

const device = (options?: IClientOptions) => login(SN, 'device-password', options);
const manager = () => login('admin_client', 'admin-password');

/** The granted QoS, or 128. */
function subscribe(client: MqttClient, topic: string): Promise<number> {
  return new Promise((resolve, reject) => {
    client.subscribe(topic, { qos: 0 }, (error, granted, packet) => {
      const code = packet?.granted[0];
      if (typeof code === 'number') resolve(code);
      else reject(error ?? new Error(`no SUBACK for ${JSON.stringify(granted)}`));
    });
  });
}

function nextMessage(client: MqttClient): Promise<{ topic: string; text: string; retain: boolean }> {
  return new Promise((resolve) => {
    client.once('message', (topic, payload, { retain }) =>
      resolve({ topic, text: payload.toString(), retain }),
    );
  });
}

describe('the embedded broker', () => {
  it('shows a certificate for localhost and 127.0.0.1 that is valid now', () => {
    const ca = new X509Certificate(broker.caPem);
    expect(ca.ca).toBe(true);
    expect(Date.parse(ca.validFrom)).toBeLessThan(Date.now());
    expect(Date.parse(ca.validTo)).toBeGreaterThan(Date.now());
  });

  it.each(['localhost', '127.0.0.1'])('is reached by %s over verified TLS', async (host) => {
    const client = await device({ host });
    expect(client.connected).toBe(true);
  });

  it('is not trusted without its CA', async () => {
    await expect(device({ ca: [] })).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  });

  it.each([
    ['a wrong password', SN, 'wrong'],
    ['an unknown user', '202005019999', 'device-password'],
    ["another's password", SN, 'other-password'],
  ])('refuses %s with CONNACK 5', async (_what, username, password) => {
    const before = broker.denied.logins;
    await expect(login(username, password)).rejects.toMatchObject({ code: 5 });
    expect(broker.denied.logins).toBe(before + 1);
  });

  it('carries a message from the device to the management side', async () => {
    const admin = await manager();
    expect(await subscribe(admin, 'smart/devs/+/fromdev')).toBe(0);
    const message = nextMessage(admin);
    (await device()).publish(`smart/devs/${SN}/fromdev`, 'hello');
    expect(await message).toEqual({ topic: `smart/devs/${SN}/fromdev`, text: 'hello', retain: false });
  });

  it('carries a message from the management side to that device only', async () => {
    const mine = await device();
    expect(await subscribe(mine, `smart/devs/${SN}/todev`)).toBe(0);
    const message = nextMessage(mine);
    const admin = await manager();
    admin.publish(`smart/devs/${OTHER_SN}/todev`, 'not for it');
    admin.publish(`smart/devs/${SN}/todev`, 'for it');
    expect((await message).text).toBe('for it');
  });

  it.each([
    `smart/devs/${OTHER_SN}/todev`,
    `smart/devs/${SN}/fromdev`,
    'smart/devs/+/todev',
    'smart/devs/#',
    '#',
    '$SYS/#',
  ])('refuses a device the subscription to %s with SUBACK 128', async (topic) => {
    expect(await subscribe(await device(), topic)).toBe(128);
  });

  it.each(['smart/devs/+/todev', '#', 'other/root/+/fromdev'])(
    'refuses the management side the subscription to %s with SUBACK 128',
    async (topic) => {
      expect(await subscribe(await manager(), topic)).toBe(128);
    },
  );

  it("drops a device's message on a topic that is not its own, without a word and without ending its session", async () => {
    const admin = await manager();
    await subscribe(admin, 'smart/devs/+/fromdev');
    const message = nextMessage(admin);
    const before = broker.denied.publishes;
    const mine = await device();
    mine.publish(`smart/devs/${OTHER_SN}/fromdev`, 'forged', { retain: true });
    mine.publish(`smart/devs/${SN}/fromdev`, 'own');
    expect((await message).text).toBe('own');
    expect(broker.denied.publishes).toBe(before + 1);
  });

  it("lets every client write its connection's state under $SYS, as the guide has it", async () => {
    const before = broker.denied.publishes;
    const topics: string[] = [];
    broker.onMessage(({ topic }) => topics.push(topic));
    const mine = await device({ clientId: 'bridge' });
    await subscribe(mine, `smart/devs/${SN}/todev`);
    mine.publish('$SYS/broker/connection/bridge/state', '1');
    mine.publish('$SYS/broker/connection/another/state', '1');
    mine.publish(`smart/devs/${SN}/fromdev`, 'last');
    await eventually(() => topics).toEqual([
      '$SYS/broker/connection/bridge/state',
      `smart/devs/${SN}/fromdev`,
    ]);
    expect(broker.denied.publishes).toBe(before + 1);
  });

  it('keeps a retained message for a later subscriber, and says that it is one', async () => {
    await broker.publish('smart/devs/202005010003/fromdev', 'old', { retain: true });
    const admin = await manager();
    const message = nextMessage(admin);
    await subscribe(admin, 'smart/devs/202005010003/fromdev');
    expect(await message).toMatchObject({ text: 'old', retain: true });
  });

  it('takes a new password while it runs', async () => {
    broker.addDevice('202005010004', 'first');
    await login('202005010004', 'first');
    broker.addDevice('202005010004', 'second');
    await expect(login('202005010004', 'first')).rejects.toMatchObject({ code: 5 });
    expect((await login('202005010004', 'second')).connected).toBe(true);
  });

  it('ends the sessions of a user that is removed', async () => {
    broker.addDevice('202005010005', 'p');
    const client = await login('202005010005', 'p');
    expect(broker.connected).toContain('202005010005');
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    broker.removeUser('202005010005');
    await closed;
    await expect(login('202005010005', 'p')).rejects.toMatchObject({ code: 5 });
  });

  it('ends every session when it closes, and may be closed twice', async () => {
    const other = await startEmbeddedBroker({ topicRoots: ['a'] });
    other.addDevice(SN, 'p');
    const client = await login(SN, 'p', { port: other.port, ca: other.caPem });
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    await other.close();
    await other.close();
    await closed;
    await expect(login(SN, 'p', { port: other.port, ca: other.caPem })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});

describe('rights', () => {
  it.each([
    ['a/+/b', 'a/x/b', true],
    ['a/+/b', 'a/+/b', true],
    ['a/+/b', 'a/#', false],
    ['a/+/b', 'a/x/b/c', false],
    ['a/+/b', 'a/x', false],
    ['a/x/b', 'a/+/b', false],
    ['a/#', 'a/x/#', true],
    ['a/#', 'a/+', true],
    ['a/#', 'b/x', false],
    ['#', '$SYS/x', false],
    ['+/x', '$SYS/x', false],
    ['a/b', 'A/b', false],
  ])('to %s: cover %s: %s', (granted, asked, answer) => {
    expect(covers(granted, asked)).toBe(answer);
  });

  it('put the names in as they are', () => {
    expect(fillIn('a/%u/%c', "$&%c$'", 'id')).toBe("a/$&%c$'/id");
  });
});
