import { ConcentratorError, isAbort, type ErrorName } from '../../../shared/errors/index.ts';
import {
  CHANNELS,
  type Channel,
  type ChannelInput,
  type FieldIssue,
  type IpcResult,
} from '../../../shared/ipc/index.ts';
import type { Answer } from './gate.ts';
import type { Handlers } from './handlers.ts';

/** What a person entered breaks a rule of the domain: told field by field, not as a failure. */
export class InvalidInputError extends Error {
  readonly issues: readonly FieldIssue[];

  constructor(issues: readonly FieldIssue[]) {
    super(issues.map((issue) => issue.rule).join(', '));
    this.name = 'InvalidInputError';
    this.issues = issues;
  }
}

/**
 * Checks the argument by its channel's schema, runs the handler, and turns whatever comes of it into a result.
 * @param mayCall false for what the operator's lock forbids
 * @param onUnexpected told of what has no code: a bug
 */
export function createAnswer(
  handlers: Handlers,
  onUnexpected: (channel: Channel, error: unknown) => void,
  mayCall: (channel: Channel) => boolean = () => true,
): Answer {
  return async (channel, input) => {
    if (!isChannel(channel)) return refused('badArgument', { argument: 'channel' });
    if (!mayCall(channel)) return refused('windowLocked');
    try {
      return await run(handlers, channel, input);
    } catch (error) {
      if (error instanceof InvalidInputError) return { ...refused('badConfig'), issues: error.issues };
      if (error instanceof ConcentratorError) return { ok: false, error: error.serialize() };
      if (!isAbort(error)) onUnexpected(channel, error);
      return refused('internal');
    }
  };
}

async function run<C extends Channel>(
  handlers: Handlers,
  channel: C,
  input: unknown,
): Promise<IpcResult<unknown>> {
  const parsed = CHANNELS[channel].safeParse(input);
  if (!parsed.success) {
    // Where, but never what: it may be a secret.
    const place = parsed.error.issues[0]?.path.join('.') ?? '';
    return refused('badArgument', { argument: place === '' ? channel : `${channel}: ${place}` });
  }
  return { ok: true, value: await handlers[channel](parsed.data as ChannelInput<C>) };
}

function isChannel(value: unknown): value is Channel {
  return typeof value === 'string' && Object.hasOwn(CHANNELS, value);
}

function refused(
  name: ErrorName,
  context: Record<string, string> = {},
): { readonly ok: false; readonly error: ReturnType<ConcentratorError['serialize']> } {
  return { ok: false, error: new ConcentratorError(name, context).serialize() };
}
