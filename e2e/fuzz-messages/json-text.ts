import type { Random } from '../soak/random.ts';

/** Values of JSON; a `RawNumber` is written as it is. */
export type JsonValue =
  string | number | boolean | null | RawNumber | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A number in a form of its own: `2.0e11`, `202005010001.0`. */
export class RawNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** JSON text: members in any order, with or without blanks, some characters escaped. What it means stays the same. */
export function jsonText(value: JsonValue, random: Random): string {
  const blank = random.weighted([
    [6, ''],
    [2, ' '],
    [1, '\r\n\t'],
  ]);
  const escapes = random.chance(0.15) ? 0.3 : 0;
  return `${blank}${write(value, { random, blank, escapes })}${blank}`;
}

interface Style {
  readonly random: Random;
  readonly blank: string;
  /** Chance of each character to be written as an escape. */
  readonly escapes: number;
}

function write(value: JsonValue, style: Style): string {
  const { random, blank } = style;
  if (value instanceof RawNumber) return value.text;
  if (typeof value === 'string') return quoted(value, style);
  if (value === null || typeof value !== 'object') return String(value);
  const join = (parts: readonly string[]): string => parts.join(`,${blank}`);
  if (isList(value)) return `[${blank}${join(value.map((item) => write(item, style)))}${blank}]`;
  const members = random.shuffled(Object.entries(value));
  return `{${blank}${join(members.map(([key, member]) => `${quoted(key, style)}:${blank}${write(member, style)}`))}${blank}}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function quoted(text: string, { random, escapes }: Style): string {
  const plain = JSON.stringify(text);
  if (escapes === 0) return plain;
  const units = Array.from({ length: text.length }, (_, index) => text.charAt(index));
  const written = units.map((unit) => {
    const mustBeEscaped = JSON.stringify(unit).length > 3 || /[\ud800-\udfff]/.test(unit);
    const code = unit.charCodeAt(0).toString(16).padStart(4, '0');
    return mustBeEscaped || random.chance(escapes) ? `\\u${code}` : unit;
  });
  return `"${written.join('')}"`;
}

/** An object with a member called `__proto__`, which a literal cannot have. */
export function withMember(key: string, value: JsonValue, around: JsonValue = {}): JsonValue {
  const made = Object.create(null) as Record<string, JsonValue>;
  Object.assign(made, around);
  Object.defineProperty(made, key, { value, enumerable: true });
  return made;
}
