import { execFile } from 'node:child_process';
import type { LineSettings } from '../core/serial/transport.ts';
import { heardAs } from './wrong-line.ts';

export interface LineCheck {
  /** Hands on what the device hears, in order, once the tty's rate is known. */
  fromHost(bytes: Uint8Array, deliver: (heard: Uint8Array) => void): void;
  /** What the host hears, by the rate last seen. */
  toHost(bytes: Uint8Array): Uint8Array;
}

/** Compares a tty's rate with the device's, and garbles where they differ. */
export function lineCheck(path: string, baudRate: number): LineCheck {
  const device = { baudRate, framing: '8N1' } as const;
  let host: LineSettings = device;
  let last = Promise.resolve();
  return {
    fromHost: (bytes, deliver) => {
      last = last.then(async () => {
        host = { baudRate: (await rateOf(path)) ?? baudRate, framing: '8N1' };
        deliver(heardAs(bytes, host, device));
      });
    },
    toHost: (bytes) => heardAs(bytes, device, host),
  };
}

/** @returns null where it cannot be told: the port is open exclusively and we are not root, or it is gone */
function rateOf(path: string): Promise<number | null> {
  return new Promise((resolve) => {
    execFile('stty', ['-F', path, 'speed'], (error, stdout) => {
      const rate = Number(stdout.trim());
      resolve(error === null && Number.isInteger(rate) && rate > 0 ? rate : null);
    });
  });
}
