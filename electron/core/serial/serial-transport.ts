import { setTimeout as pause } from 'node:timers/promises';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { watchLine } from './line-watch.ts';
import { openError } from './open-errors.ts';
import { portBytes, type PortBinding, type PortBytes } from './port-bytes.ts';
import { findPortHolder } from './port-holder.ts';
import type { Framing, LineSettings, Transport, Unsubscribe } from './transport.ts';

export interface ModemLines {
  /** Data Terminal Ready and Request To Send while the port is open. */
  readonly dtr: boolean;
  readonly rts: boolean;
}

const MAX_OPENS = 3;
const RELEASE_MS = 60;

const MODEM_LINES: ModemLines = { dtr: true, rts: true };

const FRAMING_OPTIONS: Readonly<Record<Framing, { dataBits: 7 | 8; parity: 'none' | 'even'; stopBits: 1 }>> =
  {
    '8N1': { dataBits: 8, parity: 'none', stopBits: 1 },
    '8E1': { dataBits: 8, parity: 'even', stopBits: 1 },
    '7E1': { dataBits: 7, parity: 'even', stopBits: 1 },
  };

/**
 * Opens a serial port with the driver's own reads and writes: a stream would queue what is written to a closed port
 * and hand it to the next device.
 * @throws ConcentratorError of the serial area
 */
export async function openSerialTransport(
  path: string,
  settings: LineSettings,
  modemLines: ModemLines = MODEM_LINES,
): Promise<Transport> {
  const port = await openPort(path, settings);
  try {
    await setModemLines(port, modemLines);
    // What an earlier program left in the buffers is not this device's answer.
    await port.flush();
  } catch (error) {
    await port.close();
    throw openError(path, error);
  }
  return new SerialTransport(path, settings, port);
}

/** What was closed a moment ago is not always free at once: Windows' drivers take their time, a read may still end. */
async function openPort(path: string, settings: LineSettings): Promise<PortBinding> {
  // Loaded with the first port: the driver costs time that `--help` need not pay.
  const { SerialPort: Driver } = await import('serialport');
  for (let tries = 1; ; tries += 1) {
    try {
      // Without `hupcl: false` closing drops DTR, which resets some devices.
      return await Driver.binding.open({
        path,
        baudRate: settings.baudRate,
        ...FRAMING_OPTIONS[settings.framing],
        hupcl: false,
        lock: true,
      });
    } catch (error) {
      const holder = await findPortHolder(path);
      const told = openError(path, error, holder === null ? {} : { holder });
      if (told.errorName !== 'portInUse' || holder !== null || tries === MAX_OPENS) throw told;
      await pause(RELEASE_MS);
    }
  }
}

async function setModemLines(port: PortBinding, lines: ModemLines): Promise<void> {
  try {
    await port.set({ ...lines, brk: false, cts: false, dsr: false, lowLatency: true });
  } catch {
    // Some drivers know no low latency (only FTDI's and a few others do).
    try {
      await port.set({ ...lines, brk: false, cts: false, dsr: false });
    } catch (error) {
      // A pseudo terminal has no modem lines; anything else that refuses them is no serial port we can use.
      if (!/Inappropriate ioctl|Invalid argument|cannot (?:get|set)/i.test(String(error))) throw error;
    }
  }
}

class SerialTransport implements Transport {
  readonly path: string;
  readonly settings: LineSettings;
  readonly #port: PortBinding;
  readonly #bytes: PortBytes;
  readonly #dataListeners = new Set<(bytes: Uint8Array) => void>();
  readonly #closeListeners = new Set<(reason: ConcentratorError | null) => void>();
  readonly #stopWatching: () => void;
  #closed: { reason: ConcentratorError | null } | null = null;
  #closing: Promise<void> | null = null;

  constructor(path: string, settings: LineSettings, port: PortBinding) {
    this.path = path;
    this.settings = settings;
    this.#port = port;
    const fd = 'fd' in port && typeof port.fd === 'number' ? port.fd : null;
    this.#stopWatching = watchLine(path, fd, () => {
      this.#lose();
    });
    this.#bytes = portBytes(
      port,
      (bytes) => {
        for (const listener of this.#dataListeners) listener(bytes);
      },
      (error) => {
        this.#lose(error);
      },
    );
  }

  onData(listener: (bytes: Uint8Array) => void): Unsubscribe {
    this.#dataListeners.add(listener);
    return () => this.#dataListeners.delete(listener);
  }

  onClose(listener: (reason: ConcentratorError | null) => void): Unsubscribe {
    if (this.#closed !== null) {
      listener(this.#closed.reason);
      return () => undefined;
    }
    this.#closeListeners.add(listener);
    return () => this.#closeListeners.delete(listener);
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#closed !== null) throw this.#disconnected();
    try {
      await this.#bytes.write(bytes);
    } catch (error) {
      this.#lose(error);
      throw this.#disconnected(error);
    }
  }

  async close(): Promise<void> {
    this.#finish(null);
    await this.#release();
  }

  #lose(cause?: unknown): void {
    this.#finish(this.#disconnected(cause));
    void this.#release();
  }

  #finish(reason: ConcentratorError | null): void {
    if (this.#closed !== null) return;
    this.#closed = { reason };
    this.#stopWatching();
    const listeners = [...this.#closeListeners];
    this.#closeListeners.clear();
    this.#dataListeners.clear();
    for (const listener of listeners) listener(reason);
  }

  #release(): Promise<void> {
    this.#bytes.stop();
    // The descriptor of a vanished device can refuse to close; there is nothing left to release then.
    const closing = this.#closing ?? this.#port.close().catch(() => undefined);
    this.#closing = closing;
    return closing;
  }

  #disconnected(cause?: unknown): ConcentratorError {
    return new ConcentratorError('portDisconnected', { path: this.path }, cause);
  }
}
