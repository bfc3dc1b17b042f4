import { writeSync } from 'node:fs';
import { type ConcentratorError } from '../../shared/errors/index.ts';
import { errorLine, errorText, type Language } from '../../shared/messages/index.ts';
import { EXIT_CODES, type CliOutcome } from './exit-codes.ts';

export interface ErrorJson {
  readonly code: string;
  readonly name: string;
  readonly what: string;
  readonly todo: string;
}

/**
 * stdout belongs to the result: text for people, or with `--json` one object a line, the last of them the result.
 * Everything else goes to stderr.
 */
export class Output {
  readonly language: Language;
  readonly isJson: boolean;
  #hasResult = false;

  constructor(language: Language, isJson: boolean) {
    this.language = language;
    this.isJson = isJson;
  }

  /** A line of `--json`; for people `text` stands in its place. */
  event(json: { readonly type: string; readonly [key: string]: unknown }, text: string | null): void {
    if (this.isJson) print(1, JSON.stringify(json));
    else if (text !== null) print(1, text);
  }

  /** Progress, for people. */
  progress(text: string): void {
    print(2, text);
  }

  /** The last line. */
  result(outcome: CliOutcome, json: object, text: string): CliOutcome {
    this.#hasResult = true;
    if (this.isJson)
      print(1, JSON.stringify({ type: 'result', outcome, exitCode: EXIT_CODES[outcome], ...json }));
    else if (text !== '') print(1, text);
    return outcome;
  }

  /** An error as the result; people read it on stderr. */
  errorResult(outcome: CliOutcome, error: ConcentratorError, json: object = {}): CliOutcome {
    this.#hasResult = true;
    if (this.isJson) {
      const line = {
        type: 'result',
        outcome,
        exitCode: EXIT_CODES[outcome],
        error: this.errorJson(error),
        ...json,
      };
      print(1, JSON.stringify(line));
    }
    print(2, errorLine(this.language, error.serialize()));
    return outcome;
  }

  get hasResult(): boolean {
    return this.#hasResult;
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
function print(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(`${text}\n`);
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      // A full pipe is tried again; a reader that has gone (`| head`) is no failure of the job.
      if (code === 'EAGAIN') continue;
      if (code === 'EPIPE') return;
      throw error;
    }
  }
}
