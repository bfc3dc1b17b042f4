import { parseArgs } from 'node:util';
import { anySeed } from '../soak/random.ts';

export const USAGE = `npm run fuzz:messages -- [--count N] [--seed S] [--lanes L] [--json]
npm run fuzz:messages -- --replay SEED

Plays dialogues of hostile MQTT messages against the real confirmation, on a real Mosquitto over TLS.

  --count N      messages in all (100000)
  --seed S       0 to 4294967295; the same seed makes the same dialogues
  --lanes L      dialogues at once, 1 to 64 (16)
  --replay SEED  only the dialogue of this seed, as a finding prints it, message by message
  --json         the report as JSON

Exit: 0 nothing found, 1 something found, 2 bad flags.`;

export interface FuzzFlags {
  readonly count: number;
  readonly seed: number;
  readonly lanes: number;
  readonly replay: number | null;
  readonly isJson: boolean;
}

export type ParsedFlags =
  | { readonly kind: 'run'; readonly flags: FuzzFlags }
  | { readonly kind: 'help' }
  | { readonly kind: 'bad'; readonly why: string };

const MAX_SEED = 2 ** 32 - 1;

export function parseFlags(args: readonly string[]): ParsedFlags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        count: { type: 'string' },
        seed: { type: 'string' },
        lanes: { type: 'string' },
        replay: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help === true) return { kind: 'help' };
    const flags = {
      count: wholeNumber('count', values.count, 1, 100_000_000) ?? 100_000,
      seed: wholeNumber('seed', values.seed, 0, MAX_SEED) ?? anySeed(),
      lanes: wholeNumber('lanes', values.lanes, 1, 64) ?? 16,
      replay: wholeNumber('replay', values.replay, 0, MAX_SEED) ?? null,
      isJson: values.json === true,
    };
    return { kind: 'run', flags };
  } catch (error) {
    return { kind: 'bad', why: error instanceof Error ? error.message : String(error) };
  }
}

function wholeNumber(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^[0-9]{1,10}$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new Error(`--${name} wants a whole number from ${min} to ${max}, not "${text}"`);
}
