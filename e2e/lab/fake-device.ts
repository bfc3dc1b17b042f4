import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, constants, existsSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FACTORY, type Behaviour, type Body, type Command, type Held, type Spec } from './model.ts';

export interface Traffic {
  at: number;
  from: 'program' | 'device';
  data: Buffer;
}
/** A command line that began while the device was still answering the one before. */
export interface Overlap {
  line: string;
  previous: string;
  /** Since the last byte in either direction: a long silence excuses a new command. */
  quietMs: number;
}
export interface FakeOptions {
  /** Bytes take their time in both directions at this rate; without it the tty is instant. */
  pacedBaud?: number;
  /** The device hears only this rate; what comes at another is noise to it, and spoils its next line. */
  ownBaud?: number;
  /** What it says to noise. */
  toNoise?: Buffer;
}

/** How long this process itself was held up lately: a device that the machine kept from answering was not overlapped. */
let heldUpMs = 0;
let lastTick = performance.now();
setInterval(() => {
  const now = performance.now();
  heldUpMs = Math.max(now - lastTick - 10, heldUpMs * 0.9);
  lastTick = now;
}, 10).unref();

const clone = (held: Held): Held => structuredClone(held);

/** A concentrator behind a real tty (socat), which outlives the program that opens and closes the port. */
export class FakeDevice implements Body {
  readonly path: string;
  held: Held;
  flash: Held;
  readonly traffic: Traffic[] = [];
  readonly lines: { at: number; line: string }[] = [];
  readonly overlaps: Overlap[] = [];
  private readonly folder: string;
  private readonly behaviour: Behaviour;
  private readonly spec: Spec;
  private readonly options: FakeOptions;
  private socat: ChildProcess | null = null;
  private holder = -1;
  private readonly started = performance.now();
  private partial: number[] = [];
  private partialOverlap: Overlap | null = null;
  private readonly queue: string[] = [];
  private busy = false;
  /** What is left to say of the answer under way; null before it has begun. */
  private unsaid: Buffer | null = null;
  private lastLine = '';
  private lastByteAt = 0;
  private deafUntil = 0;
  private seed = 20200501;
  private afterReply: (() => void) | null = null;
  private stopped = false;
  private readonly timers = new Set<NodeJS.Timeout>();

  private constructor(spec: Spec, options: FakeOptions) {
    this.spec = spec;
    this.behaviour = spec.behaviour();
    this.held = clone({ ...FACTORY, ...spec.held });
    this.flash = clone(this.held);
    this.options = options;
    this.folder = mkdtempSync(join(tmpdir(), 'lab-'));
    this.path = join(this.folder, 'tty');
  }

  static async start(spec: Spec, options: FakeOptions = {}): Promise<FakeDevice> {
    const device = new FakeDevice(spec, options);
    await device.plugIn();
    const logs = device.behaviour.background;
    if (logs !== undefined) {
      let n = 0;
      const timer = setInterval(() => {
        if (performance.now() >= device.deafUntil) device.write(logs.line(n++, device));
      }, logs.everyMs);
      device.timers.add(timer);
    }
    return device;
  }

  async plugIn(): Promise<void> {
    rmSync(this.path, { force: true });
    const socat = spawn('socat', ['-b', '65536', 'STDIO', `PTY,link=${this.path},raw,echo=0`], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    socat.stdin.on('error', () => undefined);
    socat.stdout.on('data', (data: Buffer) => this.arrived(data));
    this.socat = socat;
    for (let tries = 0; !existsSync(this.path); tries++) {
      if (tries > 500) throw new Error('socat made no pty');
      await sleep(10);
    }
    // An open descriptor keeps the pty alive between the program's close and its next open.
    this.holder = openSync(this.path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  }

  /** As a cable pulled out; its name goes at once, or the next pty of that number would be found under it. */
  unplug(): void {
    rmSync(this.path, { force: true });
    this.socat?.kill('SIGKILL');
    this.socat = null;
    if (this.holder >= 0) closeSync(this.holder);
    this.holder = -1;
  }

  /** What a closed port would have lost: bytes sent while nobody had it open. */
  drain(): void {
    const rest = Buffer.alloc(65536);
    try {
      while (readSync(this.holder, rest) > 0);
    } catch {
      // EAGAIN: empty.
    }
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.unplug();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Forgets what was said, not what is held. */
  forget(): void {
    this.traffic.length = 0;
    this.lines.length = 0;
    this.overlaps.length = 0;
    this.drain();
  }

  random(): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
    return this.seed / 2 ** 32;
  }
  deafFor(ms: number): void {
    this.deafUntil = Math.max(this.deafUntil, performance.now() + ms);
  }
  restart(ms: number, banner?: Buffer): void {
    this.afterReply = () => {
      this.deafFor(ms);
      this.held = clone(this.flash);
      if (banner !== undefined) this.later(ms, banner);
    };
  }
  later(ms: number, data: Buffer): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.write(data);
    }, ms);
    this.timers.add(timer);
  }
  write(data: Buffer): void {
    if (this.stopped || this.socat === null || data.length === 0) return;
    this.lastByteAt = performance.now();
    this.traffic.push({ at: this.lastByteAt - this.started, from: 'device', data });
    this.socat.stdin?.write(data);
  }

  received(): Buffer {
    return Buffer.concat(this.traffic.filter((t) => t.from === 'program').map((t) => t.data));
  }
  sets(): string[] {
    return this.lines.map((l) => l.line).filter((line) => !line.startsWith('get '));
  }
  /** For a report: each direction's bytes as JSON strings, with milliseconds. */
  dialogue(limit = 4000): string {
    const shown = this.traffic.map((t) => {
      const arrow = t.from === 'program' ? '>' : '<';
      return `${arrow}${Math.round(t.at)} ${JSON.stringify(t.data.toString('latin1'))}`;
    });
    return shown.join(' ').slice(0, limit);
  }

  private arrived(data: Buffer): void {
    const now = performance.now();
    this.traffic.push({ at: now - this.started, from: 'program', data });
    if (this.options.ownBaud !== undefined && this.lineBaud() !== this.options.ownBaud) {
      this.partial.push(0x7f, 0x55, 0x03);
      if (this.options.toNoise !== undefined) this.later(10, this.options.toNoise);
      return;
    }
    for (const byte of data) {
      if (now < this.deafUntil) continue;
      const echo = this.behaviour.byte?.(byte);
      if (echo) this.write(echo);
      if (this.partial.length === 0 && this.answering()) {
        const late = Math.max(heldUpMs, now - lastTick - 10);
        this.partialOverlap =
          late > 40
            ? null
            : { line: '', previous: this.queue.at(-1) ?? this.lastLine, quietMs: now - this.lastByteAt };
      }
      this.partial.push(byte);
      if (byte !== 0x0a) continue;
      const line = Buffer.from(this.partial)
        .toString('latin1')
        .replace(/[\r\n]+$/, '');
      this.partial = [];
      this.lines.push({ at: now - this.started, line });
      if (this.partialOverlap !== null) this.overlaps.push({ ...this.partialOverlap, line });
      this.partialOverlap = null;
      this.queue.push(line);
    }
    this.lastByteAt = now;
    if (!this.busy) void this.work();
  }

  /** The LF after a CR, blanks and NULs are no part of an answer that one could wait for. */
  private answering(): boolean {
    if (this.queue.length > 0) return true;
    return this.busy && (this.unsaid === null || /[^\s\0]/.test(this.unsaid.toString('latin1')));
  }

  /** The rate the program has set on the tty. */
  private lineBaud(): number {
    return Number(spawnSync('stty', ['-F', this.path, 'speed']).stdout.toString());
  }

  private async work(): Promise<void> {
    this.busy = true;
    for (let line = this.queue.shift(); line !== undefined; line = this.queue.shift()) {
      this.lastLine = line;
      const paced =
        this.options.pacedBaud === undefined ? 0 : ((line.length + 2) * 10_000) / this.options.pacedBaud;
      await sleep(paced + (this.spec.ownDelayMs ?? 5));
      if (performance.now() < this.deafUntil || this.stopped) continue;
      const chunks = this.behaviour.reply(this.parse(line), this);
      for (const [i, chunk] of chunks.entries()) {
        this.unsaid = Buffer.concat(chunks.slice(i).map((c) => c.data));
        if (chunk.after > 0) await sleep(chunk.after);
        await this.send(chunk.data);
      }
      this.unsaid = null;
      this.afterReply?.();
      this.afterReply = null;
    }
    this.busy = false;
  }

  private async send(data: Buffer): Promise<void> {
    if (this.options.pacedBaud === undefined) return this.write(data);
    const bytesPerMs = this.options.pacedBaud / 10_000;
    const from = performance.now();
    for (let sent = 0; sent < data.length;) {
      await sleep(1);
      const due = Math.min(data.length, Math.floor((performance.now() - from) * bytesPerMs));
      if (due > sent) this.write(data.subarray(sent, due));
      sent = Math.max(sent, due);
    }
  }

  private parse(line: string): Command {
    const [verb = '', key = '', ...args] = line.split(' ');
    return {
      verb,
      key,
      args,
      rest: line.slice(verb.length + key.length + 2),
      line,
      count: this.lines.length,
    };
  }
}
