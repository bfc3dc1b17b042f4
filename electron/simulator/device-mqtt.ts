import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { Listeners, type Unsubscribe } from './byte-device.ts';
import { StepClock } from './step-clock.ts';
import type { SimulatedConcentrator } from './device.ts';
import type { DeviceConfig } from './device-config.ts';
import { deviceMessage } from './device-message.ts';

export interface DeviceMqttOptions {
  /** What it trusts, PEM; Node's public roots by default. */
  readonly ca?: string;
  /** Between messages, ms; 5000 by default. The first goes out on connecting. */
  readonly publishEveryMs?: number;
  /** A real device keeps its old session until it restarts: the default. */
  readonly applies?: 'onRestart' | 'immediately';
  /** From boot until it tries to log in, ms; 0 by default. */
  readonly onlineAfterMs?: number;
  /** Between tries, ms; 1000 by default. */
  readonly retryMs?: number;
  /** What it publishes; `n` counts the messages from 1. */
  readonly message?: (config: DeviceConfig, n: number) => string | Uint8Array;
  readonly retain?: boolean;
}

export type DeviceMqttEvent =
  | { readonly type: 'connected'; readonly host: string; readonly port: number; readonly sn: string }
  /** `reason` is a code where there is one, never a secret. */
  | { readonly type: 'failed'; readonly host: string; readonly port: number; readonly reason: string }
  | { readonly type: 'published'; readonly topic: string }
  | { readonly type: 'received'; readonly topic: string; readonly payload: Uint8Array };

/**
 * The device's MQTT side: logs in over TLS with what the device held when its session began, publishes on `fromdev`,
 * listens on `todev`. Nothing here throws: a device has nobody to tell, so failures are counted and emitted.
 */
export class DeviceMqtt {
  readonly #device: SimulatedConcentrator;
  readonly #options: DeviceMqttOptions;
  readonly #events = new Listeners<DeviceMqttEvent>();
  readonly #timers = new StepClock();
  readonly #stopListening: Unsubscribe;
  #client: MqttClient | null = null;
  #session: DeviceConfig | null = null;
  #closed = false;
  #connects = 0;
  #failures = 0;
  #published = 0;

  /** Logs in at once, if the device is on and knows where to. */
  constructor(device: SimulatedConcentrator, options: DeviceMqttOptions = {}) {
    this.#device = device;
    this.#options = options;
    this.#stopListening = device.onEvent(({ type }) => {
      if (type === 'off') void this.#drop();
      if (type === 'booted') this.#begin();
      if (type === 'changed' && options.applies === 'immediately') this.#apply();
    });
    // A timer even without a delay: whoever makes it can still add a listener before anything happens.
    if (device.isOn) this.#begin();
  }

  get connects(): number {
    return this.#connects;
  }

  get failures(): number {
    return this.#failures;
  }

  get published(): number {
    return this.#published;
  }

  get isConnected(): boolean {
    return this.#client?.connected ?? false;
  }

  /** What the present session was begun with. */
  get session(): DeviceConfig | null {
    return this.#session;
  }

  onEvent(listener: (event: DeviceMqttEvent) => void): Unsubscribe {
    return this.#events.add(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopListening();
    this.#events.clear();
    await this.#drop();
  }

  #begin(): void {
    this.#timers.after(this.#options.onlineAfterMs ?? 0, () => this.#connect(this.#device.config));
  }

  #apply(): void {
    // Only what the session depends on: a new time server is no reason to log in again.
    const { sn, server, password, topicRoot } = this.#device.config;
    const old = this.#session;
    const same = old?.sn === sn && old.password === password && old.topicRoot === topicRoot;
    if (same && old.server.host === server.host && old.server.port === server.port) return;
    void this.#drop();
    this.#connect(this.#device.config);
  }

  #connect(config: DeviceConfig): void {
    const { sn, server, password, topicRoot } = config;
    if (this.#closed || sn === '' || server.host === '' || password === '' || topicRoot === '') return;
    const { ca, retryMs = 1000 } = this.#options;
    this.#session = config;
    const client = this.#open({
      protocol: 'mqtts',
      host: server.host,
      port: server.port,
      username: sn,
      password,
      clientId: sn,
      protocolVersion: 4,
      clean: true,
      reconnectPeriod: retryMs,
      // A real device knows nothing better than to try again.
      reconnectOnConnackError: true,
      connectTimeout: 10_000,
      rejectUnauthorized: true,
      ...(ca === undefined ? {} : { ca }),
    });
    if (client === null) return;
    this.#client = client;
    client.on('connect', () => this.#online(client, config));
    client.on('error', (error) => this.#failed(server, error));
    client.on('message', (topic, payload) => this.#events.emit({ type: 'received', topic, payload }));
  }

  /** A device may hold a server no connection can even be tried to, a port beyond 65535 for example. */
  #open(options: IClientOptions & { readonly host: string; readonly port: number }): MqttClient | null {
    try {
      return connect(options);
    } catch (error) {
      this.#failed(options, error);
      return null;
    }
  }

  #failed({ host, port }: DeviceConfig['server'], error: unknown): void {
    this.#failures += 1;
    const { code, message } = error as { readonly code?: string | number; readonly message?: string };
    this.#events.emit({ type: 'failed', host, port, reason: String(code ?? message) });
  }

  #online(client: MqttClient, config: DeviceConfig): void {
    this.#connects += 1;
    this.#events.emit({ type: 'connected', ...config.server, sn: config.sn });
    client.subscribe(`${config.topicRoot}/${config.sn}/todev`, { qos: 0 }, (error) => {
      if (error !== null) this.#failures += 1;
    });
    this.#timers.clear();
    this.#publish(client, config);
  }

  #publish(client: MqttClient, config: DeviceConfig): void {
    if (client !== this.#client || !client.connected) return;
    const { message = deviceMessage, publishEveryMs = 5000, retain = false } = this.#options;
    this.#published += 1;
    const topic = `${config.topicRoot}/${config.sn}/fromdev`;
    const payload = message(config, this.#published);
    client.publish(
      topic,
      typeof payload === 'string' ? payload : Buffer.from(payload),
      { qos: 0, retain },
      (error) => {
        if (error) this.#failures += 1;
        else this.#events.emit({ type: 'published', topic });
      },
    );
    this.#timers.after(publishEveryMs, () => this.#publish(client, config));
  }

  /** Ends the session without a DISCONNECT, as a device does that loses its power. */
  #drop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#session = null;
    this.#timers.clear();
    return new Promise((resolve) => {
      if (client === null) resolve();
      else client.end(true, {}, () => resolve());
    });
  }
}
