/** Mosquitto's `acl_file`: a part of it is ours, between two comments; all else is somebody's and stays. */
import { topicsOf, type SerialNumber } from '../../../../shared/domain/index.ts';
import type { Provisioning } from '../provisioning.ts';
import { isGranted, readAcl, type AclRule } from './acl-reader.ts';

/**
 * `pattern`: two lines for all devices, as the guide has it; a new device needs no new line.
 * `perDevice`: two lines a device; only those in the list have rights.
 */
export type AclStyle = 'pattern' | 'perDevice';

/** A rule outside our part that gives a device of the list, or every device, more than its own topics. */
export interface AclWarning {
  readonly kind: 'wideRule';
  /** 1-based, in the file as it is now. */
  readonly line: number;
}

export interface MergedAclFile {
  readonly bytes: Buffer;
  readonly warnings: readonly AclWarning[];
}

const BEGIN = '# >>> concentrator:';
const END = '# <<< concentrator:';

export function mergeAclFile(
  before: Buffer | null,
  provisioning: Provisioning,
  style: AclStyle,
): MergedAclFile {
  const text = before?.toString('latin1') ?? '';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const root = provisioning.site.topicRoot;
  const begin = `${BEGIN} ${root}`;
  const end = `${END} ${root}`;
  const lines = text === '' ? [] : text.split('\n');
  const bare = lines.map((line) => line.replace(/\r$/, ''));
  const from = bare.indexOf(begin);
  const until = from < 0 ? -1 : bare.indexOf(end, from);
  const ours = [begin, ...aclLines(provisioning, style), end].map((line) =>
    Buffer.from(line, 'utf8').toString('latin1'),
  );
  const warnings = warningsOf(without(lines, from, until), provisioning);
  if (from >= 0 && until > from) {
    const carriage = lineEnd === '\r\n' ? '\r' : '';
    const middle = ours.map((line, index) =>
      index === ours.length - 1 && until === lines.length - 1 ? line : line + carriage,
    );
    const joined = [...lines.slice(0, from), ...middle, ...lines.slice(until + 1)].join('\n');
    return { bytes: Buffer.from(joined, 'latin1'), warnings };
  }
  const glue = text === '' || text.endsWith('\n') ? '' : lineEnd;
  const gap = text === '' ? '' : lineEnd;
  return { bytes: Buffer.from(text + glue + gap + ours.join(lineEnd) + lineEnd, 'latin1'), warnings };
}

/** The management user stands last: whatever somebody adds below it is not given to a device. */
function aclLines({ site, devices }: Provisioning, style: AclStyle): readonly string[] {
  const { topicRoot, management } = site;
  const perDevice = devices.flatMap(({ sn }) => {
    const { fromDevice, toDevice } = topicsOf(topicRoot, sn);
    return [`user ${sn}`, `topic write ${fromDevice}`, `topic read ${toDevice}`, ''];
  });
  const patterns = [
    '# Every device: only the topics that carry its own SN, which is its user name.',
    `pattern write ${topicRoot}/%u/fromdev`,
    `pattern read ${topicRoot}/%u/todev`,
    '',
  ];
  return [
    ...(style === 'pattern' ? patterns : perDevice),
    '# The management module: hears every device, and sends to every device.',
    `user ${management.username}`,
    `topic read ${topicRoot}/+/fromdev`,
    `topic write ${topicRoot}/+/todev`,
  ];
}

function without(lines: readonly string[], from: number, until: number): readonly string[] {
  return from < 0 || until < from
    ? lines
    : lines.map((line, index) => (index < from || index > until ? line : ''));
}

/** Any 12 digits but the device's own. */
const STRANGERS = ['000000000000', '000000000001'];

function warningsOf(lines: readonly string[], { site, devices }: Provisioning): readonly AclWarning[] {
  const rules = readAcl(lines.join('\n'));
  const users = new Set<string>(devices.map(({ sn }) => sn));
  return rules
    .filter(
      (rule) => (rule.kind === 'pattern' || users.has(rule.username ?? '')) && isWide(rule, site.topicRoot),
    )
    .map(({ line }) => ({ kind: 'wideRule', line }));
}

function isWide(rule: AclRule, root: Provisioning['site']['topicRoot']): boolean {
  const [other = '', user = ''] = STRANGERS;
  // Whoever the rule names, as if it were this one.
  const asUser: AclRule = { ...rule, ...(rule.kind === 'topic' ? { username: user } : {}) };
  const topics = topicsOf(root, other as SerialNumber);
  const foreign = [topics.fromDevice, topics.toDevice, '$SYS/broker/version'];
  return (
    rule.access !== 'deny' &&
    (['read', 'write'] as const).some((access) =>
      foreign.some((topic) => isGranted([asUser], user, topic, access)),
    )
  );
}
