/**
 * What a spreadsheet takes for a formula is not one here: on the way out an apostrophe stands before it (OWASP ASVS 1.2.10),
 * on the way in that apostrophe goes again. A value that itself begins so gets one more, so that nothing is lost.
 */
const FORMULA_LIKE = /^'*[=+\-@\t\0\r]/;
const MARKED = /^'+[=+\-@\t\0\r]/;

export function escapeFormula(text: string): string {
  return FORMULA_LIKE.test(text) ? `'${text}` : text;
}

export function unescapeFormula(text: string): string {
  return MARKED.test(text) ? text.slice(1) : text;
}

/** RFC 4180, section 2: quoted where it has to be, a quote inside is doubled. */
export function quoteCell(text: string): string {
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
