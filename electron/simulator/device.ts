import { Listeners, type ByteDevice, type SentChunk, type Unsubscribe } from './byte-device.ts';
import {
  FACTORY_CONFIG,
  parseCommand,
  redactCommand,
  type Command,
  type DeviceConfig,
} from './device-config.ts';
import { DeviceMemory } from './device-memory.ts';
import type { Dialect } from './dialect.ts';
import { DEFAULT_DIALECT, DIALECTS, type DialectName } from './dialects.ts';
import { flipBits, NO_FAULTS, randomSource, strikes, type FaultOptions, type Faults } from './faults.ts';
import { LineInput } from './line-input.ts';
import { afterthoughtBytes, bannerBytes, getLines, replyBytes } from './reply-text.ts';
import { StepClock } from './step-clock.ts';

export interface ConcentratorOptions {
  /** What differs from `FACTORY_CONFIG`. */
  readonly config?: Partial<DeviceConfig>;
  /** A name from `DIALECTS`, or one of the caller's own. */
  readonly dialect?: DialectName | Dialect;
  readonly faults?: FaultOptions;
  /** Between a complete line and its reply, ms; 5 by default. */
  readonly responseDelayMs?: number;
  /** The same for a set; `responseDelayMs` by default. */
  readonly saveDelayMs?: number;
}

export interface ReceivedLine {
  /** `performance.now()` when its terminator came in. */
  readonly atMs: number;
  /** Without its terminator, one character a byte. Holds passwords: not for logs. */
  readonly text: string;
}

export type DeviceEvent =
  | { readonly type: 'command'; readonly line: string }
  | { readonly type: 'changed' }
  | { readonly type: 'off' }
  | { readonly type: 'booted' };

const NOISE = Uint8Array.of(0x00, 0xff, 0x1b);

/**
 * A simulated concentrator: the far end of a serial line.
 *
 *   on --(restart, power cycle)--> off --(bootMs)--> on
 *   while on: idle --(complete line)--> answering --(reply sent)--> the next queued line, or idle
 */
export class SimulatedConcentrator implements ByteDevice {
  readonly dialect: Dialect;
  readonly faults: Faults;
  readonly #memory: DeviceMemory;
  readonly #responseDelayMs: number;
  readonly #saveDelayMs: number;
  readonly #random: () => number;
  readonly #sinks = new Listeners<SentChunk>();
  readonly #events = new Listeners<DeviceEvent>();
  readonly #timers = new StepClock();
  readonly #input = new LineInput();
  readonly #received: ReceivedLine[] = [];
  #queue: string[] = [];
  #answering = false;
  #power: 'on' | 'off' | 'closed' = 'on';
  #bootedAt = performance.now();
  #deafUntil = -Infinity;
  #held: Uint8Array | null = null;
  #commands = 0;
  #overlapping = 0;
  #sets = 0;
  #restarts = 0;
  #openings = 0;
  #lostBytes = 0;

  constructor(options: ConcentratorOptions = {}) {
    const { dialect = DEFAULT_DIALECT, responseDelayMs = 5, faults } = options;
    this.dialect = typeof dialect === 'string' ? DIALECTS[dialect] : dialect;
    this.faults = { ...NO_FAULTS, ...faults };
    this.#memory = new DeviceMemory({ ...FACTORY_CONFIG, ...options.config }, this.faults);
    this.#responseDelayMs = responseDelayMs;
    this.#saveDelayMs = options.saveDelayMs ?? responseDelayMs;
    this.#random = randomSource(this.faults.seed);
  }

  /** What it really holds, whatever it says. */
  get config(): DeviceConfig {
    return this.#memory.held;
  }

  /** Every complete, not blank line that was heard. */
  get receivedLines(): readonly ReceivedLine[] {
    return this.#received;
  }

  /** How many lines came in complete while another was still being answered. */
  get overlappingCommands(): number {
    return this.#overlapping;
  }

  /** How many sets were well formed and reached its memory, kept or not. */
  get executedSets(): number {
    return this.#sets;
  }

  get restarts(): number {
    return this.#restarts;
  }

  /** Bytes that came while it was off or deaf. */
  get lostBytes(): number {
    return this.#lostBytes;
  }

  get isOn(): boolean {
    return this.#power === 'on';
  }

  onSend(listener: (bytes: Uint8Array, atMs: number) => void): Unsubscribe {
    return this.#sinks.add(({ bytes, atMs }) => listener(bytes, atMs));
  }

  onEvent(listener: (event: DeviceEvent) => void): Unsubscribe {
    return this.#events.add(listener);
  }

  lineOpened(): void {
    this.#openings += 1;
    const other = this.faults.differentDevice;
    if (other !== null && this.#openings === 2) this.#memory.replace({ ...FACTORY_CONFIG, sn: other });
  }

  receive(bytes: Uint8Array, atMs = performance.now()): void {
    if (this.#power !== 'on' || performance.now() < this.#deafUntil) this.#lostBytes += bytes.length;
    else this.#timers.run(atMs, () => this.#hear(flipBits(bytes, this.faults.garbleReceived, this.#random)));
  }

  /** Restarts at once: dead until it has booted, then the banner. */
  restart(): void {
    this.powerCycle(0);
  }

  /** Off for `offMs`, then boots. Does nothing once closed. */
  powerCycle(offMs = 200): void {
    if (this.#power === 'closed') return;
    this.#timers.clear();
    this.#input.clear();
    this.#queue = [];
    this.#answering = false;
    this.#held = null;
    this.#deafUntil = -Infinity;
    this.#power = 'off';
    this.#restarts += 1;
    this.#events.emit({ type: 'off' });
    this.#timers.after(offMs + this.faults.bootMs, () => this.#boot());
  }

  close(): void {
    this.#power = 'closed';
    this.#timers.clear();
    this.#sinks.clear();
    this.#events.clear();
  }

  #boot(): void {
    this.#power = 'on';
    this.#bootedAt = performance.now();
    this.#memory.restart();
    if (this.faults.banner && !this.faults.silence) this.#emit(bannerBytes(this.dialect));
    this.#events.emit({ type: 'booted' });
  }

  #hear(bytes: Uint8Array): void {
    const echo = this.faults.loopback || (this.dialect.echo === 'bytes' && !this.faults.silence);
    // A copy: the caller may reuse its buffer before the timer comes.
    if (echo) this.#send(bytes.slice(), 0);
    for (const line of this.#input.push(bytes)) {
      this.#received.push({ atMs: performance.now(), text: line });
      this.#events.emit({ type: 'command', line: redactCommand(line) });
      if (this.faults.loopback) continue;
      if (parseCommand(line).kind === 'set')
        this.#deafUntil = performance.now() + this.faults.deafWhileSavingMs;
      if (this.#answering) {
        this.#overlapping += 1;
        this.#queue.push(line);
      } else {
        this.#start(line);
      }
    }
  }

  #start(line: string): void {
    this.#answering = true;
    this.#commands += 1;
    const n = this.#commands;
    const command = parseCommand(line);
    const { faults } = this;
    const silent =
      faults.silence ||
      n <= faults.silentFirst ||
      (command.kind !== 'unknown' && faults.silentOn.includes(command.item));
    if (this.dialect.echo === 'line' && !silent) {
      this.#send(Buffer.from(line + this.dialect.eol, 'latin1'), 0);
    }
    const own = command.kind === 'set' ? this.#saveDelayMs : this.#responseDelayMs;
    const late = faults.late !== null && strikes(faults.late.on, n) ? faults.late.ms : 0;
    this.#timers.after(own + late, () => {
      if (strikes(faults.restartOn, n)) this.restart();
      else this.#answer(command, line, n, silent);
    });
  }

  #answer(command: Command, line: string, n: number, silent: boolean): void {
    // A dead device takes nothing in either; one that is silent on an item works on without a word.
    if (this.faults.silence) return this.#finish(command);
    const lines = this.#execute(command, line);
    if (silent) return this.#finish(command);
    const moment = { n, uptimeMs: performance.now() - this.#bootedAt };
    let reply = replyBytes(this.dialect, lines, moment);
    if (this.faults.noise) reply = Buffer.concat([NOISE, reply, NOISE]);
    if (strikes(this.faults.bootLogInReply, n)) {
      this.#emit(reply.subarray(0, Math.ceil(reply.length / 2)));
      return this.restart();
    }
    if (this.#held !== null) reply = Buffer.concat([this.#held, reply]);
    this.#held = null;
    if (strikes(this.faults.mergedReply, n)) {
      this.#held = reply;
      return this.#finish(command);
    }
    if (strikes(this.faults.halfReply, n)) reply = reply.subarray(0, Math.ceil(reply.length / 2));
    if (this.faults.flood !== null && n === 1) return this.#flood(this.faults.flood.bytes);
    if (this.faults.byteGapMs !== null) return this.#drip(reply, 0, this.faults.byteGapMs, command);
    this.#emit(reply);
    const afterthought = afterthoughtBytes(this.dialect, moment);
    if (afterthought.length > 0) this.#send(afterthought, this.dialect.logAfterMs);
    this.#finish(command);
  }

  #execute(command: Command, line: string): readonly string[] {
    const { dialect, faults } = this;
    if (command.kind === 'unknown' || faults.unsupported.includes(command.item)) {
      return dialect.error('unknownCommand', line);
    }
    if (command.kind === 'get') {
      return getLines(dialect, command.item, this.#memory.shown, faults.unsupported);
    }
    const result = this.#memory.set(command.item, command.argument);
    if (result !== 'badValue') {
      this.#sets += 1;
      this.#events.emit({ type: 'changed' });
    }
    return result === 'taken' ? dialect.set(command.item, this.#memory.shown) : dialect.error(result, line);
  }

  #finish(command: Command): void {
    this.#answering = false;
    const { restartAfterSet } = this.faults;
    if (command.kind === 'set' && (restartAfterSet?.of === 'any' || restartAfterSet?.of === command.item)) {
      this.#timers.after(restartAfterSet.afterMs, () => this.restart());
    }
    const next = this.#queue.shift();
    if (next !== undefined) this.#start(next);
  }

  #drip(reply: Uint8Array, index: number, gapMs: number, command: Command): void {
    if (index >= reply.length) return this.#finish(command);
    this.#emit(reply.subarray(index, index + 1));
    this.#timers.after(gapMs, () => this.#drip(reply, index + 1, gapMs, command));
  }

  #flood(left: number): void {
    const { flood } = this.faults;
    if (flood === null || left <= 0) return this.#finish({ kind: 'unknown' });
    this.#emit(new Uint8Array(Math.min(left, flood.chunkBytes)).fill(0x78));
    this.#timers.after(flood.everyMs, () => this.#flood(left - flood.chunkBytes));
  }

  #send(bytes: Uint8Array, afterMs: number): void {
    this.#timers.after(afterMs, () => this.#emit(bytes));
  }

  #emit(bytes: Uint8Array): void {
    if (bytes.length > 0) {
      this.#sinks.emit({ bytes: flipBits(bytes, this.faults.garble, this.#random), atMs: this.#timers.now });
    }
  }
}
