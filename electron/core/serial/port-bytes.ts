/**
 *   Linux, macOS   ready? ──> readSync ──> bytes      no thread, no promise: with 64 ports answering at once the two
 *                                                     trips through the thread pool would cost more than the job
 *   Windows        read() ──> bytes ──> read() …      the driver has no descriptor to wait for
 */
import { readSync, writeSync } from 'node:fs';
import type { SerialPort } from 'serialport';

export type PortBinding = Awaited<ReturnType<(typeof SerialPort)['binding']['open']>>;

const BUFFER_BYTES = 4096;

/** As the driver numbers the events of its poller. */
const READABLE = 1;

/** What the driver's ports have where there are descriptors: it says when one is ready. */
interface Polled {
  readonly fd: number;
  readonly poller: {
    on(event: 'readable', listener: (error: Error | null) => void): unknown;
    off(event: 'readable', listener: (error: Error | null) => void): unknown;
    once(event: 'writable', listener: (error: Error | null) => void): unknown;
    poll(events: number): void;
  };
}

/** The bytes of one opened port, both ways. */
export interface PortBytes {
  /** Resolves when the operating system has taken them. Rejects with the driver's own error. */
  write(bytes: Uint8Array): Promise<void>;
  /** To be called before the port is closed: nothing is read and nothing is told from then on. */
  stop(): void;
}

/**
 * @param onBytes called synchronously with each chunk; the bytes are its own
 * @param onLost called with the driver's own error, once
 */
export function portBytes(
  port: PortBinding,
  onBytes: (bytes: Uint8Array) => void,
  onLost: (error: unknown) => void,
): PortBytes {
  return isPolled(port) ? new PolledBytes(port, onBytes, onLost) : new DriverBytes(port, onBytes, onLost);
}

function isPolled(port: PortBinding): port is PortBinding & Polled {
  return 'poller' in port && 'fd' in port && typeof port.fd === 'number';
}

class PolledBytes implements PortBytes {
  readonly #port: PortBinding & Polled;
  readonly #fd: number;
  readonly #onBytes: (bytes: Uint8Array) => void;
  readonly #onLost: (error: unknown) => void;
  readonly #buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #isStopped = false;

  constructor(
    port: PortBinding & Polled,
    onBytes: (bytes: Uint8Array) => void,
    onLost: (error: unknown) => void,
  ) {
    this.#port = port;
    this.#fd = port.fd;
    this.#onBytes = onBytes;
    this.#onLost = onLost;
    port.poller.on('readable', this.#read);
    port.poller.poll(READABLE);
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let offset = 0; offset < bytes.length;) {
      try {
        offset += writeSync(this.#opened(), bytes, offset);
      } catch (error) {
        if (!isNotReady(error)) throw error;
        await new Promise<void>((resolve, reject) => {
          this.#port.poller.once('writable', (failure) => {
            if (failure === null) resolve();
            else reject(failure);
          });
        });
      }
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#port.poller.off('readable', this.#read);
  }

  readonly #read = (pollError: Error | null): void => {
    if (pollError !== null) {
      this.#lose(pollError);
      return;
    }
    let count: number;
    try {
      count = readSync(this.#opened(), this.#buffer, 0, BUFFER_BYTES, null);
    } catch (error) {
      if (isNotReady(error)) this.#port.poller.poll(READABLE);
      else this.#lose(error);
      return;
    }
    // Ready, and nothing there: the other end has hung up.
    if (count === 0) {
      this.#lose(new Error('hung up'));
      return;
    }
    this.#port.poller.poll(READABLE);
    this.#onBytes(new Uint8Array(this.#buffer.subarray(0, count)));
  };

  #lose(error: unknown): void {
    this.stop();
    this.#onLost(error);
  }

  /** The number of a closed descriptor may belong to another file by now. */
  #opened(): number {
    if (this.#isStopped) throw new Error('the port is closed');
    return this.#fd;
  }
}

class DriverBytes implements PortBytes {
  readonly #port: PortBinding;
  #told: { onBytes: (bytes: Uint8Array) => void; onLost: (error: unknown) => void } | null;

  constructor(port: PortBinding, onBytes: (bytes: Uint8Array) => void, onLost: (error: unknown) => void) {
    this.#port = port;
    this.#told = { onBytes, onLost };
    this.#readOn(Buffer.allocUnsafeSlow(BUFFER_BYTES));
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.#port.write(Buffer.from(bytes));
  }

  stop(): void {
    this.#told = null;
  }

  #readOn(buffer: Buffer): void {
    if (this.#told === null) return;
    this.#port.read(buffer, 0, BUFFER_BYTES).then(
      ({ bytesRead }) => {
        this.#told?.onBytes(new Uint8Array(buffer.subarray(0, bytesRead)));
        this.#readOn(buffer);
      },
      (error: unknown) => {
        this.#told?.onLost(error);
      },
    );
  }
}

function isNotReady(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EAGAIN' || code === 'EWOULDBLOCK' || code === 'EINTR';
}
