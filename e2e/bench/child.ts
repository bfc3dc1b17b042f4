import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly limit: NodeJS.Timeout;
}

const ANSWER_LIMIT_MS = 60_000;

/** A process that answers one JSON line with one JSON line; `serve.ts` is its other end. */
export class Child<Request extends { readonly do: string }> {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #name: string;
  readonly #waiting: Waiting[] = [];
  #errors = '';
  #ended: Error | null = null;

  /** @param name for error messages */
  constructor(name: string, [command = '', ...args]: readonly string[]) {
    this.#name = name;
    this.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#process.stderr.on('data', (text: Buffer) => {
      this.#errors = (this.#errors + text.toString()).slice(-2000);
    });
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#take(line));
    this.#process.on('error', (error) => this.#end(error.message));
    this.#process.on('close', (code, signal) => this.#end(`ended with ${signal ?? code}`));
    // EPIPE where it is gone; `close` says so.
    this.#process.stdin.on('error', () => undefined);
  }

  async ask<Answer>(request: Request): Promise<Answer> {
    if (this.#ended !== null) throw this.#ended;
    const answer = new Promise<unknown>((resolve, reject) => {
      const limit = setTimeout(() => {
        this.#end(`no answer to '${request.do}' in ${ANSWER_LIMIT_MS / 1000} s`);
        this.#process.kill('SIGKILL');
      }, ANSWER_LIMIT_MS);
      this.#waiting.push({ resolve, reject, limit });
    });
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    return (await answer) as Answer;
  }

  /** Lets it end by itself, and waits for that. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#process.once('close', resolve));
    const slow = setTimeout(() => this.#process.kill('SIGKILL'), 3000);
    this.#process.stdin.end();
    await gone;
    clearTimeout(slow);
  }

  #take(line: string): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) return;
    clearTimeout(waiting.limit);
    const reply = JSON.parse(line) as { readonly ok?: unknown; readonly error?: string };
    if (reply.error === undefined) waiting.resolve(reply.ok);
    else waiting.reject(new Error(`${this.#name}: ${reply.error}`));
  }

  #end(reason: string): void {
    this.#ended ??= new Error(
      `${this.#name} ${reason}${this.#errors === '' ? '' : `\n${this.#errors.trim()}`}`,
    );
    for (const { reject, limit } of this.#waiting.splice(0)) {
      clearTimeout(limit);
      reject(this.#ended);
    }
  }
}
