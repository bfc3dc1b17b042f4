import { ConcentratorError } from '../../shared/errors/index.ts';
import type { Language } from '../../shared/messages/index.ts';
import { cliText, type CliTextKey } from './texts.ts';

export interface FlagSpec {
  /** The form of what follows the flag, as `--help` shows it; without it the flag stands alone. */
  readonly value?: string;
  /** What it means, in one line. */
  readonly about: CliTextKey;
  /** What it may be, for `{names}` in that line. */
  readonly names?: readonly string[];
  readonly required?: boolean;
  readonly repeatable?: boolean;
  /** Its value may also stand alone, where no flag is. */
  readonly isBare?: boolean;
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
export const COMMON_FLAGS: FlagSpecs = {
  json: { about: 'flagJson' },
  lang: { value: 'en|zh-CN', about: 'flagLang' },
  help: { about: 'flagHelp' },
};

/**
 * @param argv after the command's name
 * @throws ConcentratorError `badArgument`: unknown, doubled or missing flag, a flag without its value, a stray word
 */
export function parseFlags(argv: readonly string[], specs: FlagSpecs, language: Language): Flags {
  const known: FlagSpecs = { ...COMMON_FLAGS, ...specs };
  const given = new Map<string, string[]>();
  const words = argv[Symbol.iterator]();
  for (const word of words) {
    const bare = word.startsWith('-')
      ? undefined
      : Object.keys(specs).find((one) => specs[one]?.isBare === true);
    const { name, inline } = bare === undefined ? split(word, language) : { name: bare, inline: word };
    const spec = Object.hasOwn(known, name) ? known[name] : undefined;
    if (spec === undefined) throw unknown(name, specs, language);
    const earlier = given.get(name) ?? [];
    if (earlier.length > 0 && spec.repeatable !== true) throw bad(name, 'flagDoubled', {}, language);
    if (spec.value === undefined) {
      if (inline !== null) throw bad(name, 'flagTakesNoValue', {}, language);
      given.set(name, ['']);
      continue;
    }
    const value = inline ?? nextValue(words);
    if (value === null || value === '' || value.startsWith('--'))
      throw bad(name, 'flagNeedsValue', { form: spec.value }, language);
    given.set(name, [...earlier, value]);
  }
  const missing = Object.keys(known).find((name) => known[name]?.required === true && !given.has(name));
  if (missing !== undefined && !given.has('help')) throw bad(missing, 'flagMissing', {}, language);
  return {
    has: (name) => given.has(name),
    text: (name) => given.get(name)?.[0] ?? null,
    requiredText: (name) => {
      const text = given.get(name)?.[0];
      if (text === undefined) throw bad(name, 'flagMissing', {}, language);
      return text;
    },
    all: (name) => given.get(name) ?? [],
  };
}

/** What follows, unless it is a flag itself; `-` alone is standard input. */
function nextValue(words: ArrayIterator<string>): string | null {
  const next = words.next();
  if (next.done === true) return null;
  return next.value.startsWith('-') && next.value !== '-' ? null : next.value;
}

function split(word: string, language: Language): { name: string; inline: string | null } {
  if (word === '-h') return { name: 'help', inline: null };
  const match = /^--([A-Za-z][\w-]*)(?:=([^]*))?$/.exec(word);
  if (match?.[1] !== undefined) return { name: match[1], inline: match[2] ?? null };
  // A stray word is not repeated: it could be the password that belongs into a file.
  throw new ConcentratorError('badArgument', { detail: cliText(language, 'strayWord') });
}

function unknown(name: string, specs: FlagSpecs, language: Language): ConcentratorError {
  const allowed = Object.keys({ ...specs, ...COMMON_FLAGS })
    .map((flag) => `--${flag}`)
    .join(', ');
  const isWord = /^[a-z][a-z-]{0,23}$/.test(name);
  const detail = isWord
    ? cliText(language, 'flagUnknown', { argument: `--${name}` })
    : cliText(language, 'someFlagUnknown');
  return new ConcentratorError('badArgument', {
    ...(isWord ? { argument: `--${name}` } : {}),
    detail,
    allowed,
  });
}

function bad(
  name: string,
  key: CliTextKey,
  params: Readonly<Record<string, string>>,
  language: Language,
): ConcentratorError {
  const argument = `--${name}`;
  const detail = cliText(language, key, { argument, ...params });
  return new ConcentratorError('badArgument', { argument, detail });
}
