import { DeviceMqtt, SimulatedConcentrator, type DeviceConfig } from '../../electron/simulator/index.ts';
import type { DeviceOrder, DeviceTruth, MqttSession } from './wire.ts';

const MQTT = { publishEveryMs: 250, retryMs: 400 };

/** One simulated device with its MQTT side, and a record of what really happened to it. */
export class FarDevice {
  readonly device: SimulatedConcentrator;
  readonly #mqtt: DeviceMqtt | null;
  readonly #history: DeviceConfig[];
  readonly #sessions: { config: DeviceConfig; beganAtMs: number; published: number }[] = [];
  #lastSetAtMs: number | null = null;

  constructor({ dialect, faults, config, isOnline }: DeviceOrder, ca: string) {
    this.device = new SimulatedConcentrator({ dialect, faults, config });
    this.#history = [this.device.config];
    this.device.onEvent(({ type }) => {
      if (type === 'changed') this.#lastSetAtMs = performance.now();
      if (type === 'changed' || type === 'booted') this.#history.push(this.device.config);
    });
    this.#mqtt = isOnline ? this.#goOnline(ca) : null;
  }

  truth(): DeviceTruth {
    const { config, receivedLines } = this.device;
    return {
      held: config,
      history: this.#history,
      setLines: receivedLines.filter(({ text }) => text.startsWith('set ')).length,
      lastSetAtMs: this.#lastSetAtMs,
      sessions: this.#sessions satisfies readonly MqttSession[],
    };
  }

  async close(): Promise<void> {
    await this.#mqtt?.close();
    this.device.close();
  }

  #goOnline(ca: string): DeviceMqtt {
    const mqtt = new DeviceMqtt(this.device, { ...MQTT, ca });
    mqtt.onEvent(({ type }) => {
      if (type === 'connected' && mqtt.session !== null)
        this.#sessions.push({ config: mqtt.session, beganAtMs: performance.now(), published: 0 });
      const session = this.#sessions.at(-1);
      if (type === 'published' && session !== undefined) session.published += 1;
    });
    return mqtt;
  }
}
