import { parseAgeRecipient } from './age-recipient.ts';
import { parseNtpServer, type NtpServer } from './ntp-server.ts';
import { accepted, refused, type DomainRule, type Issue, type Parsed } from './parsed.ts';
import { parseServerAddress, type ServerAddress } from './server-address.ts';
import { parseTopicRoot, type TopicRoot } from './topic-root.ts';

/** What all devices of a site have in common, and where its broker is. Never a secret: it is exported and shown. */
export interface SiteProfile {
  /** A UUID. */
  readonly id: string;
  readonly name: string;
  /** What is written to devices. */
  readonly server: ServerAddress;
  /** Where this PC listens, where that differs from `server`. */
  readonly broker: ServerAddress | null;
  /** The CA certificate, or several, as PEM; null trusts public authorities. */
  readonly caPem: string | null;
  /** The user that may read the devices' topics. */
  readonly managementUser: string | null;
  readonly topicRoot: TopicRoot;
  readonly ntp: NtpServer | null;
  readonly notes: string;
  /** The platform engineer's public key (`age1…`), to which new passwords are sealed. */
  readonly handoverKey: string | null;
  /** A person must unlock it before changing it. */
  readonly isLocked: boolean;
  /** ISO 8601, UTC. */
  readonly updatedAt: string;
}

export type SiteProfileField = keyof SiteProfile;

export const PROFILE_NAME_MAX = 80;
export const PROFILE_NOTES_MAX = 4000;
export const PROFILE_USER_MAX = 128;
const CA_MAX = 256 * 1024;

/** A profile's issue, with the field it is about where there is one. */
export interface ProfileIssue extends Issue {
  readonly field?: SiteProfileField;
}

export type ParsedProfile =
  | { readonly ok: true; readonly value: SiteProfile; readonly warnings: readonly ProfileIssue[] }
  | { readonly ok: false; readonly issues: readonly ProfileIssue[] };

type FieldParsers = { readonly [K in SiteProfileField]: (value: unknown) => Parsed<SiteProfile[K]> };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

const PARSERS: FieldParsers = {
  id: (value) => text('id', value, (given) => matching(given, UUID, 'profile.id')),
  name: (value) => text('name', value, parseName),
  server: (value) => server('server', value),
  broker: (value) => nullable(value, (given) => server('broker', given)),
  caPem: (value) => nullable(value, (given) => text('caPem', given, parseCaPem)),
  managementUser: (value) => nullable(value, (given) => text('managementUser', given, parseUser)),
  topicRoot: (value) => text('topicRoot', value, parseTopicRoot),
  ntp: (value) => nullable(value, ntp),
  notes: (value) => (value === undefined ? accepted('') : text('notes', value, parseNotes)),
  handoverKey: (value) => nullable(value, (given) => text('handoverKey', given, parseAgeRecipient)),
  isLocked: (value) => {
    if (value === undefined) return accepted(false);
    return typeof value === 'boolean' ? accepted(value) : wrongType('isLocked', 'boolean');
  },
  updatedAt: (value) =>
    text('updatedAt', value, (given) =>
      Number.isNaN(Date.parse(given))
        ? refused('profile.updatedAt')
        : matching(given, ISO_TIME, 'profile.updatedAt'),
    ),
};

/** In the order in which a person fills them in. */
export const SITE_PROFILE_FIELDS = Object.keys(PARSERS) as readonly SiteProfileField[];

/**
 * Reads a profile from a file, from the window or from the store: nothing unknown, `server`, `broker` and `ntp` complete
 * where present. `broker`, `caPem`, `managementUser`, `ntp` and `handoverKey` may be null or missing.
 */
export function parseSiteProfile(json: unknown): ParsedProfile {
  if (!isObject(json)) return refused('profile.notObject');
  const issues: ProfileIssue[] = Object.keys(json)
    .filter((key) => !Object.hasOwn(PARSERS, key))
    .map((key) => ({ rule: 'profile.unknownKey', params: { key } }));
  const warnings: ProfileIssue[] = [];
  const read = <K extends SiteProfileField>(field: K): SiteProfile[K] | undefined => {
    const parsed = PARSERS[field](json[field]);
    if (parsed.ok) {
      warnings.push(...parsed.warnings.map((warning) => ({ ...warning, field })));
      return parsed.value;
    }
    issues.push(...parsed.issues.map((issue) => ({ ...issue, field })));
    return undefined;
  };
  const values = Object.fromEntries(SITE_PROFILE_FIELDS.map((field) => [field, read(field)]));
  return issues.length > 0
    ? { ok: false, issues }
    : // Each field's parser has accepted it.
      { ok: true, value: values as unknown as SiteProfile, warnings };
}

/** Where this PC listens. */
export function brokerOf(profile: Pick<SiteProfile, 'server' | 'broker'>): ServerAddress {
  return profile.broker ?? profile.server;
}

function parseName(name: string): Parsed<string> {
  const isFit = name.trim() !== '' && !/[\x00-\x1f\x7f]/.test(name);
  return isFit && lengthOf(name) <= PROFILE_NAME_MAX
    ? accepted(name)
    : refused('profile.name', { max: PROFILE_NAME_MAX });
}

function parseNotes(notes: string): Parsed<string> {
  return lengthOf(notes) <= PROFILE_NOTES_MAX
    ? accepted(notes)
    : refused('profile.notes', { max: PROFILE_NOTES_MAX });
}

function parseUser(user: string): Parsed<string> {
  const isFit = user !== '' && user.trim() === user && !/[\x00-\x1f\x7f]/.test(user);
  return isFit && lengthOf(user) <= PROFILE_USER_MAX
    ? accepted(user)
    : refused('profile.managementUser', { max: PROFILE_USER_MAX });
}

function parseCaPem(pem: string): Parsed<string> {
  // A private key does not belong into a profile, which is exported and handed on.
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) return refused('profile.caPrivateKey');
  const isCertificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.test(pem);
  return isCertificate && pem.length <= CA_MAX ? accepted(pem) : refused('profile.ca');
}

function server(field: 'server' | 'broker', value: unknown): Parsed<ServerAddress> {
  const parts = complete(field, value, { host: 'string', port: 'number' });
  return parts.ok ? parseServerAddress(String(parts.value.host), Number(parts.value.port)) : parts;
}

function ntp(value: unknown): Parsed<NtpServer> {
  const parts = complete('ntp', value, { host: 'string', port: 'number', timezone: 'number' });
  if (!parts.ok) return parts;
  const { host, port, timezone } = parts.value;
  return parseNtpServer(String(host), Number(port), Number(timezone));
}

function complete(
  field: SiteProfileField,
  value: unknown,
  shape: Readonly<Record<string, 'string' | 'number'>>,
): Parsed<Record<string, unknown>> {
  if (value === undefined || value === null) return refused('profile.incomplete', { key: field });
  if (!isObject(value)) return wrongType(field, 'object');
  const stranger = Object.keys(value).find((key) => !Object.hasOwn(shape, key));
  if (stranger !== undefined) return refused('profile.unknownKey', { key: `${field}.${stranger}` });
  for (const [key, type] of Object.entries(shape)) {
    if (value[key] === undefined || value[key] === null)
      return refused('profile.incomplete', { key: `${field}.${key}` });
    if (typeof value[key] !== type) return wrongType(`${field}.${key}`, type);
  }
  return accepted(value);
}

function nullable<T>(value: unknown, parse: (given: unknown) => Parsed<T>): Parsed<T | null> {
  return value === null || value === undefined ? accepted(null) : parse(value);
}

function text<T>(field: SiteProfileField, value: unknown, parse: (given: string) => Parsed<T>): Parsed<T> {
  if (value === undefined || value === null) return refused('profile.incomplete', { key: field });
  return typeof value === 'string' ? parse(value) : wrongType(field, 'string');
}

function matching(given: string, form: RegExp, rule: DomainRule): Parsed<string> {
  return form.test(given) ? accepted(given) : refused(rule);
}

function wrongType(key: string, type: string): { ok: false; issues: readonly Issue[] } {
  return refused('profile.type', { key, type });
}

/** In characters as a person counts them. */
function lengthOf(value: string): number {
  return [...value].length;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
