const INDENT = '  ';
/** Deeper levels are not indented further: the text would leave the page. */
const INDENT_MAX = 24;
/** More is shown as it came. */
const LINES_MAX = 50_000;

/**
 * JSON on several lines, character by character: a parser would change long numbers and doubled keys, and what is shown
 * is evidence. It need not be valid; what does not even begin as an object or an array stays as it is.
 */
export function prettyLines(text: string): readonly string[] {
  const trimmed = text.trim();
  return /^[[{]/.test(trimmed) ? (laidOut(trimmed) ?? text.split(/\r\n|\n|\r/)) : text.split(/\r\n|\n|\r/);
}

const PLAIN = /[^"{}[\],:\s]+/y;
const BLANKS = /\s+/y;

/** One pass; null where it would have too many lines. */
function laidOut(text: string): readonly string[] | null {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  const indent = (): string => INDENT.repeat(Math.min(depth, INDENT_MAX));
  const breakLine = (): void => {
    lines.push(line);
    line = indent();
  };
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    const run = matchAt(BLANKS, text, at);
    if (run !== '') {
      at += run.length;
      continue;
    }
    switch (character) {
      case '{':
      case '[': {
        depth += 1;
        line += character;
        at += 1;
        const closing = closesAt(text, at);
        if (closing === null) breakLine();
        else {
          depth -= 1;
          line += text.charAt(closing);
          at = closing + 1;
        }
        break;
      }
      case '}':
      case ']':
        depth = Math.max(0, depth - 1);
        breakLine();
        line += character;
        at += 1;
        break;
      case ',':
        line += character;
        at += 1;
        breakLine();
        break;
      case ':':
        line += ': ';
        at += 1;
        break;
      default: {
        const token = character === '"' ? stringAt(text, at) : matchAt(PLAIN, text, at);
        line += token;
        at += Math.max(1, token.length);
      }
    }
    if (lines.length > LINES_MAX) return null;
  }
  lines.push(line);
  return lines;
}

/** Where an object or an array that has nothing in it ends. */
function closesAt(text: string, from: number): number | null {
  const at = from + matchAt(BLANKS, text, from).length;
  return text.charAt(at) === '}' || text.charAt(at) === ']' ? at : null;
}

/** From an opening quote to its closing one, or to the end; no expression, whose stack a long string could fill. */
function stringAt(text: string, from: number): string {
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return text.slice(from, at + 1);
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
