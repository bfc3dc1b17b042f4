/**
 * What a person is about to write, as typed: text stays text until it is valid, so that nothing typed is ever lost.
 * The password is not in it: it stays with the process that writes.
 */
import {
  parseHost,
  parsePort,
  parseSerialNumber,
  parseTimezone,
  parseTopicRoot,
  type ConcentratorConfig,
  type Issue,
  type ItemName,
  type MqttPassword,
  type Parsed,
} from '../domain/index.ts';

export interface Draft {
  /** Null keeps the device's own. */
  readonly sn: string | null;
  /** Null leaves the item as the device has it. */
  readonly server: { readonly host: string; readonly port: string } | null;
  readonly topicRoot: string | null;
  readonly ntp: { readonly host: string; readonly port: string; readonly timezone: string } | null;
}

export const EMPTY_DRAFT: Draft = { sn: null, server: null, topicRoot: null, ntp: null };

/** A field of a form, and the item it belongs to. */
export const DRAFT_FIELDS = {
  sn: 'sn',
  serverHost: 'server',
  serverPort: 'server',
  password: 'password',
  topicRoot: 'topicRoot',
  ntpHost: 'ntp',
  ntpPort: 'ntp',
  ntpTimezone: 'ntp',
} as const satisfies Readonly<Record<string, ItemName>>;

export type DraftField = keyof typeof DRAFT_FIELDS;

export interface FieldIssue extends Issue {
  readonly field: DraftField;
}

export interface ItemCheck<T> {
  /** Null where something is wrong. */
  readonly value: T | null;
  readonly issues: readonly FieldIssue[];
  readonly warnings: readonly FieldIssue[];
}

export function checkSn(text: string): ItemCheck<NonNullable<ConcentratorConfig['sn']>> {
  return checked('sn', parseSerialNumber(text.trim()));
}

export function checkTopicRoot(text: string): ItemCheck<NonNullable<ConcentratorConfig['topicRoot']>> {
  return checked('topicRoot', parseTopicRoot(text.trim()));
}

export function checkServer(
  server: NonNullable<Draft['server']>,
): ItemCheck<NonNullable<ConcentratorConfig['server']>> {
  const host = checked('serverHost', parseHost(server.host.trim()));
  const port = checked('serverPort', parsePort(wholeNumber(server.port)));
  const value = host.value === null || port.value === null ? null : { host: host.value, port: port.value };
  return together(value, [host, port]);
}

export function checkNtp(ntp: NonNullable<Draft['ntp']>): ItemCheck<NonNullable<ConcentratorConfig['ntp']>> {
  const host = checked('ntpHost', parseHost(ntp.host.trim()));
  const port = checked('ntpPort', parsePort(wholeNumber(ntp.port)));
  const timezone = checked('ntpTimezone', parseTimezone(decimal(ntp.timezone)));
  const value =
    host.value === null || port.value === null || timezone.value === null
      ? null
      : { host: host.value, port: port.value, timezone: timezone.value };
  return together(value, [host, port, timezone]);
}

export interface DraftCheck {
  /** What would be written; null where something is wrong or nothing is asked for. */
  readonly config: ConcentratorConfig | null;
  readonly issues: readonly FieldIssue[];
  readonly warnings: readonly FieldIssue[];
}

/** @param password as parsed, or null to leave the device's own */
export function checkDraft(draft: Draft, password: Parsed<MqttPassword> | null): DraftCheck {
  const sn = draft.sn === null ? NOT_ASKED : checkSn(draft.sn);
  const server = draft.server === null ? NOT_ASKED : checkServer(draft.server);
  const secret = password === null ? NOT_ASKED : checked('password', password);
  const topicRoot = draft.topicRoot === null ? NOT_ASKED : checkTopicRoot(draft.topicRoot);
  const ntp = draft.ntp === null ? NOT_ASKED : checkNtp(draft.ntp);
  const all = [sn, server, secret, topicRoot, ntp];
  const issues = all.flatMap((check) => check.issues);
  const config: ConcentratorConfig = {
    sn: sn.value,
    server: server.value,
    password: secret.value,
    topicRoot: topicRoot.value,
    ntp: ntp.value,
  };
  const isEmpty = Object.values(config).every((value) => value === null);
  return {
    config: issues.length > 0 || isEmpty ? null : config,
    issues,
    warnings: all.flatMap((check) => check.warnings),
  };
}

const NOT_ASKED: ItemCheck<never> = { value: null, issues: [], warnings: [] };

function checked<T>(field: DraftField, parsed: Parsed<T>): ItemCheck<T> {
  const named = (issue: Issue): FieldIssue => ({ ...issue, field });
  return parsed.ok
    ? { value: parsed.value, issues: [], warnings: parsed.warnings.map(named) }
    : { value: null, issues: parsed.issues.map(named), warnings: [] };
}

function together<T>(value: T | null, parts: readonly ItemCheck<unknown>[]): ItemCheck<T> {
  return {
    value,
    issues: parts.flatMap((part) => part.issues),
    warnings: parts.flatMap((part) => part.warnings),
  };
}

function wholeNumber(text: string): number {
  return /^[0-9]{1,6}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
}

function decimal(text: string): number {
  return /^[+-]?[0-9]{1,2}([.][0-9]{1,4})?$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
}
