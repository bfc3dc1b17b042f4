import { performance } from 'node:perf_hooks';
import type { DeviceConfig } from '../../../electron/simulator/device-config.ts';
import type { Dialect } from '../../../electron/simulator/dialect.ts';
import { PacedDevice, type Pace } from './paced-device.ts';
import { openPtyLine, type PtyLine } from './pty-line.ts';
import { PunctualityBook, type Punctuality } from './punctuality.ts';

/** What one device saw in one run. */
export interface DeviceRun extends Punctuality {
  readonly port: number;
  readonly commands: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly overlapping: number;
  readonly held: DeviceConfig;
}

interface Port {
  readonly device: PacedDevice;
  readonly line: PtyLine;
  readonly book: PunctualityBook;
  /** For one delivery, on purpose. */
  delayMs: number;
}

/** So close to its time a delivery is waited for without looking at the lines in between. */
const HOLD_MS = 0.05;

/**
 * All devices of a benchmark in one process.
 *
 *   idle ──begin──> attentive ──end──> idle
 *
 * While it is attentive it never sleeps: a timer has a grain of 1 ms, and a process that sleeps is woken late.
 */
export class Simulator {
  readonly #ports: readonly Port[];
  #isAttentive = false;
  #lookedMs = 0;

  /** @param lines `FD:/dev/pts/N` each */
  constructor(lines: readonly string[], dialect: Dialect) {
    this.#ports = lines.map((argument) => {
      const device = new PacedDevice(dialect);
      const book = new PunctualityBook();
      const line = openPtyLine(argument, (bytes) => {
        const nowMs = performance.now();
        if (this.#isAttentive) book.noteArrival(nowMs - this.#lookedMs);
        device.receive(bytes, nowMs);
        if (!this.#isAttentive) this.#deliver(nowMs);
      });
      return { device, line, book, delayMs: 0 };
    });
  }

  get paths(): readonly string[] {
    return this.#ports.map((port) => port.line.path);
  }

  pace(ports: readonly number[], pace: Pace): void {
    for (const port of ports) this.#port(port).device.setPace(pace);
  }

  /** The next delivery on this port comes that much late. */
  delay(port: number, delayMs: number): void {
    this.#port(port).delayMs = delayMs;
  }

  begin(): void {
    // So that none comes in the middle of a run.
    globalThis.gc?.();
    for (const { device, book } of this.#ports) {
      device.forgetCounts();
      book.clear();
    }
    this.#isAttentive = true;
    this.#watch();
  }

  /** @returns the devices that were spoken to since `begin` */
  end(): readonly DeviceRun[] {
    this.#isAttentive = false;
    return this.#ports.flatMap(({ device, book }, port) => {
      const { commands, bytesIn, bytesOut, overlapping, held } = device;
      if (bytesIn === 0) return [];
      return [{ port, commands, bytesIn, bytesOut, overlapping, held, ...book.punctuality }];
    });
  }

  #watch(): void {
    if (!this.#isAttentive) return;
    this.#deliver(performance.now());
    this.#lookedMs = performance.now();
    setImmediate(() => this.#watch());
  }

  #deliver(nowMs: number): void {
    for (const port of this.#ports) {
      const dueMs = port.device.dueMs + port.delayMs;
      if (dueMs > nowMs + HOLD_MS) continue;
      let atMs = nowMs;
      while (atMs < dueMs) atMs = performance.now();
      const slice = port.device.take(atMs);
      if (slice === null) continue;
      port.line.write(slice.bytes);
      port.delayMs = 0;
      if (this.#isAttentive) port.book.noteDelivery(performance.now() - slice.dueMs, slice.isLast);
    }
  }

  #port(index: number): Port {
    const port = this.#ports[index];
    if (port === undefined) throw new Error(`no port ${index}`);
    return port;
  }
}
