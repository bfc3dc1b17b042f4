/**
 * An XML document that can be changed and written again, with every start tag that was not touched, every comment and
 * every blank exactly as it stood: a serializer alone would put attributes that were broken into lines on one line, and
 * the diff would show changes that nobody made.
 */
import { DOMParser, XMLSerializer, type Document, type Element, type Node } from '@xmldom/xmldom';

export type ParsedXml =
  | { readonly ok: true; readonly xml: XmlSource }
  | { readonly ok: false; readonly reason: 'malformed' | 'doctype' };

const ELEMENT_NODE = 1;
const COMMENT_OR_CDATA = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/y;
const INSTRUCTION = /<\?[\s\S]*?\?>/y;
const TAG = /<\/?[^\s/>]+(?:[^"'>]|"[^"]*"|'[^']*')*>/y;

export function parseXml(text: string): ParsedXml {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  // Entities of its own could be anything; no activemq.xml needs one.
  if (/<!DOCTYPE/i.test(source)) return { ok: false, reason: 'doctype' };
  let document: Document;
  try {
    document = new DOMParser({ onError: stopAtEverything }).parseFromString(source, 'text/xml');
  } catch {
    return { ok: false, reason: 'malformed' };
  }
  const root = document.documentElement;
  const tags = startTags(source);
  if (root === null || tags === null) return { ok: false, reason: 'malformed' };
  const elements = elementsOf(root);
  if (elements.length !== tags.length) return { ok: false, reason: 'malformed' };
  return { ok: true, xml: new XmlSource(text, source, document, root, elements, tags) };
}

export class XmlSource {
  readonly document: Document;
  readonly root: Element;
  readonly #text: string;
  readonly #source: string;
  /** The start tag of each element that was read. */
  readonly #raw: Map<Element, string>;
  readonly #start: number;
  readonly #end: number;

  constructor(
    text: string,
    source: string,
    document: Document,
    root: Element,
    elements: readonly Element[],
    tags: readonly Tag[],
  ) {
    this.#text = text;
    this.#source = source;
    this.document = document;
    this.root = root;
    this.#raw = new Map(
      elements.flatMap((element, index) => {
        const tag = tags[index];
        return tag === undefined ? [] : [[element, source.slice(tag.start, tag.end)] as const];
      }),
    );
    this.#start = tags[0]?.start ?? 0;
    const closing = `</${root.tagName}`;
    const lastTag = source.lastIndexOf(closing);
    this.#end = lastTag < 0 ? (tags[0]?.end ?? 0) : source.indexOf('>', lastTag) + 1;
  }

  /** Sets an attribute, or takes it away; the rest of its tag, line breaks too, stays. An equal value touches nothing. */
  setAttribute(element: Element, name: string, value: string | null): void {
    if (value === null ? !element.hasAttribute(name) : element.getAttribute(name) === value) return;
    const raw = this.#raw.get(element);
    if (raw !== undefined) this.#raw.set(element, withAttribute(raw, name, value));
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }

  toString(): string {
    const written = `${this.#source.slice(0, this.#start)}${this.#write(this.root)}${this.#source.slice(this.#end)}`;
    const lines = this.#text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written;
    return `${this.#text.startsWith('\ufeff') ? '\ufeff' : ''}${lines}`;
  }

  #write(node: Node): string {
    if (!isElement(node)) return new XMLSerializer().serializeToString(node, { requireWellFormed: true });
    const inside = childrenOf(node)
      .map((child) => this.#write(child))
      .join('');
    const raw = this.#raw.get(node) ?? startTag(node, inside === '');
    if (!raw.endsWith('/>')) return `${raw}${inside}</${node.tagName}>`;
    return inside === '' ? raw : `${raw.slice(0, -2).trimEnd()}>${inside}</${node.tagName}>`;
  }
}

function withAttribute(tag: string, name: string, value: string | null): string {
  const there = new RegExp(`(\\s+)${escapedForm(name)}\\s*=\\s*(?:"[^"]*"|'[^']*')`);
  const text = value === null ? '' : `${name}="${escaped(value)}"`;
  if (there.test(tag))
    return tag.replace(there, (_, blank: string) => (value === null ? '' : `${blank}${text}`));
  return tag.replace(/\s*\/?>$/, (end) => ` ${text}${end}`);
}

function escapedForm(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}

export function childrenOf(element: Element): readonly Node[] {
  return Array.from(element.childNodes);
}

/** Child elements of this local name, whatever their prefix. */
export function childElements(parent: Element, name?: string): readonly Element[] {
  return childrenOf(parent)
    .filter(isElement)
    .filter((child) => name === undefined || child.localName === name);
}

function elementsOf(root: Element): readonly Element[] {
  return [root, ...childElements(root).flatMap(elementsOf)];
}

/** The library's serializer would declare again the namespaces that are in force already. */
function startTag(element: Element, isEmpty: boolean): string {
  const attributes = Array.from(element.attributes, ({ name, value }) => ` ${name}="${escaped(value)}"`);
  return `<${element.tagName}${attributes.join('')}${isEmpty ? '/>' : '>'}`;
}

/** XML 1.0, 2.3 and 3.3.3: blanks other than spaces would be read back as spaces. */
function escaped(value: string): string {
  return value.replace(/[<>&"\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

interface Tag {
  readonly start: number;
  readonly end: number;
}

/** Where each start tag stands, in the order of the document; null where the text is no XML. */
function startTags(source: string): readonly Tag[] | null {
  const tags: Tag[] = [];
  let at = source.indexOf('<');
  while (at >= 0) {
    const other = matchAt(COMMENT_OR_CDATA, source, at) ?? matchAt(INSTRUCTION, source, at);
    const found = other ?? matchAt(TAG, source, at);
    if (found === null) return null;
    const end = at + found.length;
    if (other === null && !found.startsWith('</')) tags.push({ start: at, end });
    at = source.indexOf('<', end);
  }
  return tags;
}

function matchAt(form: RegExp, source: string, at: number): string | null {
  form.lastIndex = at;
  return form.exec(source)?.[0] ?? null;
}

function stopAtEverything(_level: string, message: string): never {
  throw new Error(message);
}
