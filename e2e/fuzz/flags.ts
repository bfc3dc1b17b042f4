import { availableParallelism } from 'node:os';

export interface RunFlags {
  readonly kind: 'run';
  readonly count: number;
  /** 32 bits. */
  readonly seed: number;
  readonly workers: number;
}

export type Flags =
  | RunFlags
  | { readonly kind: 'replay'; readonly seeds: readonly number[]; readonly minimise: boolean }
  | { readonly kind: 'help' }
  | { readonly kind: 'bad'; readonly why: string };

export const USAGE = `npm run fuzz -- [--count N] [--seed S] [--workers W]
npm run fuzz -- --replay SEED[,SEED…] [--minimise]

  --count N      how many dialogues, 1 to 100000000; 20000 by default
  --seed S       where they come from, 0 to 4294967295; by default another one each time
  --workers W    processes, 1 to 64; by default as many as there are processors
  --replay LIST  tells single dialogues, by the seeds that a run printed
  --minimise     makes them as plain as they can be while the same is found
exit 0: nothing found, 1: something found, 2: flags not understood, 130: stopped by Ctrl-C with nothing found`;

const MAX_SEED = 0xffffffff;

export function parseFlags(args: readonly string[], freshSeed: () => number): Flags {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 1) {
    const [name = '', inline] = (args[at] ?? '').split(/=(.*)/s);
    if (name === '--help') return { kind: 'help' };
    if (!['--count', '--seed', '--workers', '--replay', '--minimise'].includes(name))
      return bad(`${args[at] ?? ''} is no flag`);
    if (given.has(name)) return bad(`${name} is given twice`);
    if (name === '--minimise') {
      if (inline !== undefined) return bad('--minimise takes no value');
      given.set(name, '');
      continue;
    }
    const value = inline ?? args[(at += 1)];
    if (value === undefined) return bad(`${name} needs a value`);
    given.set(name, value);
  }
  return given.has('--replay') ? replayFlags(given) : runFlags(given, freshSeed);
}

function runFlags(given: ReadonlyMap<string, string>, freshSeed: () => number): Flags {
  if (given.has('--minimise')) return bad('--minimise goes with --replay');
  const count = whole(given.get('--count') ?? '20000', 1, 100_000_000);
  if (count === null) return bad('--count is a whole number from 1 to 100000000');
  const seed = whole(given.get('--seed') ?? String(freshSeed()), 0, MAX_SEED);
  if (seed === null) return bad(`--seed is a whole number from 0 to ${MAX_SEED}`);
  const workers = whole(given.get('--workers') ?? String(Math.min(64, availableParallelism())), 1, 64);
  if (workers === null) return bad('--workers is a whole number from 1 to 64');
  return { kind: 'run', count, seed, workers };
}

function replayFlags(given: ReadonlyMap<string, string>): Flags {
  for (const name of ['--count', '--seed', '--workers'])
    if (given.has(name)) return bad(`${name} does not go with --replay`);
  const seeds = (given.get('--replay') ?? '').split(',').map((text) => whole(text.trim(), 0, MAX_SEED));
  const known = seeds.filter((seed) => seed !== null);
  if (known.length < seeds.length) return bad(`--replay takes seeds from 0 to ${MAX_SEED}, joined by commas`);
  return { kind: 'replay', seeds: known, minimise: given.has('--minimise') };
}

function bad(why: string): Flags {
  return { kind: 'bad', why };
}

function whole(text: string, least: number, most: number): number | null {
  if (!/^[0-9]{1,10}$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}
