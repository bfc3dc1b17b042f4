import { ERROR_CODES, type ErrorCode, type ErrorName } from './codes.ts';

/** Facts for the sentence a person reads. Never a secret: it is printed, logged and stored. */
export type ErrorContext = Readonly<Record<string, string | number | boolean>>;

export interface SerializedError {
  readonly name: ErrorName;
  readonly code: ErrorCode;
  readonly context: ErrorContext;
}

/**
 * The one error class that crosses public edges. Inside the rooms, failures are union values.
 * `context` fills the placeholders of the message in `shared/messages`.
 */
export class ConcentratorError extends Error {
  readonly errorName: ErrorName;
  readonly code: ErrorCode;
  readonly context: ErrorContext;

  constructor(errorName: ErrorName, context: ErrorContext = {}, cause?: unknown) {
    super(`${ERROR_CODES[errorName]} ${errorName}`, cause === undefined ? undefined : { cause });
    this.name = 'ConcentratorError';
    this.errorName = errorName;
    this.code = ERROR_CODES[errorName];
    this.context = context;
  }

  serialize(): SerializedError {
    return { name: this.errorName, code: this.code, context: this.context };
  }

  static deserialize(value: SerializedError): ConcentratorError {
    return new ConcentratorError(value.name, value.context);
  }
}

export function isConcentratorError(
  value: unknown,
  ...names: readonly ErrorName[]
): value is ConcentratorError {
  return value instanceof ConcentratorError && (names.length === 0 || names.includes(value.errorName));
}

/** Cancelling is not a failure: it is what an `AbortSignal` throws, and it has no code. */
export function isAbort(value: unknown): boolean {
  return value instanceof Error && value.name === 'AbortError';
}

/** For the `default` of an exhaustive switch. */
export function neverReached(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
