/** One opened line as the engine sees it, and what may not be done with it. */
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { LineSettings, Transport, Unsubscribe } from '../../electron/core/serial/transport.ts';

export interface LineOptions {
  /** Until a write resolves, in milliseconds. */
  readonly writeMs: number;
  /** Asked at each write whether this one fails. */
  readonly fails: () => boolean;
  readonly out: (bytes: Uint8Array) => void;
  /** Nobody can know whether these went out. */
  readonly failed: (bytes: Uint8Array) => void;
}

/** Two commands nearer than this, with nothing heard in between: the second cannot have waited for the first. */
const TOO_SOON_MS = 1;

export class Line implements Transport {
  readonly path: string;
  readonly settings: LineSettings;
  /** Each is a finding. */
  readonly overlaps: string[] = [];
  readonly #options: LineOptions;
  readonly #data = new Set<(bytes: Uint8Array) => void>();
  readonly #closing = new Set<(reason: ConcentratorError | null) => void>();
  #closed: { readonly reason: ConcentratorError | null } | null = null;
  #writing: { readonly timer: ReturnType<typeof setTimeout>; readonly fail: (error: Error) => void } | null =
    null;
  #commandAtMs = -Infinity;
  #hasHeardSince = true;

  constructor(path: string, settings: LineSettings, options: LineOptions) {
    this.path = path;
    this.settings = settings;
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#closed === null;
  }

  /** Listeners to data and to the end of the line that nobody took away. */
  get listeners(): number {
    return this.#data.size;
  }

  arrive(bytes: Uint8Array): void {
    this.#hasHeardSince = true;
    for (const listener of [...this.#data]) listener(bytes);
  }

  unplug(): void {
    this.#end(this.#disconnected());
  }

  onData(listener: (bytes: Uint8Array) => void): Unsubscribe {
    this.#data.add(listener);
    return () => {
      this.#data.delete(listener);
    };
  }

  onClose(listener: (reason: ConcentratorError | null) => void): Unsubscribe {
    if (this.#closed !== null) {
      listener(this.#closed.reason);
      return () => undefined;
    }
    this.#closing.add(listener);
    return () => {
      this.#closing.delete(listener);
    };
  }

  write(bytes: Uint8Array): Promise<void> {
    const text = Buffer.from(bytes).toString('latin1');
    if (this.#writing !== null)
      this.overlaps.push(`${JSON.stringify(text)} while another write was under way`);
    // As at a real port: a write that fails means that the line is gone.
    if (this.#closed === null && this.#options.fails()) {
      this.#options.failed(bytes.slice());
      this.unplug();
    }
    if (this.#closed !== null) return Promise.reject(this.#disconnected());
    const nowMs = performance.now();
    if (!this.#hasHeardSince && nowMs - this.#commandAtMs < TOO_SOON_MS)
      this.overlaps.push(`${JSON.stringify(text)} directly after another command`);
    if (text.endsWith('\n')) {
      this.#commandAtMs = nowMs;
      this.#hasHeardSince = false;
    }
    this.#options.out(bytes.slice());
    const { writeMs } = this.#options;
    if (writeMs === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#writing = null;
        resolve();
      }, writeMs);
      this.#writing = { timer, fail: reject };
    });
  }

  close(): Promise<void> {
    this.#end(null);
    return Promise.resolve();
  }

  #end(reason: ConcentratorError | null): void {
    if (this.#closed !== null) return;
    this.#closed = { reason };
    const listeners = [...this.#closing];
    this.#closing.clear();
    for (const listener of listeners) listener(reason);
    if (this.#writing === null) return;
    clearTimeout(this.#writing.timer);
    this.#writing.fail(this.#disconnected());
    this.#writing = null;
  }

  #disconnected(): ConcentratorError {
    return new ConcentratorError('portDisconnected', { path: this.path });
  }
}
