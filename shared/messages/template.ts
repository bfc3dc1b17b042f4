export type TemplateParams = Readonly<Record<string, string | number | boolean>>;

/**
 * Fills a text:
 *
 *   {path}                 the value; where there is none, "…", so that a person never sees a placeholder
 *   [ at {baudRate} baud]  printed only where every value in it is known
 *   [{path}|The port]      the first of the alternatives whose values are all known
 *
 * Values are put in as they are: brackets and braces in them mean nothing.
 */
export function fill(template: string, params: TemplateParams = {}): string {
  const withGroups = template.split(/(\[[^\]]*\])/);
  return withGroups
    .map((part) => (part.startsWith('[') ? group(part, params) : values(part, params)))
    .join('');
}

/** The names between braces, each once, in alphabetical order. */
export function placeholdersOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))].sort();
}

const PLACEHOLDER = /\{([A-Za-z]+)\}/g;

function group(text: string, params: TemplateParams): string {
  const alternatives = text.slice(1, -1).split('|');
  const known = alternatives.find((one) => placeholdersOf(one).every((name) => isKnown(params, name)));
  return known === undefined ? '' : values(known, params);
}

function values(text: string, params: TemplateParams): string {
  return text.replace(PLACEHOLDER, (_, name: string) => (isKnown(params, name) ? String(params[name]) : '…'));
}

function isKnown(params: TemplateParams, name: string): boolean {
  return Object.hasOwn(params, name) && params[name] !== '';
}
