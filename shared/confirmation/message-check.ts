import type { SerialNumber } from '../domain/index.ts';
import { parseJsonNode, type JsonNode } from '../json/index.ts';
import { isLastWill, isOfflineWord } from './last-will.ts';
import { namesConcentrator, namesPart } from './naming-keys.ts';
import { payloadText } from './payload-text.ts';

/** A message this app publishes itself, to see whether the broker passes it on; no device ever sends this key. */
export const SELF_PROBE_KEY = 'concentratorProbe';

export type IgnoredReason = 'tooLarge' | 'empty' | 'malformed' | 'duplicateKeys' | 'tooDeep' | 'selfProbe';

/** What one live message on the device's topic says. `text` is the decoded payload, whole. */
export type MessageVerdict =
  /** A string or number in it is the SN. */
  | { readonly kind: 'device'; readonly text: string }
  /** Nothing in it names a concentrator: it counts by its topic. */
  | { readonly kind: 'byTopic'; readonly text: string }
  /** It names another concentrator: an alarm. */
  | { readonly kind: 'snMismatch'; readonly key: string; readonly otherSn: string; readonly text: string }
  /** A last will: the broker says that the device is gone. */
  | { readonly kind: 'offline'; readonly text: string }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason };

/**
 * Judges a live message's payload (design, "Confirmation"; the guide, 2.2, asks to compare the SN in it with the
 * topic's). The order matters: a message that carries the SN may also carry other 12-digit codes.
 */
export function checkMessage(payload: Uint8Array, sn: SerialNumber): MessageVerdict {
  const decoded = payloadText(payload);
  if (!decoded.ok) return { kind: 'ignored', reason: decoded.reason };
  const { text } = decoded;
  if (isOfflineWord(text)) return { kind: 'offline', text };
  const parsed = parseJsonNode(text);
  if (!parsed.ok) {
    const reason = parsed.problem.reason === 'duplicateKey' ? 'duplicateKeys' : parsed.problem.reason;
    return { kind: 'ignored', reason };
  }
  const { node } = parsed;
  if (node.kind === 'object' && node.members.has(SELF_PROBE_KEY))
    return { kind: 'ignored', reason: 'selfProbe' };
  if (holds(node, sn)) return { kind: isLastWill(node) ? 'offline' : 'device', text };
  const other = findOther(node, sn);
  if (other !== null) return { kind: 'snMismatch', ...other, text };
  return { kind: isLastWill(node) ? 'offline' : 'byTopic', text };
}

/** Any string or number, at any depth, also in arrays. Keys do not count. */
function holds(node: JsonNode, sn: SerialNumber): boolean {
  switch (node.kind) {
    case 'string':
      return node.value === sn;
    case 'number':
      return digitsOf(node) === sn;
    case 'array':
      return node.items.some((item) => holds(item, sn));
    case 'object':
      for (const member of node.members.values()) if (holds(member, sn)) return true;
      return false;
    default:
      return false;
  }
}

/** A key that names the concentrator and holds another 12-digit value; outside arrays and outside parts' objects. */
function findOther(node: JsonNode, sn: SerialNumber): { key: string; otherSn: string } | null {
  if (node.kind !== 'object') return null;
  for (const [key, member] of node.members) {
    if (member.kind === 'object') {
      const inner = namesPart(key) ? null : findOther(member, sn);
      if (inner !== null) return inner;
      continue;
    }
    const digits = digitsOf(member);
    if (digits !== null && digits !== sn && namesConcentrator(key)) return { key, otherSn: digits };
  }
  return null;
}

/** A 12-digit string (blanks around it aside) or number; the number as written, so that no rounding makes it equal. */
function digitsOf(node: JsonNode): string | null {
  if (node.kind === 'string') return /^[0-9]{12}$/.exec(node.value.trim())?.[0] ?? null;
  if (node.kind === 'number') return /^([0-9]{12})(?:\.0+)?$/.exec(node.raw)?.[1] ?? null;
  return null;
}
