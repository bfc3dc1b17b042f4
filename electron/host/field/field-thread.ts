import { Worker } from 'node:worker_threads';
import { setTimeout as pause } from 'node:timers/promises';
import type {
  FieldInput,
  FieldMethod,
  FieldNews,
  FieldResult,
  FromThread,
  ThreadAnswer,
} from '../../core/field/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';

export interface FieldThreadOptions {
  /** The thread's file. */
  readonly path: string;
  readonly onNews: (news: FieldNews) => void;
  /** It ended by itself: what it knew is lost, and the next call starts it anew. */
  readonly onGone: () => void;
  readonly onBug: (error: unknown) => void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Far above what the rings hold; beyond it the thread ends, not the app. */
const HEAP_MB = 512;
const GOODBYE_MS = 3000;

/** Calls the thread's methods. */
export class FieldThread {
  readonly #options: FieldThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #nextId = 1;
  #isClosing = false;

  constructor(options: FieldThreadOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#worker !== null;
  }

  /** @throws ConcentratorError of the method, or `monitorStopped` where the thread ended */
  call<M extends FieldMethod>(method: M, input: FieldInput<M>): Promise<FieldResult<M>> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ id, method, input });
    });
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    const worker = this.#worker;
    if (worker === null) return;
    const goodbye = this.call('close', undefined).catch((error: unknown) => this.#options.onBug(error));
    await Promise.race([goodbye, pause(GOODBYE_MS, undefined, { ref: false })]);
    this.#worker = null;
    await worker.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#options.path, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      // What the main process was started with is not the thread's.
      ...{ argv: [], execArgv: [] },
    });
    worker.on('message', (message: FromThread) => this.#hear(message));
    worker.on('error', (error) => this.#options.onBug(error));
    worker.on('exit', () => this.#gone(worker));
    return worker;
  }

  #hear(message: FromThread): void {
    switch (message.type) {
      case 'news':
        this.#options.onNews(message.news);
        break;
      case 'bug':
        this.#options.onBug(new Error(message.trace));
        break;
      case 'answer': {
        const waiting = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        if (waiting !== undefined) settle(waiting, message.answer);
      }
    }
  }

  #gone(worker: Worker): void {
    for (const { reject } of this.#waiting.values()) reject(new ConcentratorError('monitorStopped'));
    this.#waiting.clear();
    if (this.#worker === worker) this.#worker = null;
    if (!this.#isClosing) this.#options.onGone();
  }
}

function settle({ resolve, reject }: Waiting, answer: ThreadAnswer): void {
  switch (answer.kind) {
    case 'value':
      return resolve(answer.value);
    case 'error':
      return reject(ConcentratorError.deserialize(answer.error));
    case 'aborted':
      return reject(new DOMException('cancelled', 'AbortError'));
    case 'bug':
      return reject(new Error(answer.trace));
  }
}
