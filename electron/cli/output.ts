import { writeSync } from 'node:fs';
import type { ConcentratorError } from '../../shared/errors/index.ts';
import { errorLine, errorText, type Language } from '../../shared/messages/index.ts';
import { printable } from './columns.ts';
import { EXIT_CODES, type CliOutcome } from './exit-codes.ts';
import type { ErrorJson, EventLine, ItemReportsJson, ResultCommand, ResultFields } from './output-schema.ts';
import { cliText } from './texts.ts';

/** Writes one or more whole lines; 1 is stdout, 2 stderr. */
export type Print = (descriptor: 1 | 2, text: string) => void;

/** What a result holds besides its head: the fields of one of the commands. */
type Fields = ResultFields[keyof ResultFields];

/**
 * stdout belongs to the result: text for people, or with `--json` one object a line, the last of them the result.
 * Everything else goes to stderr. Nothing is printed after the result.
 */
export class Output {
  readonly language: Language;
  readonly isJson: boolean;
  /** Null until it is known. */
  command: ResultCommand | null = null;
  /** What is known of the items so far, for an end that comes unexpectedly. */
  itemsSoFar: ItemReportsJson | null = null;
  readonly #print: Print;
  #hasResult = false;

  constructor(language: Language, isJson: boolean, print: Print = printNow) {
    this.language = language;
    this.isJson = isJson;
    this.#print = print;
  }

  /** A line of `--json`; for people `text` stands in its place. */
  event(json: EventLine, text: string | null): void {
    if (this.#hasResult) return;
    if (this.isJson) this.#print(1, JSON.stringify(json));
    else if (text !== null) this.#print(1, printable(text));
  }

  /** A line for people alone; nothing with `--json`. */
  text(line: string): void {
    if (!this.#hasResult && !this.isJson) this.#print(1, printable(line));
  }

  /** Progress, for people. */
  progress(text: string): void {
    if (!this.#hasResult) this.#print(2, printable(text));
  }

  /** The last line. */
  result(outcome: CliOutcome, fields: Fields, text: string): CliOutcome {
    if (this.#hasResult) return outcome;
    this.#hasResult = true;
    const head = { type: 'result', command: this.command, outcome, exitCode: EXIT_CODES[outcome] };
    if (this.isJson) this.#print(1, JSON.stringify({ ...head, ...fields }));
    else if (text !== '') this.#print(1, printable(text));
    return outcome;
  }

  /** An error as the result; people read it on stderr, after what there is to tell besides. */
  errorResult(outcome: CliOutcome, error: ConcentratorError, fields: Fields = {}, text = ''): CliOutcome {
    const isFirst = !this.#hasResult;
    this.result(outcome, { code: error.code, error: this.errorJson(error), ...fields }, text);
    if (isFirst) this.#print(2, printable(this.errorLine(error)));
    return outcome;
  }

  /** For what has no code: a bug. */
  bugResult(error: unknown): CliOutcome {
    if (this.#hasResult) return 'fail';
    const what = cliText(this.language, 'bugWhat');
    const todo = cliText(this.language, 'bugTodo');
    // The stack alone: the properties of an error could hold anything.
    for (let cause = error; cause !== undefined && cause !== null;) {
      this.progress(cause instanceof Error ? (cause.stack ?? cause.message) : typeof cause);
      cause = cause instanceof Error ? cause.cause : undefined;
    }
    this.progress(`${what} ${todo}`);
    const items = this.itemsSoFar === null ? {} : { items: this.itemsSoFar };
    return this.result('fail', { code: null, error: { code: null, name: 'bug', what, todo }, ...items }, '');
  }

  /** Where a stop was asked for, and either nothing had begun or the end did not come in time. */
  interruptedResult(): CliOutcome {
    const written = this.itemsSoFar === null ? [cliText(this.language, 'nothingWritten')] : [];
    this.progress([cliText(this.language, 'interrupted'), ...written].join(' '));
    return this.result('interrupted', this.itemsSoFar === null ? {} : { items: this.itemsSoFar }, '');
  }

  errorJson(error: ConcentratorError): ErrorJson {
    const { what, todo } = errorText(this.language, error.serialize());
    return { code: error.code, name: error.errorName, what, todo };
  }

  errorLine(error: ConcentratorError): string {
    return errorLine(this.language, error.serialize());
  }
}

/** Synchronous, so that nothing is lost when the process ends right after. */
function printNow(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(`${text}\n`);
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      // A full pipe is tried again; a reader that has gone (`| head`) is no failure of the job.
      if (code === 'EAGAIN') rest(FULL_PIPE_MS);
      else if (code === 'EPIPE' || code === 'EIO') return;
      else throw error;
    }
  }
}

const FULL_PIPE_MS = 5;

function rest(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
