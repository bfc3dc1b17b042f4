import type { CliOutcome } from './exit-codes.ts';
import type { Flags, FlagSpecs } from './flags.ts';
import type { Output } from './output.ts';

export interface CommandContext {
  readonly flags: Flags;
  readonly output: Output;
  /** Aborted by Ctrl-C and by SIGTERM. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly flags: FlagSpecs;
  /** Prints the result and returns its outcome. Errors of input and of the port may be thrown. */
  run(context: CommandContext): Promise<CliOutcome>;
}

export const LINE_FLAGS: FlagSpecs = {
  port: { value: 'PATH', required: true },
  baud: { value: 'N|auto' },
  framing: { value: '8N1|8E1|7E1|auto' },
  'character-gap': { value: 'MS' },
  'line-gap': { value: 'MS' },
};

export const BROKER_FLAGS: FlagSpecs = {
  broker: { value: 'mqtts://HOST:PORT', required: true },
  ca: { value: 'FILE' },
  username: { value: 'NAME', required: true },
  'password-file': { value: 'FILE', required: true },
  'device-password-file': { value: 'FILE' },
  timeout: { value: 'SECONDS' },
};
