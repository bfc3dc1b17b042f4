/**
 * What the two processes of a soak say to each other. The measured one holds the engine and nothing else; the far one
 * holds the devices, their ptys, their MQTT side and the broker, and knows the truth.
 */
import type { ItemName } from '../../shared/domain/index.ts';
import type { DeviceConfig, DialectName, FaultOptions } from '../../electron/simulator/index.ts';

export interface DeviceOrder {
  readonly dialect: DialectName;
  readonly faults: FaultOptions;
  readonly config: DeviceConfig;
  /** Logs in to the broker with what it holds, and publishes. */
  readonly isOnline: boolean;
}

export type FarRequest =
  /** A new device on a pty at the port's path. */
  | { readonly do: 'plug'; readonly port: number; readonly device: DeviceOrder }
  /** The cable is pulled (SIGKILL of socat); the device lives on. */
  | { readonly do: 'unplug'; readonly port: number }
  /** The same device on a new pty at the same path. */
  | { readonly do: 'plugAgain'; readonly port: number }
  /** The cable is pulled, and another device is plugged in at the same path. */
  | { readonly do: 'swap'; readonly port: number; readonly device: DeviceOrder }
  | { readonly do: 'truth'; readonly port: number }
  /** Takes everything of the port away. */
  | { readonly do: 'clear'; readonly port: number }
  /** Takes everything away, and ends. */
  | { readonly do: 'end' };

/** One of a device's MQTT sessions. Times are the far process's own. */
export interface MqttSession {
  readonly config: DeviceConfig;
  readonly beganAtMs: number;
  readonly published: number;
}

/** What a device really holds and did, whatever it said. */
export interface DeviceTruth {
  readonly held: DeviceConfig;
  /** What it held at first, and after each change. */
  readonly history: readonly DeviceConfig[];
  readonly setLines: number;
  readonly lastSetAtMs: number | null;
  readonly sessions: readonly MqttSession[];
}

export interface Truth {
  readonly device: DeviceTruth;
  /** The one that was put in its place. */
  readonly other: DeviceTruth | null;
}

export interface FarReady {
  readonly brokerPort: number;
  readonly brokerPid: number;
  readonly caPem: string;
}

export type FarMessage =
  | { readonly kind: 'ready'; readonly ready: FarReady }
  | { readonly kind: 'done'; readonly id: number; readonly truth: Truth | null }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };

export interface FarCall {
  readonly id: number;
  readonly request: FarRequest;
}

export const TOPIC_ROOT = 'soak/devs';
export const MANAGER = { username: 'soak_manager', password: 'manager-of-the-soak' };

/** A device's SN; two for each port, so that one can be put in the other's place. */
export function snOf(port: number, which: 0 | 1): string {
  return `20260501${String(port).padStart(2, '0')}0${which}`;
}

/** What the broker knows of that device. */
export function brokerPasswordOf(sn: string): string {
  return `Soak-${sn}`;
}

export function pathOf(folder: string, port: number): string {
  return `${folder}/tty${port}`;
}

export function sameItem(item: ItemName, left: DeviceConfig, right: DeviceConfig): boolean {
  return JSON.stringify(left[item]) === JSON.stringify(right[item]);
}
