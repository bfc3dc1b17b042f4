/**
 *   command  ──10 bits a byte──>  line whole ──own delay──>  reply  ──10 bits a byte, a slice every 4 ms──>
 *
 * One concentrator at the end of one line, as arithmetic: it is told when bytes came and asked what is due by when.
 */
import { DeviceMemory } from '../../../electron/simulator/device-memory.ts';
import {
  FACTORY_CONFIG,
  parseCommand,
  type DeviceConfig,
} from '../../../electron/simulator/device-config.ts';
import type { Dialect } from '../../../electron/simulator/dialect.ts';
import { NO_FAULTS } from '../../../electron/simulator/faults.ts';
import { getLines, replyBytes } from '../../../electron/simulator/reply-text.ts';

/** How fast a line and the device at its end are. Null: as fast as the machine. */
export type Pace = { readonly baudRate: number; readonly ownMs: number } | null;

/** What is to be written to the line, and when its last bit is over. */
export interface Slice {
  readonly bytes: Uint8Array;
  readonly dueMs: number;
  /** The last of its reply: a delay here delays the job. */
  readonly isLast: boolean;
}

/** Adapters hand over what has come a few times in a long reply, not byte by byte. */
const SLICE_MS = 4;
const LINE_FEED = 0x0a;

export function byteMs(pace: Pace): number {
  return pace === null ? 0 : 10_000 / pace.baudRate;
}

export class PacedDevice {
  readonly #dialect: Dialect;
  readonly #memory = new DeviceMemory(FACTORY_CONFIG, NO_FAULTS);
  #pace: Pace = null;
  #heard: number[] = [];
  #waiting: Slice[] = [];
  /** When the line to the device, and the device with its reply, are free again. */
  #inFreeMs = 0;
  #outFreeMs = 0;
  commands = 0;
  bytesIn = 0;
  bytesOut = 0;
  /** Commands that came while another was still being answered: no contender may do that. */
  overlapping = 0;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  get held(): DeviceConfig {
    return this.#memory.held;
  }

  /** When the next slice is due, ms; Infinity where nothing waits. */
  get dueMs(): number {
    return this.#waiting[0]?.dueMs ?? Infinity;
  }

  setPace(pace: Pace): void {
    this.#pace = pace;
    this.#heard = [];
    this.#waiting = [];
    this.#inFreeMs = 0;
    this.#outFreeMs = 0;
    this.forgetCounts();
  }

  forgetCounts(): void {
    this.commands = 0;
    this.bytesIn = 0;
    this.bytesOut = 0;
    this.overlapping = 0;
  }

  /** @param atMs when the host began to send these bytes */
  receive(bytes: Uint8Array, atMs: number): void {
    this.bytesIn += bytes.length;
    let arrivedMs = Math.max(atMs, this.#inFreeMs);
    for (const byte of bytes) {
      arrivedMs += byteMs(this.#pace);
      if (byte !== LINE_FEED) {
        this.#heard.push(byte);
        continue;
      }
      const line = Buffer.from(this.#heard).toString('latin1').trim();
      this.#heard = [];
      this.#answer(line, arrivedMs);
    }
    this.#inFreeMs = arrivedMs;
  }

  /** Takes out what is due by `nowMs`, as one write. */
  take(nowMs: number): Slice | null {
    let taken: Slice | null = null;
    for (let next = this.#waiting[0]; next !== undefined && next.dueMs <= nowMs; next = this.#waiting[0]) {
      this.#waiting.shift();
      taken = taken === null ? next : { ...next, bytes: Buffer.concat([taken.bytes, next.bytes]) };
    }
    this.bytesOut += taken?.bytes.length ?? 0;
    return taken;
  }

  #answer(line: string, atMs: number): void {
    this.commands += 1;
    if (this.#outFreeMs > atMs) this.overlapping += 1;
    const bytes = this.#reply(line);
    if (bytes.length === 0) return;
    const startMs = Math.max(atMs + (this.#pace?.ownMs ?? 0), this.#outFreeMs);
    const perByteMs = byteMs(this.#pace);
    this.#outFreeMs = startMs + bytes.length * perByteMs;
    const sliceBytes = perByteMs === 0 ? bytes.length : Math.max(1, Math.floor(SLICE_MS / perByteMs));
    for (let from = 0; from < bytes.length; from += sliceBytes) {
      const slice = bytes.subarray(from, from + sliceBytes);
      const dueMs = startMs + (from + slice.length) * perByteMs;
      this.#waiting.push({ bytes: slice, dueMs, isLast: from + slice.length === bytes.length });
    }
  }

  #reply(line: string): Uint8Array {
    const moment = { n: this.commands, uptimeMs: 0 };
    const command = parseCommand(line);
    if (command.kind === 'get')
      return replyBytes(this.#dialect, getLines(this.#dialect, command.item, this.held, []), moment);
    const isTaken = command.kind === 'set' && this.#memory.set(command.item, command.argument) === 'taken';
    const lines = isTaken
      ? this.#dialect.set(command.item, this.held)
      : this.#dialect.error(command.kind === 'set' ? 'badValue' : 'unknownCommand', line);
    return replyBytes(this.#dialect, lines, moment);
  }
}
