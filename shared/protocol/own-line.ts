/**
 * A line that names the item is where its value stands. If nothing can be read there, no other line is believed:
 *
 *   ntp: rejuvee. 52522 -4                    names it, and is no address
 *   saving ntp.example.com 52522 -4 …         an address, and speaks of something else
 */
import type { ItemName } from '../domain/index.ts';
import { readAddress } from './address-words.ts';
import { withoutDecorations } from './decoration.ts';
import { namingOf, type Dialect } from './dialect.ts';
import type { Candidate } from './reading.ts';
import type { ReplyLine } from './reply-lines.ts';
import { isUnset } from './status-words.ts';
import { isLabelOf } from './vocabulary.ts';

/** Without those that another line, which names the item and cannot be read, speaks against. */
export function withoutContradicted<K extends ItemName>(
  item: K,
  candidates: readonly Candidate<K>[],
  lines: readonly ReplyLine[],
  dialect: Dialect,
): readonly Candidate<K>[] {
  if (candidates.length === 0) return candidates;
  const naming = namingOf(dialect);
  const marks =
    naming.kind === 'labelled' && naming.separator !== '' ? [naming.separator, ':', '='] : [':', '='];
  const own = lines.flatMap((line, index): OwnLine[] => {
    const rest = line.kind === 'content' ? namedRest(item, line.text, marks) : null;
    return rest === null ? [] : [{ rest, index }];
  });
  if (own.length === 0) return candidates;
  const hosts = new Set(own.flatMap(({ rest }) => hostIn(item, rest) ?? []));
  const isReadable = own.some(({ index }) => candidates.some((candidate) => candidate.lastLine === index));
  const isContradicted =
    own.some(({ rest }) => isUnset(rest)) || hosts.size > 1 || (hosts.size === 0 && !isReadable);
  return isContradicted ? [] : candidates;
}

interface OwnLine {
  readonly index: number;
  /** What stands after the name. */
  readonly rest: string;
}

/** What stands after the item's name and a mark; null where the line does not name it, or names it and ends. */
function namedRest(item: ItemName, text: string, marks: readonly string[]): string | null {
  const plain = withoutDecorations(text);
  for (const mark of marks) {
    const at = plain.indexOf(mark);
    if (at <= 0 || !isLabelOf(item, plain.slice(0, at))) continue;
    const rest = plain.slice(at + mark.length).trim();
    if (rest !== '') return rest;
  }
  return null;
}

/** The host may stand here and its port on the next line. */
function hostIn(item: ItemName, rest: string): string | null {
  if ((item !== 'server' && item !== 'ntp') || isUnset(rest)) return null;
  return readAddress(rest, item === 'ntp', true)?.host ?? null;
}
