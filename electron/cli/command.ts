import type { CliOutcome } from './exit-codes.ts';
import type { Flags, FlagSpecs } from './flags.ts';
import type { Output } from './output.ts';
import type { CliTextKey } from './texts.ts';

export interface CommandContext {
  readonly flags: Flags;
  /** The word after the command, where it takes one and it was given. */
  readonly word: string | null;
  readonly output: Output;
  /** Aborted by Ctrl-C and by SIGTERM. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly flags: FlagSpecs;
  /** Words that may stand right after the command, each with the flag that one more word after it stands for. */
  readonly words?: Readonly<Record<string, string | null>>;
  /** Prints the result and returns its outcome. Errors of input and of the port may be thrown. */
  run(context: CommandContext): Promise<CliOutcome>;
}

/** A command of several kinds, the kind being the word after its name: `provision mosquitto`. */
export interface CommandGroup {
  readonly kinds: Readonly<Record<string, Command & { readonly about: CliTextKey }>>;
}

export type AnyCommand = Command | CommandGroup;

/** How a serial line is spoken to. */
export const LINE_CHOICE_FLAGS: FlagSpecs = {
  baud: { value: 'N|auto', about: 'flagBaud' },
  framing: { value: '8N1|8E1|7E1|auto', about: 'flagFraming' },
  'character-gap': { value: 'MS', about: 'flagCharacterGap' },
  'line-gap': { value: 'MS', about: 'flagLineGap' },
};

export const LINE_FLAGS: FlagSpecs = {
  port: { value: 'PATH', required: true, about: 'flagPort' },
  ...LINE_CHOICE_FLAGS,
};

export const CONFIG_FLAGS: FlagSpecs = {
  config: { value: 'FILE', required: true, about: 'flagConfig' },
  'allow-sn-change': { about: 'flagAllowSnChange' },
  'after-power-cycle': { about: 'flagAfterPowerCycle' },
};

export const BROKER_FLAGS: FlagSpecs = {
  broker: { value: 'mqtts://HOST:PORT', required: true, about: 'flagBroker' },
  ca: { value: 'FILE', about: 'flagCa' },
  username: { value: 'NAME', required: true, about: 'flagUsername' },
  'password-file': { value: 'FILE', required: true, about: 'flagPasswordFile' },
  'device-password-file': { value: 'FILE', about: 'flagDevicePasswordFile' },
  timeout: { value: 'SECONDS', about: 'flagTimeout' },
};
