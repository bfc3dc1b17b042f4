import {
  explainConnectionError,
  explainTimeout,
  hintForError,
  type ConnectFailure,
  type ConnectStep,
  type Explanation,
  type RawError,
} from '../../../shared/confirmation/index.ts';
import { ConcentratorError, type ErrorContext } from '../../../shared/errors/index.ts';

/** Puts a name, the facts and a hint to what went wrong on a rung. */
export function failureOf(explained: Explanation, context: ErrorContext, cause?: unknown): ConnectFailure {
  const all = { ...explained.context, ...context };
  return {
    cause: explained.cause,
    error: new ConcentratorError(explained.error, all, cause),
    hint: hintForError(explained.error, all),
  };
}

export function failureOfError(step: ConnectStep, error: Error, context: ErrorContext): ConnectFailure {
  return failureOf(explainConnectionError(step, rawError(error)), context, error);
}

/** A rung's time is over; `limitMs` is what it had. */
export function failureOfTimeout(step: ConnectStep, limitMs: number, context: ErrorContext): ConnectFailure {
  return failureOf(explainTimeout(step), { ...context, seconds: Math.round(limitMs / 100) / 10 });
}

/** Node's `code` is a property of its errors, though not of their type. */
export function rawError(error: Error): RawError {
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? { code, message: error.message } : { message: error.message };
}

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
