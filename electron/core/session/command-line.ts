/**
 *   command ──write──> device          one in flight; the waiter stands before the write
 *   chunks  <───────── device          each chunk is framed and judged: enough? how long may a pause last?
 *
 *        ┌──────── wait for the first byte, at most `answerMs`
 *        │   ┌──── chunk: ask `judge`: done │ pause of N ms ends it │ go on waiting
 *   sent ┴───┴───────────────────────────────────────────────> reply
 */
import { ConcentratorError } from '../../../shared/errors/index.ts';
import {
  encodeLine,
  LineFramer,
  lineText,
  partialText,
  type RawLine,
} from '../../../shared/protocol/index.ts';
import type { Transport } from '../serial/transport.ts';
import type { TranscriptRecorder } from './transcript-recorder.ts';

export interface TimedLine extends RawLine {
  /** `performance.now()` when its end came. */
  readonly atMs: number;
}

export interface Reply {
  readonly lines: readonly TimedLine[];
  /** The text after the last line end, with its blanks; empty where there is none. */
  readonly partial: string;
  readonly sentAtMs: number;
  readonly firstByteAtMs: number | null;
  readonly lastByteAtMs: number | null;
  /** Pauses between its chunks, in milliseconds. */
  readonly gapsMs: readonly number[];
  readonly bytes: number;
  readonly overflowed: boolean;
  readonly ended: 'recognised' | 'idle' | 'timeout';
}

export type ReplySoFar = Omit<Reply, 'ended'>;

/**
 * `done`: the reply is whole. `idle`: a pause of this length after the last byte ends it.
 * `wait`: until the deadline, or for this pause where bytes still come then.
 */
export type Judgement =
  | { readonly kind: 'done' }
  | { readonly kind: 'idle'; readonly pauseMs: number }
  | { readonly kind: 'wait'; readonly pauseMs: number };

/** A line longer than this is not decoded before its end has come. */
const MAX_PARTIAL_BYTES = 2048;
const LONG_PARTIAL = '…'.repeat(MAX_PARTIAL_BYTES);

/** A device that never stops talking does not hold the line for longer than this after its deadline. */
const MAX_OVERTIME_MS = 3000;

export interface ExchangeOptions {
  /** Without its line end. */
  readonly command: string;
  readonly isSecret: boolean;
  readonly answerMs: number;
  readonly judge: (reply: ReplySoFar) => Judgement;
  readonly signal: AbortSignal;
}

export interface CommandLineOptions {
  /** Pause after each character, and after each command, for devices that cannot keep up. Milliseconds. */
  readonly characterGapMs?: number;
  readonly lineGapMs?: number;
}

/** A line that came while no command was in flight. */
export type UnaskedListener = (text: string, atMs: number) => void;

/** Sends one command at a time and collects what comes back, on one transport. */
export class CommandLine {
  readonly #transport: Transport;
  readonly #recorder: TranscriptRecorder;
  readonly #options: CommandLineOptions;
  readonly #framer = new LineFramer();
  readonly #unaskedListeners = new Set<UnaskedListener>();
  readonly #unsubscribe: readonly (() => void)[];
  #exchange: { take: (chunk: Uint8Array) => void; fail: (error: Error) => void; isSecret: boolean } | null =
    null;
  #lost: ConcentratorError | null = null;
  #bytesSent = 0;
  #bytesReceived = 0;
  #lastByteAtMs = 0;

  constructor(transport: Transport, recorder: TranscriptRecorder, options: CommandLineOptions = {}) {
    this.#transport = transport;
    this.#recorder = recorder;
    this.#options = options;
    this.#unsubscribe = [
      transport.onData((bytes) => {
        this.#take(bytes);
      }),
      transport.onClose((reason) => {
        this.#lost = reason ?? new ConcentratorError('portDisconnected', { path: transport.path });
        this.#fail(this.#lost);
      }),
    ];
  }

  get bytesSent(): number {
    return this.#bytesSent;
  }

  get bytesReceived(): number {
    return this.#bytesReceived;
  }

  /** `performance.now()` of the last byte in either direction. */
  get lastByteAtMs(): number {
    return this.#lastByteAtMs;
  }

  onUnaskedLine(listener: UnaskedListener): () => void {
    this.#unaskedListeners.add(listener);
    return () => this.#unaskedListeners.delete(listener);
  }

  /**
   * @throws ConcentratorError `portDisconnected`; an AbortError where `signal` is aborted
   */
  async exchange(options: ExchangeOptions): Promise<Reply> {
    if (this.#exchange !== null) throw new Error('a command is already in flight');
    options.signal.throwIfAborted();
    if (this.#lost !== null) throw this.#lost;
    const bytes = encodeLine(options.command);
    this.#framer.reset();
    const reply = this.#collect(options);
    const writing = this.#write(bytes, options).catch((error: unknown) => {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    });
    // Both are awaited from the start: the line may be lost while the command is still being written.
    const [answer] = await Promise.all([reply, writing]);
    return answer;
  }

  #fail(error: Error): void {
    this.#exchange?.fail(error);
  }

  /** Stops listening; the transport stays as it is. */
  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unaskedListeners.clear();
  }

  async #write(bytes: Uint8Array, options: ExchangeOptions): Promise<void> {
    const { characterGapMs = 0, lineGapMs = 0 } = this.#options;
    if (lineGapMs > 0 && this.#lastByteAtMs > 0) await pause(lineGapMs, options.signal);
    const pieces = characterGapMs > 0 ? [...bytes].map((byte) => Uint8Array.of(byte)) : [bytes];
    for (const piece of pieces) {
      const nowMs = performance.now();
      this.#recorder.record(nowMs, 'out', piece, options.isSecret);
      this.#bytesSent += piece.length;
      this.#lastByteAtMs = nowMs;
      await this.#transport.write(piece);
      if (characterGapMs > 0) await pause(characterGapMs, options.signal);
    }
  }

  #collect(options: ExchangeOptions): Promise<Reply> {
    return new Promise<Reply>((resolve, reject) => {
      const sentAtMs = performance.now();
      const lines: TimedLine[] = [];
      const gapsMs: number[] = [];
      let firstByteAtMs: number | null = null;
      let lastByteAtMs: number | null = null;
      let bytes = 0;
      const soFar = (): ReplySoFar => ({
        ...{ lines, gapsMs, sentAtMs, firstByteAtMs, lastByteAtMs, bytes },
        partial:
          this.#framer.partialLength > MAX_PARTIAL_BYTES ? LONG_PARTIAL : partialText(this.#framer.partial()),
        overflowed: this.#framer.overflowed,
      });
      const finish = (ended: Reply['ended']): void => {
        clean();
        resolve({ ...soFar(), ended });
      };
      const clean = (): void => {
        clearTimeout(timer);
        options.signal.removeEventListener('abort', onAbort);
        this.#exchange = null;
      };
      const fail = (error: Error): void => {
        clean();
        reject(error);
      };
      const onAbort = (): void => {
        fail(abortReason(options.signal));
      };
      const wait = (untilMs: number, ended: 'idle' | 'timeout'): void => {
        clearTimeout(timer);
        timer = setTimeout(
          () => {
            finish(ended);
          },
          Math.max(0, untilMs - performance.now()),
        );
      };
      let timer: NodeJS.Timeout | undefined;
      const deadlineMs = sentAtMs + options.answerMs;
      const latestMs = deadlineMs + MAX_OVERTIME_MS;
      wait(deadlineMs, 'timeout');
      options.signal.addEventListener('abort', onAbort);
      const take = (chunk: Uint8Array): void => {
        const nowMs = performance.now();
        if (lastByteAtMs !== null) gapsMs.push(nowMs - lastByteAtMs);
        firstByteAtMs ??= nowMs;
        lastByteAtMs = nowMs;
        bytes += chunk.length;
        for (const line of this.#framer.push(chunk))
          lines.push({ text: lineText(line), terminated: true, atMs: nowMs });
        if (this.#framer.overflowed) {
          finish('idle');
          return;
        }
        const judgement = options.judge(soFar());
        if (judgement.kind === 'done') finish('recognised');
        else if (judgement.kind === 'idle') wait(Math.min(nowMs + judgement.pauseMs, latestMs), 'idle');
        else wait(Math.min(Math.max(deadlineMs, nowMs + judgement.pauseMs), latestMs), 'timeout');
      };
      this.#exchange = { take, fail, isSecret: options.isSecret };
    });
  }

  #take(bytes: Uint8Array): void {
    const nowMs = performance.now();
    this.#bytesReceived += bytes.length;
    this.#lastByteAtMs = nowMs;
    const isSecret = this.#exchange?.isSecret ?? false;
    this.#recorder.record(nowMs, 'in', bytes, isSecret);
    if (this.#exchange !== null) {
      this.#exchange.take(bytes);
      return;
    }
    for (const line of this.#framer.push(bytes)) {
      for (const listener of this.#unaskedListeners) listener(lineText(line), nowMs);
    }
    if (this.#framer.overflowed) this.#framer.reset();
  }
}

export function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('cancelled', 'AbortError');
}

/** A wait that ends early, with an AbortError, where `signal` is aborted. */
export function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(abortReason(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, durationMs);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
