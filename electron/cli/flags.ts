import { parseArgs } from 'node:util';
import { ConcentratorError } from '../../shared/errors/index.ts';

/** `value` is the form of what follows the flag, as `--help` shows it; without it the flag stands alone. */
export interface FlagSpec {
  readonly value?: string;
  readonly required?: boolean;
  readonly repeatable?: boolean;
}

export type FlagSpecs = Readonly<Record<string, FlagSpec>>;

export interface Flags {
  has(name: string): boolean;
  text(name: string): string | null;
  /** @throws ConcentratorError `badArgument` where the flag is missing */
  requiredText(name: string): string;
  all(name: string): readonly string[];
}

/** Every command takes these. */
export const COMMON_FLAGS: FlagSpecs = { json: {}, lang: { value: 'en|zh-CN' }, help: {} };

/**
 * @param argv after the command's name
 * @throws ConcentratorError `badArgument`: unknown, doubled or missing flag, a flag without its value, a stray word
 */
export function parseFlags(argv: readonly string[], specs: FlagSpecs): Flags {
  const all: FlagSpecs = { ...COMMON_FLAGS, ...specs };
  const options = Object.fromEntries(
    Object.entries(all).map(([name, spec]) => [
      name,
      { type: spec.value === undefined ? ('boolean' as const) : ('string' as const), multiple: true },
    ]),
  );
  let values: Partial<Record<string, (string | boolean)[]>>;
  try {
    ({ values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }) as {
      values: Partial<Record<string, (string | boolean)[]>>;
    });
  } catch (error) {
    throw new ConcentratorError('badArgument', { argument: argumentIn(error, argv) }, error);
  }
  for (const [name, spec] of Object.entries(all)) {
    const given = values[name] ?? [];
    if (given.length > 1 && spec.repeatable !== true) throw bad(name);
    if (given.some((value) => value === '' || (typeof value === 'string' && value.startsWith('--'))))
      throw bad(name);
    if (given.length === 0 && spec.required === true && values['help'] === undefined) throw bad(name);
  }
  const texts = (name: string): string[] => (values[name] ?? []).filter((value) => typeof value === 'string');
  return {
    has: (name) => values[name] !== undefined,
    text: (name) => texts(name)[0] ?? null,
    requiredText: (name) => {
      const text = texts(name)[0];
      if (text === undefined) throw bad(name);
      return text;
    },
    all: texts,
  };
}

function bad(name: string): ConcentratorError {
  return new ConcentratorError('badArgument', { argument: `--${name}` });
}

/** The parser's own sentence names the argument in quotes; a value that follows it could be a secret and is not told. */
function argumentIn(error: unknown, argv: readonly string[]): string {
  const message = error instanceof Error ? error.message : '';
  const named = /'-{1,2}[A-Za-z][\w-]*/.exec(message)?.[0].slice(1);
  return named ?? argv.find((word) => !word.startsWith('-')) ?? argv[0] ?? '';
}
