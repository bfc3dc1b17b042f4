import type { LineSettings } from '../core/serial/transport.ts';
import { Listeners, type ByteDevice, type SentChunk, type Unsubscribe } from './byte-device.ts';
import { recent } from './step-clock.ts';

/** A start bit, the data bits, parity where there is one, a stop bit. */
const BITS_PER_BYTE = { '8N1': 10, '7E1': 10, '8E1': 11 } as const;

const SLICE_MS = 4;

/** How long one byte is on the wire, ms. */
export function byteMs({ baudRate, framing }: LineSettings): number {
  return (BITS_PER_BYTE[framing] * 1000) / baudRate;
}

/**
 * One direction of a line. A byte is delivered once its last bit is over, counted from the start of its burst: a timer
 * that fires late delivers what is due by then, so that lateness does not add up over a burst.
 */
export class Pacer {
  readonly #byteMs: number;
  readonly #deliver: (bytes: Uint8Array, atMs: number) => void;
  #waiting: Uint8Array[] = [];
  #startedAt = 0;
  /** Bytes of this burst already delivered. */
  #done = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param deliver is told when the last bit of these bytes was over, by `performance.now()` */
  constructor(settings: LineSettings, deliver: (bytes: Uint8Array, atMs: number) => void) {
    this.#byteMs = byteMs(settings);
    this.#deliver = deliver;
  }

  /** @param atMs when they should have been sent; now by default */
  push(bytes: Uint8Array, atMs = performance.now()): void {
    if (bytes.length === 0) return;
    if (this.#waiting.length === 0) {
      // The line is not free before the last burst should have ended.
      this.#startedAt = Math.max(recent(atMs), this.#endOf(this.#done));
      this.#done = 0;
    }
    this.#waiting.push(bytes.slice());
    if (this.#timer === null) this.#arm();
  }

  clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = [];
  }

  #endOf(count: number): number {
    return this.#startedAt + count * this.#byteMs;
  }

  #arm(): void {
    // Waits for the end of what waits, but no longer than a slice: the other side sees bytes flow, as on a wire.
    const left = this.#waiting.reduce((sum, chunk) => sum + chunk.length, 0);
    const now = performance.now();
    const wait = Math.max(
      this.#endOf(this.#done + 1) - now,
      Math.min(this.#endOf(this.#done + left) - now, SLICE_MS),
    );
    this.#timer = setTimeout(() => this.#tick(), Math.max(0, Math.ceil(wait - 1e-6)));
  }

  #tick(): void {
    this.#timer = null;
    // The small term forgives rounding: a byte due at 3 x 0.1 ms is due at 0.3 ms.
    const due = Math.floor((performance.now() - this.#startedAt) / this.#byteMs + 1e-6) - this.#done;
    const ready = this.#take(due);
    this.#done += ready.length;
    if (this.#waiting.length > 0) this.#arm();
    if (ready.length > 0) this.#deliver(ready, this.#endOf(this.#done));
  }

  #take(count: number): Uint8Array {
    const taken: Uint8Array[] = [];
    let left = count;
    while (left > 0) {
      const chunk = this.#waiting.shift();
      if (chunk === undefined) break;
      taken.push(chunk.subarray(0, left));
      if (chunk.length > left) this.#waiting.unshift(chunk.subarray(left));
      left -= chunk.length;
    }
    return Buffer.concat(taken);
  }
}

/** The device at the end of a line with this pace, both ways. */
export function pacedDevice(device: ByteDevice, settings: LineSettings): ByteDevice {
  const sinks = new Listeners<SentChunk>();
  const toDevice = new Pacer(settings, (bytes, atMs) => device.receive(bytes, atMs));
  const toHost = new Pacer(settings, (bytes, atMs) => sinks.emit({ bytes, atMs }));
  const stop = device.onSend((bytes, atMs) => toHost.push(bytes, atMs));
  return {
    receive: (bytes, atMs) => toDevice.push(bytes, atMs),
    onSend: (listener): Unsubscribe => sinks.add(({ bytes, atMs }) => listener(bytes, atMs)),
    lineOpened: () => device.lineOpened?.(),
    close: () => {
      stop();
      toDevice.clear();
      toHost.clear();
      sinks.clear();
      device.close();
    },
  };
}
