/**
 *   command ──write──> device          one in flight; the waiter stands before the write
 *   chunks  <───────── device          each chunk is framed and judged: enough? how long may a pause last?
 *
 *        ┌──────── wait for the first byte, at most `answerMs`
 *        │   ┌──── chunk: ask `judge`: done │ pause of N ms ends it │ go on waiting
 *   sent ┴───┴───────────────────────────────────────────────> reply
 */
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { encodeLine, LineFramer, lineText } from '../../../shared/protocol/index.ts';
import type { Transport } from '../serial/transport.ts';
import { CollectedReply, type Reply, type ReplySoFar } from './reply.ts';
import type { TranscriptRecorder } from './transcript-recorder.ts';

/**
 * `done`: the reply is whole. `idle`: a pause of this length after the last byte ends it.
 * `wait`: until the deadline, or for this pause where bytes still come then.
 */
export type Judgement =
  | { readonly kind: 'done' }
  | { readonly kind: 'idle'; readonly pauseMs: number }
  | { readonly kind: 'wait'; readonly pauseMs: number };

/** In this time a device can be off and on again. */
const LONG_PAUSE_MS = 45;

/** A device that never stops talking does not hold the line for longer than this after its deadline. */
const MAX_OVERTIME_MS = 3000;

export interface ExchangeOptions {
  /** Without its line end. */
  readonly command: string;
  readonly isSecret: boolean;
  readonly answerMs: number;
  readonly judge: (reply: ReplySoFar) => Judgement;
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
  readonly #signal: AbortSignal;
  readonly #options: CommandLineOptions;
  readonly #framer = new LineFramer();
  readonly #unaskedListeners = new Set<UnaskedListener>();
  readonly #unsubscribe: readonly (() => void)[];
  #exchange: {
    take: (chunk: Uint8Array, nowMs: number) => void;
    fail: (error: Error) => void;
    isSecret: boolean;
  } | null = null;
  #lost: ConcentratorError | null = null;
  #bytesSent = 0;
  #bytesReceived = 0;
  #lastByteAtMs = 0;
  #pauses = 0;
  /** Of the last reply: what is more than that came unasked, a prompt perhaps. */
  #partialAtEnd = 0;
  /** Ends the pauses of a command that is still being written. */
  #writing = new AbortController();

  constructor(
    transport: Transport,
    recorder: TranscriptRecorder,
    signal: AbortSignal,
    options: CommandLineOptions = {},
  ) {
    this.#transport = transport;
    this.#recorder = recorder;
    this.#signal = signal;
    this.#options = options;
    const onAbort = (): void => {
      this.#fail(abortReason(signal));
    };
    signal.addEventListener('abort', onAbort);
    this.#unsubscribe = [
      transport.onData((bytes) => {
        this.#take(bytes);
      }),
      transport.onClose((reason) => {
        this.#lost = reason ?? new ConcentratorError('portDisconnected', { path: transport.path });
        this.#fail(this.#lost);
      }),
      () => {
        signal.removeEventListener('abort', onAbort);
      },
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

  /**
   * How often the device may have been off and on again: nothing was said for so long, by either side, or something
   * without a line end came unasked.
   */
  get pauses(): number {
    return this.#pauses + Number(this.#isPausing());
  }

  #isPausing(): boolean {
    return this.#lastByteAtMs > 0 && performance.now() - this.#lastByteAtMs > LONG_PAUSE_MS;
  }

  onUnaskedLine(listener: UnaskedListener): () => void {
    this.#unaskedListeners.add(listener);
    return () => this.#unaskedListeners.delete(listener);
  }

  /**
   * @throws ConcentratorError `portDisconnected`; an AbortError where the line's signal is aborted
   */
  async exchange(options: ExchangeOptions): Promise<Reply> {
    if (this.#exchange !== null) throw new Error('a command is already in flight');
    this.#signal.throwIfAborted();
    if (this.#lost !== null) throw this.#lost;
    const bytes = encodeLine(options.command);
    if (this.#isPausing() || this.#framer.partialLength > this.#partialAtEnd) this.#pauses += 1;
    this.#partialAtEnd = 0;
    this.#framer.reset();
    const reply = this.#collect(options);
    this.#writing = new AbortController();
    // It never fails: what goes wrong in it, as when the line is lost meanwhile, fails the reply.
    const writing = this.#write(bytes, options);
    const answer = await reply;
    await writing;
    return answer;
  }

  #fail(error: Error): void {
    this.#writing.abort(error);
    this.#exchange?.fail(error);
  }

  /** Stops listening; the transport stays as it is. */
  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unaskedListeners.clear();
  }

  async #write(bytes: Uint8Array, options: ExchangeOptions): Promise<void> {
    const { characterGapMs = 0, lineGapMs = 0 } = this.#options;
    const writing = this.#writing;
    const pieces = characterGapMs > 0 ? [...bytes].map((byte) => Uint8Array.of(byte)) : [bytes];
    try {
      if (lineGapMs > 0 && this.#lastByteAtMs > 0) await pause(lineGapMs, writing.signal);
      for (const piece of pieces) {
        const nowMs = performance.now();
        this.#recorder.record(nowMs, 'out', piece, options.isSecret);
        this.#bytesSent += piece.length;
        this.#lastByteAtMs = nowMs;
        await this.#transport.write(piece);
        if (characterGapMs > 0) await pause(characterGapMs, writing.signal);
      }
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #collect(options: ExchangeOptions): Promise<Reply> {
    return new Promise<Reply>((resolve, reject) => {
      const collected = new CollectedReply(this.#framer, performance.now());
      const deadlineMs = collected.sentAtMs + options.answerMs;
      const latestMs = deadlineMs + MAX_OVERTIME_MS;
      let timer: NodeJS.Timeout | undefined;
      const finish = (ended: Reply['ended']): void => {
        clean();
        this.#partialAtEnd = this.#framer.partialLength;
        resolve(collected.end(ended));
      };
      const fail = (error: Error): void => {
        clean();
        reject(error);
      };
      const clean = (): void => {
        clearTimeout(timer);
        this.#exchange = null;
      };
      const wait = (untilMs: number, ended: 'idle' | 'timeout'): void => {
        clearTimeout(timer);
        timer = setTimeout(finish, Math.max(0, untilMs - performance.now()), ended);
      };
      wait(deadlineMs, 'timeout');
      const take = (chunk: Uint8Array, nowMs: number): void => {
        collected.push(chunk, nowMs);
        if (collected.overflowed) {
          finish('idle');
          return;
        }
        const judgement = options.judge(collected);
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
      const { take, fail } = this.#exchange;
      try {
        take(bytes, nowMs);
      } catch (error) {
        // The driver that calls this has no use for it; whoever waits for the answer has.
        fail(error instanceof Error ? error : new Error(String(error)));
      }
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
