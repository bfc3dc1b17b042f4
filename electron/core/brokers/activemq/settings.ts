/** What the generated part of an activemq.xml holds, and what it refuses to hold. */
import type { TopicRoot } from '../../../../shared/domain/index.ts';
import type { Provisioning } from '../provisioning.ts';

/**
 * `perDevice` is the guide's way: a group and two entries for each device, so that no device reaches another's topics; a
 * new device means new entries, and a restart. `oneGroup` has two entries for all: a short file, but each device may then
 * read and write every other device's topics, and so switch its breakers.
 */
export type ActiveMqGrouping = 'perDevice' | 'oneGroup';

export interface ActiveMqSettings {
  readonly grouping: ActiveMqGrouping;
  /** Null leaves the `sslContext` as it is. */
  readonly keyStore: {
    /** On the broker's machine, absolute. */
    readonly path: string;
    readonly password: string;
  } | null;
  /** `mqtt+ssl`; null leaves the connectors as they are. */
  readonly mqttPort: number | null;
  /** `wss`; null where none is wanted (it needs ActiveMQ's HTTP module). */
  readonly wssPort: number | null;
}

export const ACTIVEMQ_DEFAULTS: ActiveMqSettings = {
  grouping: 'perDevice',
  keyStore: null,
  mqttPort: 9883,
  wssPort: 9884,
};

export type ActiveMqRefusal =
  /** Characters that ActiveMQ swaps or that mean something in its names. */
  | 'activeMqRoot.swapped'
  | 'activeMqRoot.wildcard'
  | 'activeMqRoot.composite'
  | 'activeMqRoot.options'
  | 'activeMqRoot.reserved'
  | 'activeMqRoot.characters'
  /** `${…}` and `#{…}` are replaced by Spring before ActiveMQ reads them. */
  | 'activeMqValue.placeholder'
  | 'activeMqValue.control'
  /** The user's name is its group's, too, and stands in lists of groups. */
  | 'activeMqValue.group'
  | 'activeMqKeyStore.path'
  | 'activeMqPort.range';

export interface ActiveMqIssue {
  readonly rule: ActiveMqRefusal;
  readonly field:
    'topicRoot' | 'managementUser' | 'managementPassword' | 'password' | 'keyStore' | 'mqttPort' | 'wssPort';
  /** 1-based, in the list of devices. */
  readonly row?: number;
}

/** First levels that ActiveMQ keeps for itself: advisories, virtual topics and their queues, its statistics. */
const RESERVED = /^(?:ActiveMQ|VirtualTopic|Consumer|\$)/i;

const ROOT_RULES: readonly (readonly [RegExp, ActiveMqRefusal])[] = [
  // `/` and `.` change places between MQTT and ActiveMQ, `+` and `*`, `#` and `>`.
  [/\./, 'activeMqRoot.swapped'],
  [/[*>+#]/, 'activeMqRoot.wildcard'],
  [/,/, 'activeMqRoot.composite'],
  [/\?/, 'activeMqRoot.options'],
  [RESERVED, 'activeMqRoot.reserved'],
  [/[^A-Za-z0-9/_~@=:-]/, 'activeMqRoot.characters'],
];

/** Letters of any language, digits, `.` `_` `-` `@`, and not the form of an SN. */
const GROUP = /^(?![0-9]{12}$)[\p{L}\p{Nd}][\p{L}\p{Nd}._@-]*$/u;

export function checkActiveMqRoot(root: TopicRoot): ActiveMqRefusal | null {
  return ROOT_RULES.find(([form]) => form.test(root))?.[1] ?? null;
}

export function checkActiveMqValue(text: string): ActiveMqRefusal | null {
  if (/[$#]\{/.test(text)) return 'activeMqValue.placeholder';
  // What XML 1.0 has no form for (2.2), and what a line of a configuration file should not hold.
  return /[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/u.test(text) ? 'activeMqValue.control' : null;
}

/** Every value that would mean something else in ActiveMQ. Values are not repeated: they may be passwords. */
export function checkActiveMq(
  { site, devices }: Provisioning,
  settings: ActiveMqSettings,
): readonly ActiveMqIssue[] {
  const issues: ActiveMqIssue[] = [];
  const add = (rule: ActiveMqRefusal | null, field: ActiveMqIssue['field'], row?: number): void => {
    if (rule !== null) issues.push({ rule, field, ...(row === undefined ? {} : { row }) });
  };
  add(checkActiveMqRoot(site.topicRoot), 'topicRoot');
  add(GROUP.test(site.management.username) ? null : 'activeMqValue.group', 'managementUser');
  add(checkActiveMqValue(site.management.password.reveal()), 'managementPassword');
  devices.forEach(({ password }, index) => add(checkActiveMqValue(password.reveal()), 'password', index + 1));
  const { keyStore } = settings;
  if (keyStore !== null) {
    add(keyStoreUrl(keyStore.path) === null ? 'activeMqKeyStore.path' : null, 'keyStore');
    add(checkActiveMqValue(keyStore.password), 'keyStore');
  }
  for (const field of ['mqttPort', 'wssPort'] as const) {
    const port = settings[field];
    const isFit = port === null || (Number.isInteger(port) && port >= 1 && port <= 65_535);
    add(isFit ? null : 'activeMqPort.range', field);
  }
  return issues;
}

/**
 * The path as ActiveMQ wants it, `file:/etc/activemq/broker.jks`; of Windows `file:/C:/activemq/broker.jks`.
 * @returns null where it is not absolute or has a character that would mean something in it
 */
export function keyStoreUrl(path: string): string | null {
  const slashes = path.replaceAll('\\', '/');
  const isAbsolute = /^(?:\/|[A-Za-z]:\/)/.test(slashes);
  if (!isAbsolute || checkActiveMqValue(path) !== null || /[?*"<>|]/.test(path)) return null;
  const encoded = slashes
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/^([A-Za-z])%3A$/, '$1:'))
    .join('/');
  return `file:${encoded.startsWith('/') ? '' : '/'}${encoded}`;
}
