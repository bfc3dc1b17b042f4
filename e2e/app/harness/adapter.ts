import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openPty,
  SimulatedConcentrator,
  type ByteDevice,
  type ConcentratorOptions,
} from '../../../electron/simulator/index.ts';
import { Listeners } from '../../../electron/simulator/byte-device.ts';

/** A USB adapter that stays plugged in on a real tty, while the devices behind it change. */
export class Adapter {
  readonly path: string;
  readonly #folder: string;
  readonly #sent = new Listeners<{ readonly bytes: Uint8Array; readonly atMs: number }>();
  #device: SimulatedConcentrator | null = null;
  #unsubscribe: () => void = () => undefined;
  #close: () => Promise<void> = () => Promise.resolve();

  private constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, 'tty');
  }

  static async plug(): Promise<Adapter> {
    const adapter = new Adapter(mkdtempSync(join(tmpdir(), 'concentrator-adapter-')));
    const line: ByteDevice = {
      receive: (bytes, atMs) => adapter.#device?.receive(bytes, atMs),
      onSend: (listener) => adapter.#sent.add(({ bytes, atMs }) => listener(bytes, atMs)),
      close: () => undefined,
    };
    const pty = await openPty(line, adapter.path);
    adapter.#close = () => pty.close();
    return adapter;
  }

  get device(): SimulatedConcentrator | null {
    return this.#device;
  }

  /** Takes away what was there; null leaves the adapter alone. */
  put(options: ConcentratorOptions | null): SimulatedConcentrator | null {
    this.#unsubscribe();
    this.#device?.close();
    this.#device =
      options === null ? null : new SimulatedConcentrator({ dialect: 'label-colon', ...options });
    this.#unsubscribe =
      this.#device?.onSend((bytes, atMs) => this.#sent.emit({ bytes, atMs })) ?? (() => undefined);
    return this.#device;
  }

  async close(): Promise<void> {
    this.put(null);
    await this.#close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
