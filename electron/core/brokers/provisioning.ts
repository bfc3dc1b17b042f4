/**
 * What every generator of this room is given: a site and the devices that shall come online there. Everything in it has
 * passed the allow-lists below, so that a generator never meets a value that means something in the file it writes.
 */
import {
  accepted,
  MqttPassword,
  parseSerialNumber,
  parseTopicRoot,
  refused,
  type DomainRule,
  type Issue,
  type Parsed,
  type SerialNumber,
  type TopicRoot,
} from '../../../shared/domain/index.ts';

export interface Login {
  readonly username: string;
  readonly password: MqttPassword;
}

export interface ProvisioningSite {
  readonly topicRoot: TopicRoot;
  /** The platform's management module: reads every device's `fromdev`, writes every `todev`. */
  readonly management: Login;
}

/** Its user is its SN (guide, section 2.1). */
export interface ProvisioningDevice {
  readonly sn: SerialNumber;
  readonly password: MqttPassword;
}

export interface Provisioning {
  readonly site: ProvisioningSite;
  /** No SN twice. */
  readonly devices: readonly ProvisioningDevice[];
}

/** Texts as a person or a file gave them. */
export interface ProvisioningInput {
  readonly topicRoot: string;
  readonly managementUser: string;
  readonly managementPassword: string;
  readonly devices: readonly { readonly sn: string; readonly password: string }[];
}

/** Where a value is that was refused. The value itself is never repeated: it may be a password. */
export interface ProvisioningIssue extends Issue {
  readonly field: 'topicRoot' | 'managementUser' | 'managementPassword' | 'sn' | 'password' | 'devices';
  /** 1-based, in the list of devices. */
  readonly row?: number;
}

export type ParsedProvisioning =
  | { readonly ok: true; readonly value: Provisioning }
  | { readonly ok: false; readonly issues: readonly ProvisioningIssue[] };

export const MAX_DEVICES = 100_000;
const MAX_NAME = 64;
const MAX_MANAGEMENT_PASSWORD = 256;

export function parseProvisioning(input: ProvisioningInput): ParsedProvisioning {
  const issues: ProvisioningIssue[] = [];
  const take = <T>(parsed: Parsed<T>, field: ProvisioningIssue['field'], row?: number): T | null => {
    if (parsed.ok) return parsed.value;
    issues.push(
      ...parsed.issues.map((issue) => ({ ...issue, field, ...(row === undefined ? {} : { row }) })),
    );
    return null;
  };
  const topicRoot = take(parseBrokerRoot(input.topicRoot), 'topicRoot');
  const username = take(parseManagementUser(input.managementUser), 'managementUser');
  const password = take(parseManagementPassword(input.managementPassword), 'managementPassword');
  if (input.devices.length === 0) issues.push({ rule: 'devices.empty', field: 'devices' });
  if (input.devices.length > MAX_DEVICES)
    return {
      ok: false,
      issues: [{ rule: 'devices.tooMany', params: { max: MAX_DEVICES }, field: 'devices' }],
    };
  const rows = new Map<string, number>();
  const devices: ProvisioningDevice[] = [];
  input.devices.forEach((given, index) => {
    const row = index + 1;
    const sn = take(parseSerialNumber(given.sn), 'sn', row);
    const devicePassword = take(MqttPassword.parse(given.password), 'password', row);
    const earlier = rows.get(given.sn);
    if (earlier !== undefined)
      issues.push({ rule: 'devices.duplicate', params: { row: earlier }, field: 'sn', row });
    rows.set(given.sn, earlier ?? row);
    if (sn !== null && devicePassword !== null) devices.push({ sn, password: devicePassword });
  });
  if (issues.length > 0 || topicRoot === null || username === null || password === null)
    return { ok: false, issues };
  return { ok: true, value: { site: { topicRoot, management: { username, password } }, devices } };
}

/** What stands in no name, each with the reason why, before the allow-list says that it is none of ours. */
const NAME_RULES: readonly (readonly [RegExp, DomainRule])[] = [
  [/[\p{Cc}\p{Cf}\u2028\u2029]/u, 'brokerName.control'],
  [/\s/u, 'brokerName.blank'],
  [/:/, 'brokerName.colon'],
  [/#/, 'brokerName.hash'],
  [/[+*]/, 'brokerName.wildcard'],
  [/["'`\\]/, 'brokerName.quote'],
  [/[<>&]/, 'brokerName.markup'],
];

/** Letters of any language, digits, `.` `_` `-` `@`; never a name in the form of an SN. */
export function parseManagementUser(text: string): Parsed<string> {
  if (text === '') return refused('brokerName.empty');
  const broken = NAME_RULES.find(([form]) => form.test(text));
  if (broken !== undefined) return refused(broken[1]);
  if (!/^[\p{L}\p{Nd}][\p{L}\p{Nd}._@-]*$/u.test(text)) return refused('brokerName.characters');
  if (text.length > MAX_NAME) return refused('brokerName.tooLong', { max: MAX_NAME });
  if (/^[0-9]{12}$/.test(text)) return refused('brokerName.deviceLike');
  return accepted(text);
}

/** It is the platform's own and may hold more than a device's can. */
export function parseManagementPassword(text: string): Parsed<MqttPassword> {
  if (text === '') return refused('brokerPassword.empty');
  if (/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/u.test(text)) return refused('brokerPassword.control');
  if (text.length > MAX_MANAGEMENT_PASSWORD)
    return refused('brokerPassword.tooLong', { max: MAX_MANAGEMENT_PASSWORD });
  return accepted(MqttPassword.fromDevice(text));
}

const ROOT_RULES: readonly (readonly [RegExp, DomainRule])[] = [
  [/%/, 'brokerRoot.percent'],
  [/["'`\\]/, 'brokerRoot.quote'],
  [/[<>&]/, 'brokerRoot.markup'],
];

/** Narrower than what a device takes: what means nothing in any broker's files. */
export function parseBrokerRoot(text: string): Parsed<TopicRoot> {
  const parsed = parseTopicRoot(text);
  if (!parsed.ok) return parsed;
  const broken = ROOT_RULES.find(([form]) => form.test(text));
  if (broken !== undefined) return refused(broken[1]);
  if (!/^[A-Za-z0-9/._~@=:-]+$/.test(text)) return refused('brokerRoot.characters');
  // `a/202005010001/fromdev` as a root would make one site's topics look like another's device.
  if (/(?:^|\/)(?:fromdev|todev|[0-9]{12})$/.test(text)) return refused('brokerRoot.systemLevel');
  return parsed;
}
