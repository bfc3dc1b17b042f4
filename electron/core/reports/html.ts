/** Documents for people: text goes in escaped, nothing in them runs, and nothing is loaded from anywhere. */
import type { Language } from '../../../shared/messages/index.ts';
import { visibleText } from '../../../shared/support/index.ts';

/** A piece of markup made here; a plain string is always text. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | null | readonly (string | Html)[];

/** A template whose values are escaped, but for markup made by this very function. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  const parts = strings.map(
    (part, index) => part + (index < values.length ? markup(values[index] ?? null) : ''),
  );
  return new Html(parts.join(''));
}

/** For text content and for attributes in double quotes. Control and bidi characters become visible. */
export function escaped(text: string, keepLines = false): string {
  return visibleText(text, keepLines).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function markup(value: Part): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return value.map(markup).join('');
}

/** Many lines of text, each where it was. */
export function preformatted(text: string): Html {
  return new Html(`<pre>${escaped(text, true)}</pre>`);
}

export function page(language: Language, title: string, style: string, body: Html): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body.text}
</body>
</html>
`;
}

/** The systems' own Chinese fonts stand in it, so that no glyph is left to chance. */
export const FONT =
  'system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
export const MONO =
  '"Cascadia Mono", Consolas, "SF Mono", Menlo, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace';
