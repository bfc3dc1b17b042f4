/** Reads an `acl_file` as Mosquitto does: to see what a file that is there grants beside what we write. */
import { filterMatches, type Access } from '../rights.ts';

export interface AclRule {
  /** Null for a rule of every user (`pattern`), or of those who log in as nobody (`topic` before any `user`). */
  readonly username: string | null;
  readonly kind: 'topic' | 'pattern';
  readonly access: 'read' | 'write' | 'readwrite' | 'deny';
  /** In a pattern `%u` is the user, `%c` the client's id. */
  readonly filter: string;
  /** 1-based. */
  readonly line: number;
}

/** Lines that Mosquitto would not start with are left out: that is its business to say. */
export function readAcl(text: string): readonly AclRule[] {
  const rules: AclRule[] = [];
  let username: string | null = null;
  text.split(/\r\n|\n/).forEach((line, index) => {
    if (line.startsWith('#')) return;
    const found = /^\s*(user|topic|pattern)\s+(.*?)\s*$/.exec(line);
    const [kind, rest] = [found?.[1], found?.[2] ?? ''];
    if (kind === 'user') username = rest;
    if (kind !== 'topic' && kind !== 'pattern') return;
    const [, word, filter] = /^(?:(read|write|readwrite|deny)\s+)?(.*)$/.exec(rest) ?? [];
    const access = word === 'read' || word === 'write' || word === 'deny' ? word : 'readwrite';
    const of = kind === 'pattern' ? null : username;
    rules.push({ username: of, kind, access, filter: filter ?? '', line: index + 1 });
  });
  return rules;
}

/** What the rules say of one user, topic and direction. The client's id is taken to be none of the topic's levels. */
export function isGranted(
  rules: readonly AclRule[],
  username: string,
  topic: string,
  access: Access,
): boolean {
  const fitting = rules.filter(({ kind, username: of, filter }) => {
    if (kind === 'topic') return of === username && filterMatches(filter, topic);
    const filled = filter.replaceAll('%u', username).replaceAll('%c', '\u0000');
    return filterMatches(filled, topic);
  });
  if (fitting.some((rule) => rule.access === 'deny')) return false;
  return fitting.some((rule) => rule.access === access || rule.access === 'readwrite');
}
