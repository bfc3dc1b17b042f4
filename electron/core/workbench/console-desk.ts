import type { ItemName } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { ConsoleOutputView, TranscriptLineView } from '../../../shared/ipc/index.ts';
import { ITEM_KEYS } from '../../../shared/protocol/index.ts';
import type { TranscriptBytes } from '../../../shared/transcript/transcript.ts';
import type { LineSettings, OpenTransport, Transport } from '../serial/transport.ts';
import { TranscriptRecorder, type Readings } from '../session/index.ts';
import type { Bench } from './bench.ts';
import type { ConsoleContract, ConsoleInput } from './console-contract.ts';
import { consoleBytes, isAboutPassword, passwordIn } from './console-input.ts';
import { consoleLines } from './console-lines.ts';

/** A recorder is looked through as a whole each time; a long session has several, one after the other. */
const SEGMENT_BYTES = 64 * 1024;
const MAX_LINES = 5000;
/** Of all that is kept for the record. */
const MAX_KEPT_BYTES = 4 * 1024 * 1024;
const WAIT_MS = 1000;
const FRAME_MS = 16;

export interface ConsoleTarget {
  readonly path: string;
  readonly line: LineSettings;
}

export interface ConsoleSurroundings {
  readonly openerFor: (path: string) => OpenTransport;
  readonly isBusy: () => boolean;
  /** Lets go of the device. */
  readonly release: () => Promise<void>;
  /** What the device held when it was last read: its password is masked. */
  readonly readings: () => Readings | null;
}

interface Session {
  readonly target: ConsoleTarget;
  readonly transport: Transport;
  readonly startedAt: Date;
  readonly startedAtMs: number;
  readonly sn: string | null;
}

export class ConsoleDesk implements ConsoleContract {
  readonly #bench: Bench;
  readonly #around: ConsoleSurroundings;
  #session: Session | null = null;
  #recorder = new TranscriptRecorder(0);
  readonly #secrets = new Set<string>();
  #past: TranscriptLineView[] = [];
  #dropped = 0;
  #kept: TranscriptBytes[] = [];
  #keptBytes = 0;
  #isAboutPassword = false;
  #version = 0;
  #told = -1;
  #wasRevealed = false;
  readonly #waiters = new Set<() => void>();

  constructor(bench: Bench, around: ConsoleSurroundings) {
    this.#bench = bench;
    this.#around = around;
  }

  get isOpen(): boolean {
    return this.#bench.state.now.console.state !== 'closed';
  }

  open(target: ConsoleTarget): void {
    if (this.isOpen) throw new ConcentratorError('consoleOpen');
    if (this.#around.isBusy()) throw new ConcentratorError('busy');
    const held = this.#around.readings();
    const sn = held?.sn.state === 'read' ? held.sn.value : null;
    const password = held?.password.state === 'read' ? held.password.value : null;
    const shown = { path: target.path, ...target.line };
    this.#bench.state.set({ console: { state: 'opening', ...shown } });
    this.#begin(target, sn, password).then(
      () => this.#bench.state.set({ console: { state: 'open', ...shown } }),
      (error: unknown) => this.#closed(error instanceof ConcentratorError ? error : null, error),
    );
  }

  async send(input: ConsoleInput): Promise<void> {
    const session = this.#demandSession();
    await this.#write(session, consoleBytes(input));
  }

  async command(item: ItemName, values: readonly string[] | null): Promise<void> {
    const words = values === null ? ['get', ITEM_KEYS[item]] : ['set', ITEM_KEYS[item], ...values];
    // A blank inside a word would make two of it, a line end another command.
    if (words.some((word) => !/^[\x21-\x7e]+$/.test(word))) throw new ConcentratorError('badConsoleInput');
    await this.send({ text: words.join(' '), ending: 'crlf' });
  }

  async output(from: number, reveal: boolean): Promise<ConsoleOutputView> {
    if (this.#told === this.#version && this.#wasRevealed === reveal) await this.#change();
    this.#told = this.#version;
    this.#wasRevealed = reveal;
    const all = this.#lines(reveal);
    const next = this.#dropped + all.length;
    // Another session counts from the beginning.
    const first = from > next ? this.#dropped : Math.max(from, this.#dropped);
    return { from: first, lines: all.slice(first - this.#dropped), next };
  }

  text(): string {
    const rows = this.#lines(false).map(
      ({ atMs, direction, text }) =>
        `${(atMs / 1000).toFixed(3).padStart(10)} ${direction === 'out' ? '->' : '<-'} ${text}\n`,
    );
    return rows.join('');
  }

  async close(): Promise<void> {
    const session = this.#session;
    if (session === null) return;
    await session.transport.close();
    await this.#end(session, null);
  }

  async #begin(target: ConsoleTarget, sn: string | null, password: string | null): Promise<void> {
    await this.#around.release();
    const transport = await this.#around.openerFor(target.path)(target.path, target.line);
    const startedAtMs = performance.now();
    const session = { target, transport, startedAt: new Date(), startedAtMs, sn };
    this.#session = session;
    this.#past = [];
    this.#dropped = 0;
    this.#kept = [];
    this.#keptBytes = 0;
    this.#isAboutPassword = false;
    this.#secrets.clear();
    if (password !== null) this.#secrets.add(password);
    this.#bench.log.clear();
    this.#newSegment(startedAtMs);
    transport.onData((bytes) => this.#record('in', bytes));
    transport.onClose((reason) => {
      if (reason !== null) this.#background(this.#end(session, reason));
    });
  }

  #newSegment(startedAtMs: number): void {
    const recorder = new TranscriptRecorder(startedAtMs);
    for (const secret of this.#secrets) recorder.addSecret(secret);
    this.#recorder = recorder;
    this.#bench.log.follow({ recorder });
    this.#changed();
  }

  async #write(session: Session, bytes: Uint8Array): Promise<void> {
    this.#isAboutPassword = isAboutPassword(bytes);
    const password = passwordIn(bytes);
    if (password !== null) {
      this.#secrets.add(password);
      this.#recorder.addSecret(password);
    }
    this.#record('out', bytes);
    await session.transport.write(bytes);
  }

  #record(direction: 'in' | 'out', bytes: Uint8Array): void {
    this.#recorder.record(performance.now(), direction, bytes, this.#isAboutPassword);
    // Not in the middle of a line: a secret would lie in two segments, and be found in neither.
    if (
      this.#recorder.recordedBytes > SEGMENT_BYTES &&
      (bytes.at(-1) === 0x0a || this.#recorder.recordedBytes > 4 * SEGMENT_BYTES)
    )
      this.#rotate();
    this.#changed();
  }

  #rotate(): void {
    const startedAtMs = this.#session?.startedAtMs ?? performance.now();
    this.#keep();
    this.#newSegment(startedAtMs);
  }

  /** What is recorded so far becomes past: nothing in it changes any more. */
  #keep(): void {
    const entries = this.#recorder.entries();
    this.#past.push(...consoleLines(entries));
    const tooMany = Math.max(0, this.#past.length - MAX_LINES);
    this.#past.splice(0, tooMany);
    this.#dropped += tooMany;
    if (this.#keptBytes < MAX_KEPT_BYTES) this.#kept.push(...entries);
    this.#keptBytes += this.#recorder.recordedBytes;
  }

  #lines(reveal: boolean): TranscriptLineView[] {
    const entries = reveal ? this.#recorder.revealedEntries() : this.#recorder.entries();
    return [...this.#past, ...consoleLines(entries)];
  }

  #demandSession(): Session {
    if (this.#session === null) throw new ConcentratorError('consoleClosed');
    return this.#session;
  }

  async #end(session: Session, reason: ConcentratorError | null): Promise<void> {
    if (this.#session !== session) return;
    this.#session = null;
    this.#keep();
    this.#recorder = new TranscriptRecorder(session.startedAtMs);
    const { target, startedAt, sn } = session;
    this.#closed(reason);
    await this.#bench.records.keepConsole({ ...target, startedAt, sn, error: reason, entries: this.#kept });
  }

  #closed(error: ConcentratorError | null, bug?: unknown): void {
    if (error === null && bug !== undefined) this.#bench.options.onBug(bug);
    this.#bench.state.set({ console: { state: 'closed', error: error?.serialize() ?? null } });
    this.#changed();
  }

  #changed(): void {
    this.#version += 1;
    for (const wake of [...this.#waiters]) wake();
  }

  /** The next change, and all that comes within a frame of it; at most a second. */
  async #change(): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiters.delete(wake);
        resolve();
      };
      const wake = (): void => {
        this.#waiters.delete(wake);
        clearTimeout(timer);
        timer = setTimeout(done, FRAME_MS);
      };
      let timer = setTimeout(done, WAIT_MS);
      this.#waiters.add(wake);
    });
  }

  #background(work: Promise<void>): void {
    work.catch((error: unknown) => this.#bench.options.onBug(error));
  }
}
