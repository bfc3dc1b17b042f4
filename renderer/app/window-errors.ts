import { call } from '../bridge/index.ts';

const MESSAGE_MAX = 4000;
const STACK_MAX = 20_000;

/** What nobody caught is a bug of ours: the log has to know of it. */
export function watchWindowErrors(): void {
  window.addEventListener('error', (event) => reportWindowError(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => reportWindowError(event.reason));
}

export function reportWindowError(error: unknown): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? (error.stack ?? null) : null;
  void call('log.windowError', {
    message: message.slice(0, MESSAGE_MAX),
    stack: stack === null ? null : stack.slice(0, STACK_MAX),
  });
}
