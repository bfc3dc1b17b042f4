/** What does not look right about what a device holds. A finding explains; it never fails anything. */
import { parseSerialNumber, parseTopicRoot, type ItemName } from '../domain/index.ts';
import { addressKind, isSameBlock } from './addresses.ts';
import type { HeldItem, HeldItems } from './held.ts';

export const FINDING_RULES = [
  'sn.noDate',
  'sn.form',
  'server.unresolved',
  'server.private',
  'server.privateAtPublicSite',
  'server.privateHere',
  'server.local',
  'server.plainPort',
  'topicRoot.leadingSlash',
  'topicRoot.trailingSlash',
  'topicRoot.form',
  'ntp.unresolved',
  'ntp.unreachable',
  'ntp.unsynchronised',
  'ntp.zone',
  'item.unset',
] as const;
export type FindingRule = (typeof FINDING_RULES)[number];

export interface Finding {
  readonly rule: FindingRule;
  readonly item: ItemName;
  /** `note`: worth knowing, and often right as it is. */
  readonly severity: 'warning' | 'note';
  readonly params: Readonly<Record<string, string | number>>;
}

/** What this PC sees from where it is; null where it has not looked (yet). The device's network may be another. */
export interface Surroundings {
  /** Addresses that the server's name resolves to; empty where it does not resolve. */
  readonly serverAddresses: readonly string[] | null;
  readonly ntp: 'answered' | 'noAnswer' | 'unknownHost' | 'notSynchronised' | null;
  /** Hours east of UTC, now. */
  readonly zoneHere: number;
  /** This PC's own addresses, without the loopback. */
  readonly addressesHere: readonly string[];
  /** Host of the site's own server, and what it resolves to; null where no site is chosen. */
  readonly site: { readonly host: string; readonly addresses: readonly string[] } | null;
}

const PLAIN_MQTT_PORT = 1883;

export function lookAt(items: HeldItems, surroundings: Surroundings): readonly Finding[] {
  return [
    ...lookAtSn(items.sn),
    ...lookAtServer(items.server, surroundings),
    ...unset('password', items.password),
    ...lookAtTopicRoot(items.topicRoot),
    ...lookAtNtp(items.ntp, surroundings),
  ];
}

function lookAtSn(held: HeldItem): Finding[] {
  if (held.state !== 'text') return unset('sn', held);
  const parsed = parseSerialNumber(held.text);
  if (!parsed.ok) return [warning('sn.form', 'sn', { length: held.text.length })];
  return parsed.warnings.some(({ rule }) => rule === 'sn.noDate')
    ? [warning('sn.noDate', 'sn', { sn: held.text })]
    : [];
}

function lookAtServer(held: HeldItem, surroundings: Surroundings): Finding[] {
  if (held.state !== 'server') return unset('server', held);
  const { host, port } = held;
  const findings: Finding[] = [];
  const kind = addressKind(host);
  const resolved = kind === 'name' ? (surroundings.serverAddresses ?? []) : [host];
  if (kind === 'name' && surroundings.serverAddresses?.length === 0)
    findings.push(warning('server.unresolved', 'server', { host }));
  const local = resolved.find((address) => addressKind(address) === 'local');
  if (kind === 'local' || local !== undefined)
    findings.push(warning('server.local', 'server', { host, address: local ?? host }));
  const own = resolved.find((address) => addressKind(address) === 'private');
  if (own !== undefined) findings.push(privateServer(host, own, surroundings));
  if (port === PLAIN_MQTT_PORT) findings.push(warning('server.plainPort', 'server', { port }));
  return findings;
}

function privateServer(host: string, address: string, { site, addressesHere }: Surroundings): Finding {
  const params = { host, address };
  if (site !== null && site.host !== host && isPublic(site))
    return warning('server.privateAtPublicSite', 'server', { ...params, site: site.host });
  return addressesHere.some((here) => isSameBlock(here, address))
    ? { ...warning('server.privateHere', 'server', params), severity: 'note' }
    : warning('server.private', 'server', params);
}

function isPublic({ host, addresses }: NonNullable<Surroundings['site']>): boolean {
  const kind = addressKind(host);
  if (kind !== 'name') return kind === 'public';
  return addresses.length === 0 ? host.includes('.') : addresses.some((one) => addressKind(one) === 'public');
}

function lookAtTopicRoot(held: HeldItem): Finding[] {
  if (held.state !== 'text') return unset('topicRoot', held);
  const { text } = held;
  const findings: Finding[] = [];
  if (text.startsWith('/'))
    findings.push(warning('topicRoot.leadingSlash', 'topicRoot', { topicRoot: text }));
  if (text.length > 1 && text.endsWith('/'))
    findings.push(warning('topicRoot.trailingSlash', 'topicRoot', { topicRoot: text }));
  const inner = text.replace(/^\/|\/$/g, '');
  if (!parseTopicRoot(inner).ok && (findings.length === 0 || inner !== ''))
    findings.push(warning('topicRoot.form', 'topicRoot', { topicRoot: text }));
  return findings;
}

function lookAtNtp(held: HeldItem, { ntp, zoneHere }: Surroundings): Finding[] {
  if (held.state !== 'ntp') return unset('ntp', held);
  const { host, port, timezone } = held;
  const findings: Finding[] = [];
  if (ntp === 'unknownHost') findings.push(warning('ntp.unresolved', 'ntp', { host }));
  if (ntp === 'noAnswer') findings.push(warning('ntp.unreachable', 'ntp', { host, port }));
  if (ntp === 'notSynchronised') findings.push(warning('ntp.unsynchronised', 'ntp', { host }));
  if (timezone !== zoneHere)
    findings.push(warning('ntp.zone', 'ntp', { zone: signed(timezone), here: signed(zoneHere) }));
  return findings;
}

/** Said by the device itself: it holds nothing. */
function unset(item: ItemName, held: HeldItem): Finding[] {
  return held.state === 'unknown' && held.unset ? [warning('item.unset', item, { item })] : [];
}

function warning(rule: FindingRule, item: ItemName, params: Finding['params']): Finding {
  return { rule, item, severity: 'warning', params };
}

function signed(hours: number): string {
  return `${hours < 0 ? '' : '+'}${hours}`;
}
