export type JsonNode =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  /** `raw` is the number as written: `202005010001`, `2.5e3`. */
  | { readonly kind: 'number'; readonly raw: string }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonNode> };

export type JsonReason = 'empty' | 'malformed' | 'duplicateKey' | 'tooDeep';

/** `position` counts UTF-16 units from 0; `key` is the key that stands twice. */
export interface JsonProblem {
  readonly reason: JsonReason;
  readonly position: number;
  readonly key?: string;
}

type Read =
  { readonly ok: true; readonly node: JsonNode } | { readonly ok: false; readonly problem: JsonProblem };

const BLANKS = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN_CHARACTERS = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const LITERALS: readonly (readonly [string, JsonNode])[] = [
  ['true', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
  ['null', { kind: 'null' }],
];

/** One pass over one JSON text. Depth is counted in arrays and objects: `[]` is 1 deep. */
export class Scanner {
  readonly #text: string;
  readonly #maxDepth: number;
  #position = 0;

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
  }

  read(): Read {
    if (this.#text.startsWith('\ufeff')) this.#position = 1;
    this.#skip();
    if (this.#position === this.#text.length) return this.#refuse('empty');
    const read = this.#value(0);
    if (!read.ok) return read;
    this.#skip();
    return this.#position === this.#text.length ? read : this.#refuse('malformed');
  }

  #value(depth: number): Read {
    const first = this.#text[this.#position];
    if (first === '{') return this.#object(depth + 1);
    if (first === '[') return this.#array(depth + 1);
    if (first === '"') {
      const value = this.#string();
      return value === null ? this.#refuse('malformed') : { ok: true, node: { kind: 'string', value } };
    }
    for (const [word, node] of LITERALS) {
      if (this.#text.startsWith(word, this.#position)) {
        this.#position += word.length;
        return { ok: true, node };
      }
    }
    const raw = this.#take(NUMBER);
    // Beyond a double's range there is no value to compare or to hand on.
    if (raw === '' || !Number.isFinite(Number(raw))) return this.#refuse('malformed');
    return { ok: true, node: { kind: 'number', raw } };
  }

  #array(depth: number): Read {
    if (depth > this.#maxDepth) return this.#refuse('tooDeep');
    this.#position += 1;
    const items: JsonNode[] = [];
    if (this.#accept(']')) return { ok: true, node: { kind: 'array', items } };
    do {
      this.#skip();
      const item = this.#value(depth);
      if (!item.ok) return item;
      items.push(item.node);
    } while (this.#accept(','));
    return this.#accept(']') ? { ok: true, node: { kind: 'array', items } } : this.#refuse('malformed');
  }

  #object(depth: number): Read {
    if (depth > this.#maxDepth) return this.#refuse('tooDeep');
    this.#position += 1;
    const members = new Map<string, JsonNode>();
    if (this.#accept('}')) return { ok: true, node: { kind: 'object', members } };
    do {
      this.#skip();
      const position = this.#position;
      const key = this.#text[position] === '"' ? this.#string() : null;
      if (key === null || !this.#accept(':')) return this.#refuse('malformed');
      if (members.has(key)) return { ok: false, problem: { reason: 'duplicateKey', position, key } };
      this.#skip();
      const member = this.#value(depth);
      if (!member.ok) return member;
      members.set(key, member.node);
    } while (this.#accept(','));
    return this.#accept('}') ? { ok: true, node: { kind: 'object', members } } : this.#refuse('malformed');
  }

  /** At an opening quote; `null` where the string is not one. */
  #string(): string | null {
    this.#position += 1;
    let value = '';
    for (;;) {
      value += this.#take(PLAIN_CHARACTERS);
      if (this.#text[this.#position] === '"') {
        this.#position += 1;
        return value;
      }
      const escape = this.#take(ESCAPE);
      if (escape === '') return null;
      const letter = escape.charAt(1);
      value +=
        letter === 'u'
          ? String.fromCharCode(Number.parseInt(escape.slice(2), 16))
          : (ESCAPED[letter] ?? letter);
    }
  }

  /** Skips blanks, then the given character where it is next. */
  #accept(character: string): boolean {
    this.#skip();
    if (this.#text[this.#position] !== character) return false;
    this.#position += 1;
    return true;
  }

  #skip(): void {
    this.#take(BLANKS);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#position += found.length;
    return found;
  }

  #refuse(reason: JsonReason): { ok: false; problem: JsonProblem } {
    return { ok: false, problem: { reason, position: this.#position } };
  }
}
