/** A site profile as it is being typed: all text, so that nothing typed is ever lost, and what is wrong with it. */
import {
  checkNtp,
  checkServer,
  checkTopicRoot,
  type FieldIssue,
} from '../../../shared/commissioning/index.ts';
import {
  parseSiteProfile,
  type Issue,
  type ProfileIssue,
  type SiteProfile,
} from '../../../shared/domain/index.ts';
import type { ProfileInput } from '../../../shared/ipc/index.ts';

export interface ProfileForm {
  readonly name: string;
  readonly serverHost: string;
  readonly serverPort: string;
  readonly hasBroker: boolean;
  readonly brokerHost: string;
  readonly brokerPort: string;
  /** Empty: public authorities. */
  readonly caPem: string;
  readonly managementUser: string;
  readonly topicRoot: string;
  readonly hasNtp: boolean;
  readonly ntpHost: string;
  readonly ntpPort: string;
  readonly ntpTimezone: string;
  readonly notes: string;
  readonly handoverKey: string;
}

export type FormField = Exclude<keyof ProfileForm, 'hasBroker' | 'hasNtp'>;

/** 8883 and 123 are what these services are registered with; TopicRoot is the guide's example only, so it stays empty. */
export const EMPTY_FORM: ProfileForm = {
  name: '',
  serverHost: '',
  serverPort: '8883',
  hasBroker: false,
  brokerHost: '',
  brokerPort: '8883',
  caPem: '',
  managementUser: '',
  topicRoot: '',
  hasNtp: false,
  ntpHost: '',
  ntpPort: '123',
  ntpTimezone: '8',
  notes: '',
  handoverKey: '',
};

export function formOf(profile: SiteProfile): ProfileForm {
  return {
    name: profile.name,
    serverHost: profile.server.host,
    serverPort: String(profile.server.port),
    hasBroker: profile.broker !== null,
    brokerHost: profile.broker?.host ?? '',
    brokerPort: String(profile.broker?.port ?? EMPTY_FORM.brokerPort),
    caPem: profile.caPem ?? '',
    managementUser: profile.managementUser ?? '',
    topicRoot: profile.topicRoot,
    hasNtp: profile.ntp !== null,
    ntpHost: profile.ntp?.host ?? '',
    ntpPort: String(profile.ntp?.port ?? EMPTY_FORM.ntpPort),
    ntpTimezone: String(profile.ntp?.timezone ?? EMPTY_FORM.ntpTimezone),
    notes: profile.notes,
    handoverKey: profile.handoverKey ?? '',
  };
}

/** Whether saving either would make a difference. */
export function isSameForm(left: ProfileForm, right: ProfileForm): boolean {
  return JSON.stringify(inputOf(left, null, false)) === JSON.stringify(inputOf(right, null, false));
}

/** As `profiles.save` takes it. */
export function inputOf(form: ProfileForm, id: string | null, isLocked: boolean): ProfileInput {
  return {
    id,
    name: form.name.trim(),
    server: { host: form.serverHost.trim(), port: form.serverPort.trim() },
    broker: form.hasBroker ? { host: form.brokerHost.trim(), port: form.brokerPort.trim() } : null,
    caPem: orNull(form.caPem),
    managementUser: orNull(form.managementUser),
    topicRoot: form.topicRoot.trim(),
    ntp: form.hasNtp
      ? { host: form.ntpHost.trim(), port: form.ntpPort.trim(), timezone: form.ntpTimezone.trim() }
      : null,
    notes: form.notes,
    handoverKey: orNull(form.handoverKey),
    isLocked,
  };
}

export interface FieldNotes {
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

export type FormCheck = Readonly<Partial<Record<FormField, FieldNotes>>>;

/** What is wrong or strained, by field; a field that is not in it is fine. */
export function checkForm(form: ProfileForm): FormCheck {
  const found: Collected = {};
  addFields(found, checkServer({ host: form.serverHost, port: form.serverPort }), SERVER_FIELDS);
  if (form.hasBroker) {
    addFields(found, checkServer({ host: form.brokerHost, port: form.brokerPort }), BROKER_FIELDS);
  }
  if (form.hasNtp) {
    const { ntpHost: host, ntpPort: port, ntpTimezone: timezone } = form;
    addFields(found, checkNtp({ host, port, timezone }), NTP_FIELDS);
  }
  addFields(found, checkTopicRoot(form.topicRoot), { topicRoot: 'topicRoot' });
  addTexts(found, form);
  return found;
}

export function hasIssues(check: FormCheck): boolean {
  return Object.values(check).some((notes) => notes.issues.length > 0);
}

/** Where the main process's issues belong; those without a field of ours are told beside the button. */
export function issuesByField(issues: readonly Issue[]): {
  readonly byField: FormCheck;
  readonly others: readonly Issue[];
} {
  const byField: Collected = {};
  const others: Issue[] = [];
  for (const issue of issues) {
    const field = fieldOf(issue);
    if (field === null) others.push(issue);
    else notesOf(byField, field).issues.push(issue);
  }
  return { byField, others };
}

type Collected = Partial<Record<FormField, { readonly issues: Issue[]; readonly warnings: Issue[] }>>;
type FieldMap = Readonly<Record<string, FormField>>;

const SERVER_FIELDS: FieldMap = { serverHost: 'serverHost', serverPort: 'serverPort' };
const BROKER_FIELDS: FieldMap = { serverHost: 'brokerHost', serverPort: 'brokerPort' };
const NTP_FIELDS: FieldMap = { ntpHost: 'ntpHost', ntpPort: 'ntpPort', ntpTimezone: 'ntpTimezone' };

function addFields(
  into: Collected,
  check: { readonly issues: readonly FieldIssue[]; readonly warnings: readonly FieldIssue[] },
  names: FieldMap,
): void {
  for (const kind of ['issues', 'warnings'] as const) {
    for (const issue of check[kind]) {
      const field = names[issue.field];
      if (field !== undefined) notesOf(into, field)[kind].push(issue);
    }
  }
}

/** The fields that are one text each go by the profile's own parser; what was checked above is given as fine. */
function addTexts(into: Collected, form: ProfileForm): void {
  const input = inputOf(form, null, false);
  const parsed = parseSiteProfile({
    ...input,
    id: '00000000-0000-4000-8000-000000000000',
    server: FINE_SERVER,
    broker: null,
    topicRoot: 'fine',
    ntp: null,
    updatedAt: '2020-01-01T00:00:00Z',
  });
  const issues = parsed.ok ? [] : parsed.issues;
  for (const issue of issues) {
    const field = fieldOf(issue);
    if (field !== null) notesOf(into, field).issues.push(issue);
  }
}

const FINE_SERVER = { host: 'fine', port: 1 } as const;

function fieldOf(issue: Issue): FormField | null {
  // The contract says Issue; a profile's issues name their field besides.
  const { field }: ProfileIssue = issue;
  switch (field) {
    case 'name':
    case 'caPem':
    case 'managementUser':
    case 'topicRoot':
    case 'notes':
    case 'handoverKey':
      return field;
    case 'server':
      return issue.rule === 'port.range' ? 'serverPort' : 'serverHost';
    case 'broker':
      return issue.rule === 'port.range' ? 'brokerPort' : 'brokerHost';
    case 'ntp':
      if (issue.rule === 'port.range') return 'ntpPort';
      return issue.rule.startsWith('timezone.') ? 'ntpTimezone' : 'ntpHost';
    default:
      return null;
  }
}

function notesOf(into: Collected, field: FormField): { issues: Issue[]; warnings: Issue[] } {
  const notes = into[field] ?? { issues: [], warnings: [] };
  into[field] = notes;
  return notes;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
