import { parseArgs } from 'node:util';
import { anySeed } from './random.ts';

export const USAGE = `npm run soak -- --minutes N [--ports P] [--seed S] [--only PORT.CYCLE] [--json]

Plugs simulated devices in and out of real ptys, with jobs of the real engine in between, and looks whether anything
is left behind.

  --minutes N  how long; may be a part of one (0.5)
  --ports P    ptys at once, 1 to 32 (8)
  --seed S     0 to 4294967295; the same seed makes the same plans, though not the same moments
  --only P.C   only the plan of this port and cycle, as a finding names them, again and again
  --json       the report as JSON

Exit: 0 nothing found, 1 something found or stopped early, 2 bad flags.`;

export interface SoakFlags {
  readonly minutes: number;
  readonly ports: number;
  readonly seed: number;
  readonly only: { readonly port: number; readonly cycle: number } | null;
  readonly isJson: boolean;
}

export type ParsedFlags =
  | { readonly kind: 'run'; readonly flags: SoakFlags }
  | { readonly kind: 'help' }
  | { readonly kind: 'bad'; readonly why: string };

const MIN_MINUTES = 0.1;
const MAX_PORTS = 32;
const MAX_MINUTES = 60 * 24 * 7;

export function parseFlags(args: readonly string[]): ParsedFlags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string' },
        ports: { type: 'string' },
        seed: { type: 'string' },
        only: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help === true) return { kind: 'help' };
    const minutes = inRange(
      'minutes',
      values.minutes,
      /^[0-9]{1,5}(\.[0-9]{1,3})?$/,
      MIN_MINUTES,
      MAX_MINUTES,
    );
    if (minutes === undefined) return { kind: 'bad', why: '--minutes is missing' };
    const whole = /^[0-9]{1,10}$/;
    const flags = {
      minutes,
      ports: inRange('ports', values.ports, whole, 1, MAX_PORTS) ?? 8,
      seed: inRange('seed', values.seed, whole, 0, 2 ** 32 - 1) ?? anySeed(),
      only: values.only === undefined ? null : onlyOf(values.only),
      isJson: values.json === true,
    };
    return { kind: 'run', flags };
  } catch (error) {
    return { kind: 'bad', why: error instanceof Error ? error.message : String(error) };
  }
}

function onlyOf(text: string): { port: number; cycle: number } {
  const [, port, cycle] = /^([0-9]{1,2})\.([0-9]{1,9})$/.exec(text) ?? [];
  if (port !== undefined && cycle !== undefined && Number(port) >= 1 && Number(port) <= MAX_PORTS)
    return { port: Number(port), cycle: Number(cycle) };
  throw new Error(`--only wants a port and a cycle, as 3.17, not "${text}"`);
}

function inRange(
  name: string,
  text: string | undefined,
  form: RegExp,
  min: number,
  max: number,
): number | undefined {
  if (text === undefined) return undefined;
  const number = form.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new Error(`--${name} wants a number from ${min} to ${max}, not "${text}"`);
}
