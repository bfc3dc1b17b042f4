import type { PowerCycleRequest } from '../core/commissioning/index.ts';

/** A person may have to walk to the breaker; a script has said by its flag that somebody does it. */
const PERSON_WAIT_MS = 600_000;
const SCRIPT_WAIT_MS = 60_000;

/** Standard input as the person's "done": Enter, or a line from whoever drives the program. */
export class PersonConfirmation {
  readonly #done = new AbortController();
  readonly #isListening: boolean;
  #isExpected = false;

  constructor(canRead: boolean) {
    this.#isListening = canRead;
    if (!canRead) return;
    process.stdin.on('data', this.#onData);
    // A standard input that cannot be read is one that says nothing.
    process.stdin.on('error', ignore);
  }

  get signal(): AbortSignal {
    return this.#done.signal;
  }

  /** What was typed before the question is no answer to it. */
  expect(): void {
    this.#isExpected = true;
  }

  readonly #onData = (bytes: Buffer): void => {
    if (this.#isExpected && (bytes.includes(0x0a) || bytes.includes(0x0d))) this.#done.abort();
  };

  close(): void {
    if (!this.#isListening) return;
    process.stdin.off('data', this.#onData);
    process.stdin.pause();
  }
}

export function powerCycleRequest(isAsked: boolean, person: PersonConfirmation): PowerCycleRequest | null {
  if (!isAsked) return null;
  return {
    waitMs: process.stdin.isTTY ? PERSON_WAIT_MS : SCRIPT_WAIT_MS,
    confirmed: person.signal,
  };
}

function ignore(): void {
  return undefined;
}
