import { describe, expect, it } from 'vitest';
import { parseProvisioning, type ProvisioningInput } from './provisioning.ts';
import { input, provisioning } from './testing.ts';

function refusal(changes: Partial<ProvisioningInput>): unknown {
  const parsed = parseProvisioning(input(1, changes));
  return parsed.ok ? 'accepted' : parsed.issues.map(({ field, rule }) => `${field} ${rule}`).join(', ');
}

describe('the management user', () => {
  it.each([
    ['', 'brokerName.empty'],
    ['a:b', 'brokerName.colon'],
    ['#admin', 'brokerName.hash'],
    ['adm in', 'brokerName.blank'],
    [' admin', 'brokerName.blank'],
    ['admin\n', 'brokerName.control'],
    ['admin\u202e', 'brokerName.control'],
    ['a+b', 'brokerName.wildcard'],
    ['a*', 'brokerName.wildcard'],
    ['a"b', 'brokerName.quote'],
    ["a'b", 'brokerName.quote'],
    ['a\\b', 'brokerName.quote'],
    ['<a>', 'brokerName.markup'],
    ['a&b', 'brokerName.markup'],
    ['a,b', 'brokerName.characters'],
    ['a/b', 'brokerName.characters'],
    ['%u', 'brokerName.characters'],
    ['-admin', 'brokerName.characters'],
    ['a'.repeat(65), 'brokerName.tooLong'],
    ['202601310001', 'brokerName.deviceLike'],
  ])('%j is refused: %s', (managementUser, rule) => {
    expect(refusal({ managementUser })).toBe(`managementUser ${rule}`);
  });

  it.each(['admin_client', 'admin@plant-7.example', '管理员', 'A1'])('%j is taken', (managementUser) => {
    expect(refusal({ managementUser })).toBe('accepted');
  });
});

describe('the TopicRoot', () => {
  it.each([
    ['a/%u', 'brokerRoot.percent'],
    ['a/"b', 'brokerRoot.quote'],
    ['a/<b>', 'brokerRoot.markup'],
    ['a,b', 'brokerRoot.characters'],
    ['a/+', 'topicRoot.wildcard'],
    ['$SYS', 'topicRoot.dollar'],
    ['a\nb', 'topicRoot.characters'],
    ['a/fromdev', 'brokerRoot.systemLevel'],
    ['a/202601310001', 'brokerRoot.systemLevel'],
  ])('%j is refused: %s', (topicRoot, rule) => {
    expect(refusal({ topicRoot })).toBe(`topicRoot ${rule}`);
  });
});

describe('the devices', () => {
  it('are refused by row, and no value is repeated', () => {
    const devices = [
      { sn: '202601310001', password: 'good-1' },
      { sn: '2026', password: 'has blank' },
      { sn: '202601310001', password: '******' },
    ];
    const parsed = parseProvisioning({ ...input(0), devices });
    expect(parsed).toMatchObject({
      ok: false,
      issues: [
        { field: 'sn', row: 2, rule: 'sn.form' },
        { field: 'password', row: 2, rule: 'password.characters' },
        { field: 'password', row: 3, rule: 'password.asterisks' },
        { field: 'sn', row: 3, rule: 'devices.duplicate', params: { row: 1 } },
      ],
    });
    expect(JSON.stringify(parsed)).not.toContain('has blank');
  });

  it('are at least one', () => expect(refusal({ devices: [] })).toBe('devices devices.empty'));

  it('keep their passwords to themselves', () => {
    expect(JSON.stringify(provisioning(3))).not.toContain('pw-1');
  });
});
