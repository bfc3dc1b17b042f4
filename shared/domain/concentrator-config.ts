import { MqttPassword } from './mqtt-password.ts';
import { parseNtpServer, type NtpServer } from './ntp-server.ts';
import { accepted, refused, type Issue, type Parsed } from './parsed.ts';
import { parseSerialNumber, type SerialNumber } from './serial-number.ts';
import { parseServerAddress, type ServerAddress } from './server-address.ts';
import { parseTopicRoot, type TopicRoot } from './topic-root.ts';

/** The five things a concentrator holds (guide, section 3), each `null` where it is not known or not asked for. */
export interface ConcentratorConfig {
  readonly sn: SerialNumber | null;
  readonly server: ServerAddress | null;
  readonly password: MqttPassword | null;
  readonly topicRoot: TopicRoot | null;
  readonly ntp: NtpServer | null;
}

export type ItemName = keyof ConcentratorConfig;

export type ItemValue<K extends ItemName> = NonNullable<ConcentratorConfig[K]>;

/** The order in which a person reads them. */
export const ITEM_NAMES = [
  'sn',
  'server',
  'password',
  'topicRoot',
  'ntp',
] as const satisfies readonly ItemName[];

/** The server goes last, so that a device never arrives at a new broker half set. */
export const WRITE_ORDER = [
  'sn',
  'password',
  'topicRoot',
  'ntp',
  'server',
] as const satisfies readonly ItemName[];

export const EMPTY_CONFIG: ConcentratorConfig = {
  sn: null,
  server: null,
  password: null,
  topicRoot: null,
  ntp: null,
};

type ItemParser<K extends ItemName> = (value: unknown) => Parsed<NonNullable<ConcentratorConfig[K]>>;

const ITEM_PARSERS: { readonly [K in ItemName]: ItemParser<K> } = {
  sn: (value) => text('sn', value, parseSerialNumber),
  password: (value) => text('password', value, (given) => MqttPassword.parse(given)),
  topicRoot: (value) => text('topicRoot', value, parseTopicRoot),
  server: (value) => {
    const fields = complete('server', value, { host: 'string', port: 'number' });
    return fields.ok ? parseServerAddress(String(fields.value.host), Number(fields.value.port)) : fields;
  },
  ntp: (value) => {
    const fields = complete('ntp', value, { host: 'string', port: 'number', timezone: 'number' });
    return fields.ok
      ? parseNtpServer(String(fields.value.host), Number(fields.value.port), Number(fields.value.timezone))
      : fields;
  },
};

/** A config file's issue, with the item it is about where there is one. */
export interface ConfigIssue extends Issue {
  readonly item?: ItemName;
}

export type ParsedConfig =
  | { readonly ok: true; readonly value: ConcentratorConfig; readonly warnings: readonly ConfigIssue[] }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] };

/**
 * Reads a config of the shape the CLI prints: top-level keys optional, `null` leaves an item as it is,
 * `server` and `ntp` complete where present, nothing unknown, at least one item asked for.
 */
export function parseConfig(json: unknown): ParsedConfig {
  if (!isObject(json)) return refused('config.notObject');
  const issues: ConfigIssue[] = [];
  const warnings: ConfigIssue[] = [];
  const config: { [K in ItemName]: ConcentratorConfig[K] } = { ...EMPTY_CONFIG };
  for (const [key, value] of Object.entries(json)) {
    if (!isItemName(key)) {
      issues.push({ rule: 'config.unknownKey', params: { key } });
      continue;
    }
    if (value === null) continue;
    const parsed = parseItem(key, value, config);
    if (parsed.ok) warnings.push(...parsed.warnings.map((warning) => ({ ...warning, item: key })));
    else issues.push(...parsed.issues.map((issue) => ({ ...issue, item: key })));
  }
  if (issues.length > 0) return { ok: false, issues };
  if (ITEM_NAMES.every((item) => config[item] === null)) return refused('config.empty');
  return { ok: true, value: config, warnings };
}

export function isItemName(text: string): text is ItemName {
  return (ITEM_NAMES as readonly string[]).includes(text);
}

function parseItem<K extends ItemName>(
  item: K,
  value: unknown,
  into: { [N in ItemName]: ConcentratorConfig[N] },
): Parsed<NonNullable<ConcentratorConfig[K]>> {
  const parsed = ITEM_PARSERS[item](value);
  if (parsed.ok) into[item] = parsed.value;
  return parsed;
}

function text<T>(item: ItemName, value: unknown, parse: (given: string) => Parsed<T>): Parsed<T> {
  return typeof value === 'string' ? parse(value) : refused('config.type', { key: item, type: 'string' });
}

function complete(
  item: ItemName,
  value: unknown,
  shape: Readonly<Record<string, 'string' | 'number'>>,
): Parsed<Record<string, unknown>> {
  if (!isObject(value)) return refused('config.type', { key: item, type: 'object' });
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(shape, key)) return refused('config.unknownKey', { key: `${item}.${key}` });
  }
  for (const [key, type] of Object.entries(shape)) {
    if (value[key] === undefined || value[key] === null)
      return refused('config.incomplete', { key: `${item}.${key}` });
    if (typeof value[key] !== type) return refused('config.type', { key: `${item}.${key}`, type });
  }
  return accepted(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
