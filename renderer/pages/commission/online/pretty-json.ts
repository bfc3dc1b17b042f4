const INDENT = '  ';

/**
 * JSON on several lines, character by character: a parser would change long numbers and doubled keys, and what is shown
 * is evidence. What is no JSON stays as it is.
 */
export function prettyJson(text: string): string {
  if (!isJson(text)) return text;
  let depth = 0;
  let pretty = '';
  let isInString = false;
  const newLine = () => `\n${INDENT.repeat(depth)}`;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isInString) {
      pretty += character;
      if (character === '\\') {
        at += 1;
        pretty += text.charAt(at);
      } else if (character === '"') isInString = false;
      continue;
    }
    switch (character) {
      case '"':
        isInString = true;
        pretty += character;
        break;
      case '{':
      case '[':
        depth += 1;
        pretty += character + (isEmptyAfter(text, at) ? '' : newLine());
        break;
      case '}':
      case ']':
        depth -= 1;
        pretty += (/[[{]$/.test(pretty) ? '' : newLine()) + character;
        break;
      case ',':
        pretty += character + newLine();
        break;
      case ':':
        pretty += ': ';
        break;
      default:
        if (!/\s/.test(character)) pretty += character;
    }
  }
  return pretty;
}

function isEmptyAfter(text: string, at: number): boolean {
  return /^\s*[\]}]/.test(text.slice(at + 1, at + 64));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
