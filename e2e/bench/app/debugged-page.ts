/**
 * A page of a started Electron, over Chromium's debugging pipe: `--remote-debugging-pipe`, JSON ended by NUL, commands
 * on descriptor 3, answers on 4. (Playwright can only attach to a browser, or hold Electron's start up for itself.)
 */
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const TIMEOUT_MS = 60_000;
const POLL_MS = 50;
/** Before the app's own there is at the most the empty one. */
const MAX_PAGES = 3;

const answerSchema = z.object({
  id: z.number().optional(),
  error: z.object({ message: z.string() }).optional(),
  result: z.unknown().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
});
const scriptSchema = z.object({ url: z.string() });
const targetsSchema = z.object({
  targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })),
});
const sessionSchema = z.object({ sessionId: z.string() });
const valueSchema = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({ text: z.string() }).optional(),
});

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class DebuggedPage {
  readonly #commands: Writable;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #rest = '';
  #sessionId: string | undefined;
  #scripts: string[] = [];

  private constructor(child: ChildProcess) {
    this.#commands = child.stdio[3] as Writable;
    const answers = child.stdio[4] as Readable;
    answers.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
    child.once('exit', (code) => this.#fail(new Error(`Electron ended with ${code}`)));
    // What is written to a process that is gone is told by its exit.
    this.#commands.on('error', () => undefined);
  }

  /** @param child started with pipes on the descriptors 3 and 4 */
  static async of(child: ChildProcess): Promise<DebuggedPage> {
    const page = new DebuggedPage(child);
    const end = Date.now() + TIMEOUT_MS;
    for (;;) {
      const { targetInfos } = targetsSchema.parse(await page.#send('Target.getTargets', {}));
      const target = targetInfos.find(({ type }) => type === 'page');
      if (target !== undefined) {
        const options = { targetId: target.targetId, flatten: true };
        page.#sessionId = sessionSchema.parse(await page.#send('Target.attachToTarget', options)).sessionId;
        return page;
      }
      if (Date.now() > end) throw new Error('no window');
      await sleep(POLL_MS);
    }
  }

  /** The value of an expression, once it is settled. */
  async evaluate<T>(expression: string): Promise<T> {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const answer = await this.#onceLoaded(() => this.#send('Runtime.evaluate', options));
    const { result, exceptionDetails } = valueSchema.parse(answer);
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result.value as T;
  }

  /** The empty page that a window begins with may give way to the app's in the middle of a question: it is asked again. */
  async #onceLoaded(ask: () => Promise<unknown>): Promise<unknown> {
    for (let time = 1; ; time += 1) {
      try {
        return await ask();
      } catch (error) {
        const isReplaced = error instanceof Error && /context was destroyed|navigated/i.test(error.message);
        if (!isReplaced || time === MAX_PAGES) throw error;
      }
    }
  }

  /** The addresses of all scripts that the page has loaded so far; one of a scheme of our own is in no resource timing. */
  async scripts(): Promise<readonly string[]> {
    this.#scripts = [];
    await this.#send('Debugger.enable', {});
    await this.#send('Debugger.disable', {});
    return [...new Set(this.#scripts)];
  }

  #send(method: string, params: object): Promise<unknown> {
    const id = (this.#lastId += 1);
    const sessionId = this.#sessionId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #hear(text: string): void {
    const messages = `${this.#rest}${text}`.split('\0');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, error, result, method, params } = answerSchema.parse(JSON.parse(message));
      if (method === 'Debugger.scriptParsed') this.#scripts.push(scriptSchema.parse(params).url);
      const waiting = id === undefined ? undefined : this.#waiting.get(id);
      if (id === undefined || waiting === undefined) continue;
      this.#waiting.delete(id);
      if (error === undefined) waiting.resolve(result);
      else waiting.reject(new Error(error.message));
    }
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
