import { describe, expect, it } from 'vitest';
import type { ProfileInput } from '../../../shared/ipc/index.ts';
import { parseProfileInput } from './profile-draft.ts';

const NOW = new Date('2026-01-31T08:00:00.000Z');
const INPUT: ProfileInput = {
  id: null,
  name: ' Plant 7 ',
  server: { host: ' mqtt.example.com ', port: ' 8883 ' },
  broker: null,
  caPem: null,
  managementUser: ' ',
  topicRoot: ' smart/devs ',
  ntp: { host: 'pool.ntp.org', port: '123', timezone: '+5.5' },
  notes: '',
  handoverKey: '',
  isLocked: false,
};

describe('a profile as typed', () => {
  it('becomes one, blanks around it removed and nothing made of nothing', () => {
    expect(parseProfileInput(INPUT, NOW)).toMatchObject({
      ok: true,
      value: {
        name: 'Plant 7',
        server: { host: 'mqtt.example.com', port: 8883 },
        managementUser: null,
        topicRoot: 'smart/devs',
        ntp: { host: 'pool.ntp.org', port: 123, timezone: 5.5 },
        handoverKey: null,
        updatedAt: NOW.toISOString(),
      },
    });
  });

  it.each(['', '0x1F', '1e3', '8883.5', '-1', '99999', '８８８３'])(
    'with the port %j is refused at its field',
    (port) => {
      const result = parseProfileInput({ ...INPUT, server: { host: 'a.example', port } }, NOW);
      expect(result).toMatchObject({ ok: false, issues: [{ rule: 'port.range', field: 'server' }] });
    },
  );

  it('tells everything that is wrong at once', () => {
    const result = parseProfileInput({ ...INPUT, name: '', topicRoot: 'a/#', handoverKey: 'x' }, NOW);
    expect(result.ok ? [] : result.issues.map(({ field }) => field)).toEqual([
      'name',
      'topicRoot',
      'handoverKey',
    ]);
  });
});
