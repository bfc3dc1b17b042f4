import { KnownSecrets } from './known-secrets.ts';
import { redact } from './redact.ts';
import { describeError } from './describe-error.ts';

export type LogLevel = 'error' | 'warn' | 'info';
export type LogSink = (level: LogLevel, line: string) => void;

const MAX_WAITING = 500;

/** Takes lines from the first moment; where they are kept is opened later, when the window stands. */
export class Log {
  readonly secrets = new KnownSecrets();
  #sink: LogSink | null = null;
  #waiting: { level: LogLevel; line: string }[] = [];

  info(line: string): void {
    this.#write('info', line);
  }

  warn(line: string): void {
    this.#write('warn', line);
  }

  error(what: string, error?: unknown): void {
    this.#write('error', error === undefined ? what : `${what}: ${describeError(error)}`);
  }

  /** What was said until now goes there first. */
  open(sink: LogSink): void {
    this.#sink = sink;
    for (const { level, line } of this.#waiting) sink(level, line);
    this.#waiting = [];
  }

  #write(level: LogLevel, text: string): void {
    const line = redact(text, this.secrets);
    if (this.#sink !== null) this.#sink(level, line);
    else if (this.#waiting.length < MAX_WAITING) this.#waiting.push({ level, line });
  }
}
