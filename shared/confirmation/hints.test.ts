import { describe, expect, it } from 'vitest';
import { hintForError, hintForSilence, type Hint } from './hints.ts';
import type { MessageCounts } from './inbox.ts';
import { CONFIRMATION_EN } from './messages.en.ts';
import { CONFIRMATION_ZH_CN } from './messages.zh-CN.ts';
import type { ConfirmationMessageKey } from './message-keys.ts';
import { probeKey, type ProbeResult } from './probes.ts';

const NOTHING: MessageCounts = {
  ...{ heard: 0, retained: 0, offline: 0, otherTopic: 0, tooLarge: 0, empty: 0 },
  ...{ malformed: 0, duplicateKeys: 0, tooDeep: 0, selfProbe: 0 },
};
const CONTEXT = {
  sn: '202005010001',
  topicRoot: 'smart/devs',
  topic: 'smart/devs/202005010001/fromdev',
  username: 'admin_client',
  seconds: 120,
};
const CONNECTING = {
  host: 'h',
  port: 8883,
  names: 'n',
  now: '2026',
  username: 'u',
  topic: 't',
  key: 'k',
  otherSn: 'o',
};

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

function expectComplete({ key, params }: Hint): void {
  for (const name of placeholders(CONFIRMATION_EN[key])) expect(params).toHaveProperty(name);
}

describe('the hint in silence', () => {
  const accepted: ProbeResult = { probe: 'login', finding: 'accepted' };
  const error = { name: 'loginCredentials', code: 'CC-520', context: {} } as const;
  const refused: ProbeResult = { probe: 'login', finding: 'refused', error };
  const elsewhere: ProbeResult = {
    probe: 'otherRoot',
    finding: 'heard',
    root: 'dev',
    topic: 'dev/x/fromdev',
  };
  const name: ProbeResult = { probe: 'certificate', finding: 'nameMissing', host: '10.0.0.1', names: 'a.b' };
  const expired: ProbeResult = { probe: 'certificate', finding: 'expired', host: 'a.b', validTo: '2020' };
  const ntp: ProbeResult = { probe: 'ntp', finding: 'noAnswer', server: 'ntp:123' };
  const filtered: ProbeResult = { probe: 'selfPublish', finding: 'notHeard' };

  it.each<[string, ProbeResult[], Partial<MessageCounts>]>([
    ['hint.offlineOrRights', [], {}],
    ['hint.loginAccepted', [accepted], {}],
    ['hint.loginRefused', [refused, ntp], { malformed: 2 }],
    ['hint.otherRoot', [accepted, refused, elsewhere], { offline: 1 }],
    ['hint.unreadable', [accepted, ntp], { malformed: 2, tooLarge: 1 }],
    ['hint.deviceCertificateName', [accepted, name, ntp], {}],
    ['hint.deviceCertificateDates', [expired], {}],
    ['hint.ntp', [accepted, ntp], {}],
    ['hint.filtered', [accepted, filtered], {}],
    ['hint.lastWill', [accepted], { offline: 1 }],
  ])('is %s', (key, probes, counts) => {
    const hint = hintForSilence('silent', probes, { ...NOTHING, ...counts }, CONTEXT);
    expect(hint.key).toBe(key);
    expectComplete(hint);
  });

  it('is about the stored message where there was nothing else', () => {
    expect(hintForSilence('retainedOnly', [accepted], { ...NOTHING, retained: 1 }, CONTEXT).key).toBe(
      'hint.retained',
    );
    expect(hintForSilence('retainedOnly', [refused], { ...NOTHING, retained: 1 }, CONTEXT).key).toBe(
      'hint.loginRefused',
    );
  });
});

describe('the texts', () => {
  it('have the same placeholders in both languages', () => {
    for (const key of Object.keys(CONFIRMATION_EN) as ConfirmationMessageKey[]) {
      expect([key, placeholders(CONFIRMATION_ZH_CN[key])]).toEqual([key, placeholders(CONFIRMATION_EN[key])]);
    }
  });

  it('have no exclamation marks', () => {
    for (const text of [...Object.values(CONFIRMATION_EN), ...Object.values(CONFIRMATION_ZH_CN)]) {
      expect(text).not.toMatch(/[!！]/);
    }
  });

  it.each([
    'brokerDns',
    'tlsNameMismatch',
    'tlsExpired',
    'loginCredentials',
    'subscribeDenied',
    'snMismatch',
  ] as const)('of the hint for %s are filled by its context', (error) =>
    expectComplete(hintForError(error, CONNECTING)),
  );

  it('of a finding are filled by its own fields', () => {
    const results: ProbeResult[] = [
      { probe: 'otherRoot', finding: 'heard', root: 'a', topic: 'b' },
      { probe: 'certificate', finding: 'valid', host: 'a', validTo: 'b' },
      { probe: 'certificate', finding: 'nameMissing', host: 'a', names: 'b' },
      { probe: 'certificate', finding: 'notYetValid', host: 'a', validFrom: 'b' },
      { probe: 'ntp', finding: 'answered', server: 'a', offsetMs: 1 },
    ];
    for (const result of results) {
      for (const name of placeholders(CONFIRMATION_EN[probeKey(result)])) expect(result).toHaveProperty(name);
    }
  });
});
