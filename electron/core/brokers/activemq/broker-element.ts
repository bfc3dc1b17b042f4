/** Finding and placing elements in `<broker>`, with the prefix and the indentation that the file has. */
import type { Element } from '@xmldom/xmldom';
import { childElements, type XmlSource } from './xml-source.ts';

const STEP = '    ';

export function findBroker(root: Element): Element | null {
  if (root.localName === 'broker') return root;
  for (const child of childElements(root)) {
    const found = findBroker(child);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The child of this name; made where there is none, in the alphabetical order of ActiveMQ's own examples.
 * @param after where it shall stand instead; null is the beginning
 */
export function ensureChild(xml: XmlSource, parent: Element, name: string, after?: Element | null): Element {
  const [there] = childElements(parent, name);
  if (there !== undefined) return there;
  const made = createElement(xml, parent, name);
  const earlier = childElements(parent).filter(({ localName }) => (localName ?? '') < name);
  insertAfter(xml, parent, made, after === undefined ? (earlier.at(-1) ?? null) : after);
  return made;
}

export function createElement(xml: XmlSource, parent: Element, name: string): Element {
  const qualified = parent.prefix === null ? name : `${parent.prefix}:${name}`;
  return xml.document.createElementNS(parent.namespaceURI, qualified);
}

/** Right after an element: a comment before the next one belongs to that. */
export function insertAfter(xml: XmlSource, parent: Element, child: Element, after: Element | null): void {
  const inner = innerIndent(parent);
  const next = after === null ? parent.firstChild : after.nextSibling;
  parent.insertBefore(xml.document.createTextNode(`\n${inner}`), next);
  parent.insertBefore(child, next);
  if (next === null) parent.appendChild(xml.document.createTextNode(`\n${indentOf(parent)}`));
}

/** At the end of the parent, each on a line of its own. */
export function appendAll(xml: XmlSource, parent: Element, children: readonly Element[]): void {
  if (children.length === 0) return;
  const inner = innerIndent(parent);
  const outer = indentOf(parent);
  const last = parent.lastChild;
  if (last !== null && isBlank(last.nodeValue)) parent.removeChild(last);
  for (const child of children) {
    parent.appendChild(xml.document.createTextNode(`\n${inner}`));
    parent.appendChild(child);
  }
  parent.appendChild(xml.document.createTextNode(`\n${outer}`));
}

/** With the line it stood on. */
export function remove(element: Element): void {
  const before = element.previousSibling;
  const parent = element.parentNode;
  if (parent === null) return;
  if (before !== null && isBlank(before.nodeValue)) parent.removeChild(before);
  parent.removeChild(element);
}

function innerIndent(parent: Element): string {
  const [first] = childElements(parent);
  const own = first === undefined ? null : lineIndent(first);
  return own ?? `${indentOf(parent)}${STEP}`;
}

function indentOf(element: Element): string {
  return lineIndent(element) ?? '';
}

function lineIndent(element: Element): string | null {
  return /\n([ \t]*)$/.exec(element.previousSibling?.nodeValue ?? '')?.[1] ?? null;
}

function isBlank(text: string | null): boolean {
  return text !== null && text.trim() === '';
}
