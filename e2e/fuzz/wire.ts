/**
 *   device ──> chunk ──(lost? doubled? garbage? cut in pieces?)──> pieces, one after the other ──> the opened line
 *   device <── bytes that were not lost ────────────────────────────────────────────────────────── write
 *
 * It outlives the lines that are opened on it, as the cable outlives a port. Each piece carries the number of the answer
 * it is a part of, so that it can be told afterwards what the host was really shown.
 */
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { LineSettings, OpenTransport } from '../../electron/core/serial/transport.ts';
import type { SimulatedConcentrator } from '../../electron/simulator/device.ts';
import { encodeText } from '../../electron/simulator/encoding.ts';
import { heardAs } from '../../electron/simulator/wrong-line.ts';
import type { Dialogue, WireTroubles } from './dialogue.ts';
import { Line } from './line.ts';
import { Dice } from './random.ts';
import type { Teller } from './teller.ts';

/** Bytes as they arrived, or what happened. */
export interface Heard {
  readonly atMs: number;
  readonly direction: 'in' | 'out' | 'event';
  readonly bytes: Uint8Array;
  /** The answer it is a part of; 0: said unasked, or added on the way. */
  readonly answer: number;
  readonly event?: string;
}

/** On the way from the device. */
interface Piece {
  readonly bytes: Uint8Array;
  readonly answer: number;
  readonly delayMs: number;
}

const MAX_KEPT_ANSWERS = 8;

const GARBAGE: Readonly<Record<NonNullable<WireTroubles['garbage']>['kind'], readonly string[]>> = {
  high: ['\xff', '\xfe\xfe', '\x80', '\xff\xff\xff'],
  control: ['\x00', '\x07', '\x1b', '\x08', '\x7f', '\x1b[0m', '\r', '\n'],
  text: ['x', '#', ' ', 'OK\r\n', 'ERROR\r\n', '> ', '\r\nbusy\r\n', '"', '.', '/'],
  digits: ['0', '7', '210012340001', '\r\n210012340002\r\n', ':1', ' 8'],
};

export class Wire {
  readonly heard: Heard[] = [];
  readonly #dialogue: Dialogue;
  readonly #device: SimulatedConcentrator;
  readonly #teller: Teller;
  readonly #dice: Dice;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #queue: Piece[] = [];
  readonly #old: Uint8Array[] = [];
  #heldBack: Piece | null = null;
  #chunks = 0;
  #busy = false;
  #lines: Line[] = [];
  #awayUntilMs = -Infinity;
  #writes = 0;

  constructor(dialogue: Dialogue, device: SimulatedConcentrator, teller: Teller) {
    this.#dialogue = dialogue;
    this.#device = device;
    this.#teller = teller;
    this.#dice = new Dice(dialogue.seed);
    device.onSend((bytes) => this.#fromDevice(bytes));
    const { chatter } = dialogue.wire;
    if (chatter !== null) this.#chat(chatter.text, chatter.everyMs, 1);
  }

  get isPlugged(): boolean {
    return performance.now() >= this.#awayUntilMs;
  }

  /** The lines that were opened, first to last. */
  get lines(): readonly Line[] {
    return this.#lines;
  }

  readonly open: OpenTransport = async (path, settings) => {
    if (!this.isPlugged) throw new ConcentratorError('portNotFound', { path });
    this.#device.lineOpened();
    const line = new Line(path, settings, {
      writeMs: this.#dialogue.host.writeMs,
      fails: () => (this.#writes += 1) === this.#dialogue.host.writeFailsAt,
      out: (bytes) => this.#toDevice(bytes, settings),
      failed: (bytes) => this.note('write failed', bytes),
    });
    this.#lines.push(line);
    if (this.#lines.length > 1) this.note('opened');
    return line;
  };

  note(event: string, bytes: Uint8Array = new Uint8Array()): void {
    const atMs = performance.now();
    this.heard.push({ atMs, direction: 'event', bytes, answer: 0, event });
  }

  unplug(lastsMs: number): void {
    this.#awayUntilMs = performance.now() + lastsMs;
    this.note('unplugged');
    // What is on its way does not outlive the plug, and another device may come back.
    this.#queue.length = 0;
    this.#old.length = 0;
    this.#heldBack = null;
    this.#lines.at(-1)?.unplug();
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#queue.length = 0;
  }

  #toDevice(bytes: Uint8Array, settings: LineSettings): void {
    this.heard.push({ atMs: performance.now(), direction: 'out', bytes, answer: 0 });
    const { dropByteToDevice, doubleToDevice } = this.#dialogue.wire;
    const left = dropByteToDevice === 0 ? bytes : bytes.filter(() => !this.#dice.chance(dropByteToDevice));
    const again = doubleToDevice > 0 && this.#dice.chance(doubleToDevice) ? [left, left] : [left];
    for (const copy of again) this.#device.receive(heardAs(copy, settings, this.#dialogue.device));
  }

  #fromDevice(bytes: Uint8Array): void {
    const { wire } = this.#dialogue;
    const answer = this.#teller.now;
    if (wire.repeat !== null) this.#mayRepeat(bytes, wire.repeat);
    this.#chunks += 1;
    const whole: Piece = { bytes, answer, delayMs: this.#upTo(wire.delayMs) };
    if (wire.heldBack.includes(this.#chunks)) {
      const earlier = this.#heldBack;
      this.#heldBack = whole;
      if (earlier !== null) this.#push(earlier);
      return;
    }
    if (this.#heldBack !== null) {
      const earlier = this.#heldBack;
      // Off by one until the held back ones are over: what is due now waits in its turn.
      this.#heldBack = null;
      this.#push(earlier);
    }
    this.#push(whole);
  }

  #mayRepeat(bytes: Uint8Array, { chance, afterMs }: NonNullable<WireTroubles['repeat']>): void {
    if (this.#old.length > 0 && this.#dice.chance(chance)) {
      const again = this.#dice.pick(this.#old);
      this.later(this.#upTo(afterMs), () => this.#push({ bytes: again, answer: 0, delayMs: 0 }));
    }
    if (this.#old.length < MAX_KEPT_ANSWERS) this.#old.push(bytes);
  }

  #push(whole: Piece): void {
    for (const piece of this.#spoilt(whole)) this.#queue.push(piece);
    if (!this.#busy) this.#deliver();
  }

  /** Only where nothing waits does a piece arrive within the call that sent it. */
  #deliver(): void {
    for (let piece = this.#queue.shift(); piece !== undefined; piece = this.#queue.shift()) {
      if (piece.delayMs <= 0) {
        this.#arrive(piece);
        continue;
      }
      const due = piece;
      this.#busy = true;
      this.later(due.delayMs, () => {
        this.#busy = false;
        this.#arrive(due);
        this.#deliver();
      });
      return;
    }
  }

  #arrive({ bytes, answer }: Piece): void {
    if (bytes.length === 0) return;
    const line = this.#lines.at(-1);
    if (line?.isOpen !== true) return;
    const seen = heardAs(bytes, this.#dialogue.device, line.settings);
    this.heard.push({ atMs: performance.now(), direction: 'in', bytes: seen, answer });
    line.arrive(seen.slice());
  }

  #spoilt({ bytes, answer, delayMs }: Piece): Piece[] {
    const { dropByte, dropChunk, doubleChunk, garbage, pieces, gapMs } = this.#dialogue.wire;
    if (dropChunk > 0 && this.#dice.chance(dropChunk)) return [];
    const left = dropByte === 0 ? bytes : bytes.filter(() => !this.#dice.chance(dropByte));
    const parts: Piece[] = this.#cut(left, pieces).map((part, index) => ({
      ...{ bytes: part, answer },
      delayMs: index === 0 ? delayMs : this.#upTo(gapMs),
    }));
    if (doubleChunk > 0 && this.#dice.chance(doubleChunk))
      parts.push(...parts.map((part) => ({ ...part, delayMs: this.#upTo(gapMs) })));
    if (garbage !== null && this.#dice.chance(garbage.chance)) {
      const foreign = Buffer.from(this.#dice.pick(GARBAGE[garbage.kind]), 'latin1');
      parts.splice(this.#dice.int(0, parts.length), 0, { bytes: foreign, answer, delayMs: 0 });
    }
    return parts;
  }

  #cut(bytes: Uint8Array, most: number): Uint8Array[] {
    if (most <= 1 || bytes.length < 2) return [bytes];
    const cuts = Array.from({ length: this.#dice.int(0, most - 1) }, () =>
      this.#dice.int(1, bytes.length - 1),
    );
    const places = [0, ...cuts.sort((left, right) => left - right), bytes.length];
    return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
  }

  #chat(text: string, everyMs: number, n: number): void {
    this.later(everyMs, () => {
      const { eol, encoding } = this.#dialogue.speech;
      const line = text.replaceAll('{n}', String(n)).replaceAll('{breaker}', String(210012340000 + n));
      this.#push({ bytes: encodeText(line + eol, encoding), answer: 0, delayMs: 0 });
      this.#chat(text, everyMs, n + 1);
    });
  }

  #upTo(ms: number): number {
    return ms === 0 ? 0 : this.#dice.fraction() * ms;
  }

  /** Does it in so many milliseconds, unless the wire is closed before. */
  later(ms: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms);
    this.#timers.add(timer);
  }
}
