import { describe, expect, test } from 'vitest';
import { parseSiteProfile, type Issue } from '../../../shared/domain/index.ts';
import {
  checkForm,
  EMPTY_FORM,
  formOf,
  hasIssues,
  inputOf,
  isSameForm,
  issuesByField,
  type FormField,
  type ProfileForm,
} from './profile-form.ts';

const FORM: ProfileForm = {
  ...EMPTY_FORM,
  name: 'Riverside',
  serverHost: 'mqtt.example.com',
  topicRoot: 'smart/devs',
};

const PROFILE = {
  id: '11111111-2222-4333-8444-555555555555',
  name: 'Riverside',
  server: { host: 'mqtt.example.com', port: 8883 },
  broker: { host: '10.2.3.4', port: 9883 },
  caPem: null,
  managementUser: 'admin_client',
  topicRoot: 'smart/devs',
  ntp: { host: 'ntp.example.com', port: 123, timezone: 5.5 },
  notes: 'Gate 3\n电话',
  handoverKey: null,
  isLocked: false,
  updatedAt: '2026-01-31T08:00:00.000Z',
};

function fieldsOf(form: ProfileForm): FormField[] {
  return Object.entries(checkForm(form)).flatMap(([field, notes]) =>
    notes.issues.length > 0 ? [field as FormField] : [],
  );
}

test('a profile survives the form', () => {
  const parsed = parseSiteProfile(PROFILE);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const form = formOf(parsed.value);
  expect(checkForm(form)).toEqual({ ntpTimezone: { issues: [], warnings: [expect.anything()] } });
  expect(inputOf(form, PROFILE.id, false)).toEqual({
    id: PROFILE.id,
    name: 'Riverside',
    server: { host: 'mqtt.example.com', port: '8883' },
    broker: { host: '10.2.3.4', port: '9883' },
    caPem: null,
    managementUser: 'admin_client',
    topicRoot: 'smart/devs',
    ntp: { host: 'ntp.example.com', port: '123', timezone: '5.5' },
    notes: 'Gate 3\n电话',
    handoverKey: null,
    isLocked: false,
  });
});

test('a new site asks for a name, a server and a TopicRoot', () => {
  expect(fieldsOf(EMPTY_FORM).sort()).toEqual(['name', 'serverHost', 'topicRoot']);
  expect(hasIssues(checkForm(EMPTY_FORM))).toBe(true);
  expect(hasIssues(checkForm(FORM))).toBe(false);
});

describe('each field is told its own', () => {
  test.each<[Partial<ProfileForm>, FormField[]]>([
    [{ name: '  ' }, ['name']],
    [{ serverHost: 'mqtts://x' }, ['serverHost']],
    [{ serverPort: '0' }, ['serverPort']],
    [{ serverPort: '' }, ['serverPort']],
    [{ serverPort: '88a' }, ['serverPort']],
    [{ hasBroker: true }, ['brokerHost']],
    [{ hasBroker: true, brokerHost: 'b', brokerPort: '70000' }, ['brokerPort']],
    // What is switched off cannot be wrong.
    [{ hasBroker: false, brokerHost: 'not a host' }, []],
    [{ hasNtp: true }, ['ntpHost']],
    [{ hasNtp: true, ntpHost: 'n', ntpPort: 'x', ntpTimezone: '20' }, ['ntpPort', 'ntpTimezone']],
    [{ hasNtp: false, ntpTimezone: '99' }, []],
    [{ topicRoot: 'smart/#' }, ['topicRoot']],
    [{ caPem: 'hello' }, ['caPem']],
    [{ caPem: '-----BEGIN PRIVATE KEY-----' }, ['caPem']],
    [{ handoverKey: 'age1' }, ['handoverKey']],
    [{ handoverKey: 'AGE-SECRET-KEY-1QQQ' }, ['handoverKey']],
    [{ managementUser: 'x'.repeat(200) }, ['managementUser']],
    [{ notes: 'x'.repeat(5000) }, ['notes']],
  ])('%o', (change, fields) => {
    expect(fieldsOf({ ...FORM, ...change })).toEqual(fields);
  });

  test('a TopicRoot that ActiveMQ changes is warned of, and can be saved', () => {
    const check = checkForm({ ...FORM, topicRoot: 'smart.devs' });
    expect(hasIssues(check)).toBe(false);
    expect(check.topicRoot?.warnings).toEqual([{ rule: 'topicRoot.activeMq', field: 'topicRoot' }]);
  });
});

test('blanks at the ends, and what is switched off, are no change', () => {
  expect(isSameForm(FORM, { ...FORM, name: ' Riverside ' })).toBe(true);
  expect(isSameForm(FORM, { ...FORM, brokerHost: 'typed, then switched off' })).toBe(true);
  expect(isSameForm(FORM, { ...FORM, hasNtp: true })).toBe(false);
  expect(isSameForm(FORM, { ...FORM, notes: 'new' })).toBe(false);
});

test('what the main process finds wrong goes to its field', () => {
  const issues = [
    { rule: 'server.form', field: 'server' },
    { rule: 'port.range', field: 'broker' },
    { rule: 'timezone.range', field: 'ntp' },
    { rule: 'profile.ca', field: 'caPem' },
    { rule: 'profile.notObject' },
  ] as Issue[];
  const { byField, others } = issuesByField(issues);
  expect(Object.keys(byField)).toEqual(['serverHost', 'brokerPort', 'ntpTimezone', 'caPem']);
  expect(others).toEqual([{ rule: 'profile.notObject' }]);
});
