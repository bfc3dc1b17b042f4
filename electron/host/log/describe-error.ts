import { ConcentratorError } from '../../../shared/errors/index.ts';

const MAX_CAUSES = 5;

/** An error with its causes, as one text for the log. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  let next: unknown = error;
  while (next !== undefined && parts.length < MAX_CAUSES) {
    parts.push(describeOne(next));
    next = next instanceof Error ? next.cause : undefined;
  }
  return parts.join('\ncaused by ');
}

function describeOne(error: unknown): string {
  if (!(error instanceof Error)) return `not an error: ${typeof error}`;
  const text = error.stack ?? `${error.name}: ${error.message}`;
  return error instanceof ConcentratorError ? `${text}\n  ${JSON.stringify(error.context)}` : text;
}
