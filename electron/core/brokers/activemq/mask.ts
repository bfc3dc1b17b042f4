/** A line of an activemq.xml as a person may see it in a diff: every password in it is hidden, theirs too. */
export function maskActiveMqLine(line: string): string {
  return line.replace(/([\w.:-]*password\s*=\s*)(?:"[^"]*"|'[^']*')/gi, '$1"••••••"');
}
