import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeviceMqtt,
  FACTORY_CONFIG,
  openPty,
  SimulatedConcentrator,
  type ConcentratorOptions,
  type DeviceMqttOptions,
} from '../../electron/simulator/index.ts';

export interface TestDevice {
  /** Where its line is, to be opened as a serial port. */
  readonly path: string;
  /** What it holds, whatever it says, and what it heard. */
  readonly device: SimulatedConcentrator;
  /** The lines it heard, passwords included. */
  readonly heard: () => readonly string[];
  readonly sets: () => readonly string[];
  /** The cable is pulled, and put back at the same path. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

export interface TestDeviceOptions extends ConcentratorOptions {
  /** Its MQTT side; without it, it never goes online. */
  readonly mqtt?: DeviceMqttOptions;
}

const FACTORY_SERVER = { host: 'mqtt.factory.example', port: 8883 };

/** A simulated concentrator on a real pty. */
export async function startDevice(options: TestDeviceOptions = {}): Promise<TestDevice> {
  const folder = mkdtempSync(join(tmpdir(), 'concentrator-device-'));
  const { mqtt, ...rest } = options;
  const device = new SimulatedConcentrator({
    dialect: 'label-colon',
    ...rest,
    config: { ...FACTORY_CONFIG, server: FACTORY_SERVER, ...rest.config },
  });
  const path = join(folder, 'tty');
  let pty = await openPty(device, path);
  const online = mqtt === undefined ? null : new DeviceMqtt(device, mqtt);
  const heard = (): readonly string[] => device.receivedLines.map((line) => line.text);
  return {
    path,
    device,
    heard,
    sets: () => heard().filter((line) => line.startsWith('set ')),
    unplug: () => pty.kill(),
    plug: async () => {
      pty = await openPty(device, path);
    },
    close: async () => {
      await online?.close();
      await pty.close();
      device.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a test with a device of its own. */
export async function withDevice<T>(
  options: TestDeviceOptions,
  use: (device: TestDevice) => Promise<T>,
): Promise<T> {
  const device = await startDevice(options);
  try {
    return await use(device);
  } finally {
    await device.close();
  }
}
