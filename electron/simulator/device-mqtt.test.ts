import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedConcentrator, type ConcentratorOptions } from './device.ts';
import { DeviceMqtt, type DeviceMqttEvent, type DeviceMqttOptions } from './device-mqtt.ts';
import { startEmbeddedBroker, type BrokerMessage, type EmbeddedBroker } from './embedded-broker.ts';

// The default second is short on a crowded machine.
const eventually = <T>(value: () => T) => expect.poll(value, { timeout: 15_000, interval: 10 });

const SN = '202005010001';
const FROM = `smart/devs/${SN}/fromdev`;

let broker: EmbeddedBroker;
let messages: BrokerMessage[];
const closers: (() => unknown)[] = [];

beforeEach(async () => {
  broker = await startEmbeddedBroker();
  broker.addDevice(SN, '0501passwd');
  messages = [];
  broker.onMessage((message) => messages.push(message));
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await broker.close();
});

function online(options: DeviceMqttOptions = {}, deviceOptions: ConcentratorOptions = {}) {
  const device = new SimulatedConcentrator({
    dialect: 'bare',
    ...deviceOptions,
    config: { server: { host: 'localhost', port: broker.port }, ...deviceOptions.config },
    faults: { bootMs: 20, ...deviceOptions.faults },
  });
  const mqtt = new DeviceMqtt(device, { ca: broker.caPem, publishEveryMs: 30, retryMs: 50, ...options });
  const events: DeviceMqttEvent[] = [];
  mqtt.onEvent((event) => events.push(event));
  closers.push(
    () => device.close(),
    () => mqtt.close(),
  );
  const type = (line: string): void => device.receive(Buffer.from(`${line}\r\n`));
  const reasons = (): string[] => events.flatMap((event) => (event.type === 'failed' ? [event.reason] : []));
  return { device, mqtt, events, type, reasons };
}

const topicsSeen = (): string[] => [...new Set(messages.map(({ topic }) => topic))];

describe('the MQTT side of a simulated concentrator', () => {
  it('logs in as its SN and publishes JSON with its SN, then again and again', async () => {
    const { mqtt } = online();
    await eventually(() => messages.length).toBeGreaterThanOrEqual(3);
    expect(broker.connected).toEqual([SN]);
    expect(mqtt.connects).toBe(1);
    expect(topicsSeen()).toEqual([FROM]);
    const first = JSON.parse(Buffer.from(messages[0]!.payload).toString());
    expect(first).toMatchObject({ sn: SN, seq: 1 });
    expect(first.lines[0].code).toMatch(/^[0-9]{12}$/);
    expect(messages[0]).toMatchObject({ username: SN, retain: false });
  });

  it('hears what the management side sends it', async () => {
    const { events } = online();
    await eventually(() => messages.length).toBeGreaterThan(0);
    await eventually(async () => {
      await broker.publish(`smart/devs/${SN}/todev`, 'switch on');
      return events.flatMap((event) =>
        event.type === 'received' ? [Buffer.from(event.payload).toString()] : [],
      );
    }).toContain('switch on');
  });

  it('keeps its old session when it is given new settings, until it restarts', async () => {
    broker.addDevice(SN, 'new-password');
    broker.addUser(SN, '0501passwd', {
      read: ['#'],
      write: [`+/+/${SN}/fromdev`, 'new/root/%u/fromdev', FROM],
    });
    const { device, mqtt, type } = online();
    await eventually(() => messages.length).toBeGreaterThan(0);
    type('set topic new/root');
    await eventually(() => device.config.topicRoot).toBe('new/root');
    const seen = messages.length;
    await eventually(() => messages.length).toBeGreaterThanOrEqual(seen + 3);
    expect(topicsSeen()).toEqual([FROM]);
    expect(mqtt.session?.topicRoot).toBe('smart/devs');
    device.powerCycle(10);
    expect(mqtt.isConnected).toBe(false);
    await eventually(topicsSeen).toEqual([FROM, `new/root/${SN}/fromdev`]);
    expect(mqtt.session?.topicRoot).toBe('new/root');
  });

  it('restarts by itself after set server where it is that kind of device', async () => {
    const { device, mqtt, type } = online(
      {},
      {
        config: { server: { host: '', port: 0 } },
        faults: { restartAfterSet: { of: 'server', afterMs: 5 } },
      },
    );
    expect(mqtt.connects).toBe(0);
    type(`set server 127.0.0.1 ${broker.port}`);
    await eventually(topicsSeen).toEqual([FROM]);
    expect(device.restarts).toBe(1);
  });

  it('applies new settings at once where it is that kind of device', async () => {
    const { device, mqtt, type } = online({ applies: 'immediately' }, { config: { password: 'wrong' } });
    await eventually(() => mqtt.failures).toBeGreaterThan(0);
    type('set user 0501passwd');
    await eventually(topicsSeen).toEqual([FROM]);
    expect(device.restarts).toBe(0);
  });

  it('counts a refused login and goes on trying', async () => {
    const { mqtt, reasons } = online({}, { config: { password: 'wrong' } });
    await eventually(() => mqtt.failures).toBeGreaterThanOrEqual(2);
    expect(new Set(reasons())).toEqual(new Set(['5']));
    broker.addDevice(SN, 'wrong');
    await eventually(topicsSeen).toEqual([FROM]);
  });

  it('counts a certificate it does not trust', async () => {
    const device = new SimulatedConcentrator({
      config: { server: { host: 'localhost', port: broker.port } },
    });
    const mqtt = new DeviceMqtt(device);
    closers.push(() => mqtt.close());
    const failed = new Promise<DeviceMqttEvent>((resolve) => mqtt.onEvent(resolve));
    expect(await failed).toMatchObject({ type: 'failed', reason: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    expect(messages).toEqual([]);
  });

  it('counts a server that cannot even be tried', async () => {
    const { mqtt } = online({}, { config: { server: { host: 'localhost', port: 99_999 } } });
    await eventually(() => mqtt.failures).toBeGreaterThan(0);
  });

  it('logs in again after the broker ended its session', async () => {
    const { mqtt } = online();
    await eventually(() => mqtt.connects).toBe(1);
    broker.dropClients();
    await eventually(() => mqtt.connects).toBe(2);
  });

  it('comes online as late as it is told', async () => {
    const connectedAt = vi.fn();
    const startedAt = performance.now();
    const { mqtt } = online({ onlineAfterMs: 120 });
    mqtt.onEvent(({ type }) => type === 'connected' && connectedAt(performance.now() - startedAt));
    await eventually(() => connectedAt.mock.calls.length).toBe(1);
    expect(connectedAt.mock.calls[0]![0]).toBeGreaterThanOrEqual(119);
  });

  it('publishes what it is told to', async () => {
    online({ message: (config, n) => `${config.sn}#${n}` });
    await eventually(() => messages.map(({ payload }) => Buffer.from(payload).toString())).toContain(
      `${SN}#2`,
    );
  });

  it('is gone for good when closed', async () => {
    const { device, mqtt } = online();
    await eventually(() => mqtt.connects).toBe(1);
    await mqtt.close();
    device.powerCycle(0);
    await eventually(() => device.isOn).toBe(true);
    await eventually(() => broker.connected).toEqual([]);
    expect(mqtt.connects).toBe(1);
  });
});
