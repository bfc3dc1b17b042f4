import { parseJsonNode, type JsonNode } from '../json/index.ts';

/** A number in a message: where it stands (JSON Pointer, RFC 6901) and how it is written. */
export interface NumberInMessage {
  readonly pointer: string;
  readonly raw: string;
}

export const NUMBERS_MAX = 200;

/** The numbers of a JSON text, at most 200, in their order; none where it is no JSON. Numbers written as text count. */
export function numbersIn(text: string): readonly NumberInMessage[] {
  const parsed = parseJsonNode(text);
  const found: NumberInMessage[] = [];
  if (parsed.ok) collect(parsed.node, '', found);
  return found;
}

function collect(node: JsonNode, pointer: string, found: NumberInMessage[]): void {
  if (found.length >= NUMBERS_MAX) return;
  const raw = rawNumber(node);
  if (raw !== null) found.push({ pointer, raw });
  else if (node.kind === 'array')
    node.items.forEach((item, index) => collect(item, `${pointer}/${index}`, found));
  else if (node.kind === 'object') {
    for (const [key, member] of node.members) collect(member, `${pointer}/${escaped(key)}`, found);
  }
}

/** The value at a pointer as a double; null where there is none, or no finite one. */
export function numberAt(text: string, pointer: string): number | null {
  const parsed = parseJsonNode(text);
  if (!parsed.ok) return null;
  let node: JsonNode | undefined = parsed.node;
  for (const step of pointer === '' ? [] : pointer.slice(1).split('/').map(unescaped)) {
    if (node?.kind === 'array')
      node = /^(?:0|[1-9]\d{0,8})$/.test(step) ? node.items[Number(step)] : undefined;
    else node = node?.kind === 'object' ? node.members.get(step) : undefined;
  }
  const raw = node === undefined ? null : rawNumber(node);
  const value = raw === null ? NaN : Number(raw);
  return Number.isFinite(value) ? value : null;
}

/** Some firmware writes its measurements as text: "220.4". A text of 12 digits is an SN or a code, no measurement. */
function rawNumber(node: JsonNode): string | null {
  if (node.kind === 'number') return node.raw;
  if (node.kind !== 'string' || !/^-?\d{1,11}(?:\.\d{1,12})?$/.test(node.value)) return null;
  return node.value;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** For people: `lines[2].voltage`. */
export function pointerText(pointer: string): string {
  if (pointer === '') return '$';
  return pointer
    .slice(1)
    .split('/')
    .map(unescaped)
    .map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');
}
