import { Scanner, type JsonNode, type JsonProblem } from './scanner.ts';

export type { JsonNode, JsonProblem, JsonReason } from './scanner.ts';

export type ParsedNode =
  { readonly ok: true; readonly node: JsonNode } | { readonly ok: false; readonly problem: JsonProblem };

export type ParsedJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: JsonProblem };

/** As deep as anything we read could sensibly be; deeper is an attack on the reader's stack. */
export const MAX_DEPTH = 64;

/**
 * Reads one JSON text (RFC 8259) into a tree that keeps every number as it was written. Unlike `JSON.parse` it
 * refuses a key that stands twice in one object (section 4 leaves its meaning open: two readers could see two
 * different SNs), and nesting deeper than 64. One byte order mark in front is skipped: Windows editors write it.
 */
export function parseJsonNode(text: string): ParsedNode {
  return new Scanner(text, MAX_DEPTH).read();
}

/** The same refusals, as plain values. A number is a double: exact up to 15 digits, so a 12-digit code is exact. */
export function parseStrictJson(text: string): ParsedJson {
  const parsed = parseJsonNode(text);
  return parsed.ok ? { ok: true, value: toPlain(parsed.node) } : parsed;
}

function toPlain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return node.value;
    case 'number':
      return Number(node.raw);
    case 'array':
      return node.items.map(toPlain);
    case 'object': {
      const plain = {};
      for (const [key, member] of node.members) {
        // An assignment to `__proto__` would set the prototype; as an own property it is a key like any other.
        Object.defineProperty(plain, key, {
          value: toPlain(member),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      return plain;
    }
  }
}
