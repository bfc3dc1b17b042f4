import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { within } from './bounded.ts';
import type { FarCall, FarMessage, FarReady, FarRequest, Truth } from './wire.ts';

const START_LIMIT_MS = 30_000;
const CALL_LIMIT_MS = 20_000;
const END_LIMIT_MS = 15_000;

interface Waiting {
  readonly resolve: (truth: Truth | null) => void;
  readonly reject: (error: Error) => void;
}

/** The far process, as the measured one sees it: one channel, and nothing else. */
export class FarSide {
  readonly ready: FarReady;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #isEnding = false;

  private constructor(child: ChildProcess, ready: FarReady, onLost: () => void) {
    this.#child = child;
    this.ready = ready;
    child.on('message', (message: FarMessage) => this.#hear(message));
    child.on('exit', () => {
      if (!this.#isEnding) onLost();
      for (const { reject } of this.#waiting.values()) reject(new Error('the far process has ended'));
      this.#waiting.clear();
    });
  }

  /**
   * @param folder where it makes its links, and its broker its files
   * @param onLost called where it ends before it was told to
   */
  static async start(folder: string, ports: number, onLost: () => void): Promise<FarSide> {
    const [, program = ''] = process.argv;
    const child = fork(program, ['--far-side', folder, String(ports)], {
      env: { ...process.env, TMPDIR: folder },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Ctrl-C in a terminal is the measured process's to handle.
      detached: true,
    });
    const first = await within(
      Promise.race([once(child, 'message'), once(child, 'exit').then(() => null)]),
      START_LIMIT_MS,
    );
    const message = first.inTime && first.value !== null ? (first.value[0] as FarMessage) : null;
    if (message?.kind === 'ready') return new FarSide(child, message.ready, onLost);
    child.kill('SIGKILL');
    throw new Error('the far process did not start');
  }

  /** @throws Error where the far process cannot do it, or does not answer in time */
  async call(request: FarRequest): Promise<Truth | null> {
    const id = this.#nextId;
    this.#nextId += 1;
    const answer = new Promise<Truth | null>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, request } satisfies FarCall, (error) => {
        if (error !== null) reject(error);
      });
    });
    try {
      const result = await within(answer, CALL_LIMIT_MS);
      if (result.inTime) return result.value;
      throw new Error(`the far process did not answer: ${request.do}`);
    } finally {
      this.#waiting.delete(id);
    }
  }

  async truth(port: number): Promise<Truth> {
    const truth = await this.call({ do: 'truth', port });
    if (truth === null) throw new Error('the far process knows nothing');
    return truth;
  }

  /** Takes everything away. A far process that does not end by itself is killed, and its broker with it. */
  async end(): Promise<void> {
    this.#isEnding = true;
    if (this.#isRunning()) {
      const gone = once(this.#child, 'exit');
      this.call({ do: 'end' }).catch(() => undefined);
      if ((await within(gone, END_LIMIT_MS)).inTime) return;
      this.#child.kill('SIGKILL');
      await gone;
    }
    if (this.#child.exitCode === 0) return;
    try {
      process.kill(this.ready.brokerPid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }

  #isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  #hear(message: FarMessage): void {
    if (message.kind === 'ready') return;
    const waiting = this.#waiting.get(message.id);
    if (message.kind === 'done') waiting?.resolve(message.truth);
    else waiting?.reject(new Error(`the far process failed: ${message.reason}`));
  }
}
