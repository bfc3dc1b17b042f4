import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokerOf, parseSiteProfile, SITE_PROFILE_FIELDS } from './site-profile.ts';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIBszCC\n-----END CERTIFICATE-----\n';
const KEY_TYPE = 'PRIVATE KEY';

const WHOLE = {
  id: '0b8a9a1e-6c0e-4f3a-9a53-0f0a3f4c5d6e',
  name: '工厂 7',
  server: { host: 'mqtt.example.com', port: 8883 },
  broker: { host: '10.0.0.1', port: 8884 },
  caPem: PEM,
  managementUser: 'admin_client',
  topicRoot: 'plant7/devs',
  ntp: { host: 'pool.ntp.org', port: 123, timezone: 8 },
  notes: 'behind the gate\nkey at the porter’s',
  handoverKey: 'age16qrpmpjntulqrnnw68utkrkf25wy5mx3w3mjakq7ugx7m9q85u2syrwypx',
  isLocked: true,
  updatedAt: '2026-01-31T08:00:00.000Z',
};

/** "field rule key" of each issue, as far as it has them. */
function issuesOf(json: unknown): string[] {
  const parsed = parseSiteProfile(json);
  if (parsed.ok) return [];
  return parsed.issues.map((issue) =>
    [issue.field, issue.rule, issue.params?.['key']].filter((x) => x !== undefined).join(' '),
  );
}

describe('a site profile', () => {
  it('with everything comes back as it is', () => {
    expect(parseSiteProfile(WHOLE)).toEqual({ ok: true, value: WHOLE, warnings: [] });
  });

  it('may leave out what may be null, its notes and its lock', () => {
    const { id, name, server, topicRoot, updatedAt } = WHOLE;
    expect(parseSiteProfile({ id, name, server, topicRoot, updatedAt })).toMatchObject({
      ok: true,
      value: {
        ...{ broker: null, caPem: null, managementUser: null, ntp: null, handoverKey: null },
        ...{ notes: '', isLocked: false },
      },
    });
  });

  it.each([
    ['null', null],
    ['a list', [WHOLE]],
    ['a text', 'profile'],
    ['nothing', undefined],
  ])('that is %s is refused', (_what, json) => {
    expect(issuesOf(json)).toEqual(['profile.notObject']);
  });

  it.each([
    [{ id: 'X' }, 'id profile.id'],
    [{ id: WHOLE.id.toUpperCase() }, 'id profile.id'],
    [{ id: undefined }, 'id profile.incomplete id'],
    [{ name: '' }, 'name profile.name'],
    [{ name: '   ' }, 'name profile.name'],
    [{ name: 'a\nb' }, 'name profile.name'],
    [{ name: 'x'.repeat(81) }, 'name profile.name'],
    [{ name: 7 }, 'name profile.type name'],
    [{ server: null }, 'server profile.incomplete server'],
    [{ server: 'mqtt.example.com' }, 'server profile.type server'],
    [{ server: { host: 'a' } }, 'server profile.incomplete server.port'],
    [{ server: { host: 'a', port: '1' } }, 'server profile.type server.port'],
    [{ server: { host: 'a', port: 1, tls: true } }, 'server profile.unknownKey server.tls'],
    [{ server: { host: 'a b', port: 1 } }, 'server server.form'],
    [{ broker: { host: 'a', port: 0 } }, 'broker port.range'],
    [{ caPem: 'hello' }, 'caPem profile.ca'],
    [
      { caPem: `${PEM}-----BEGIN ${KEY_TYPE}-----\nx\n-----END ${KEY_TYPE}-----` },
      'caPem profile.caPrivateKey',
    ],
    [{ managementUser: '' }, 'managementUser profile.managementUser'],
    [{ managementUser: ' a' }, 'managementUser profile.managementUser'],
    [{ managementUser: 'x'.repeat(129) }, 'managementUser profile.managementUser'],
    [{ topicRoot: '/a' }, 'topicRoot topicRoot.slashAtEnd'],
    [{ ntp: { host: 'a', port: 123, timezone: 15 } }, 'ntp timezone.range'],
    [{ notes: 'x'.repeat(4001) }, 'notes profile.notes'],
    [{ notes: null }, 'notes profile.incomplete notes'],
    [{ handoverKey: 'age1' }, 'handoverKey handoverKey.form'],
    [{ isLocked: 'yes' }, 'isLocked profile.type isLocked'],
    [{ updatedAt: '2026-01-31' }, 'updatedAt profile.updatedAt'],
    [{ updatedAt: '2026-13-31T08:00:00.000Z' }, 'updatedAt profile.updatedAt'],
    [{ password: 'x' }, 'profile.unknownKey password'],
  ])('with %j is refused: %s', (change, issue) => {
    expect(issuesOf({ ...WHOLE, ...change })).toEqual([issue]);
  });

  it.each(['x'.repeat(80), '现'.repeat(80), '👍'.repeat(80)])('may be called %s', (name) => {
    expect(issuesOf({ ...WHOLE, name })).toEqual([]);
  });

  it('is told every refusal at once', () => {
    expect(issuesOf({ ...WHOLE, name: '', isLocked: 1, extra: 1 })).toEqual([
      'profile.unknownKey extra',
      'name profile.name',
      'isLocked profile.type isLocked',
    ]);
  });

  it('names the field of a warning', () => {
    const parsed = parseSiteProfile({ ...WHOLE, topicRoot: 'a.b' });
    expect(parsed.ok && parsed.warnings).toEqual([{ rule: 'topicRoot.activeMq', field: 'topicRoot' }]);
  });

  it('never repeats a value in a refusal', () => {
    const canary = 'S3cret Canary';
    const json = Object.fromEntries(SITE_PROFILE_FIELDS.map((field) => [field, [canary]]));
    expect(JSON.stringify(parseSiteProfile({ ...json, password: canary }))).not.toContain('Canary');
  });

  it('never throws, whatever JSON is given', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...SITE_PROFILE_FIELDS, '__proto__', 'x'), fc.jsonValue()),
        (json) => {
          expect(() => parseSiteProfile(json)).not.toThrow();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('listens where it says, or else where the devices go', () => {
    expect(brokerOf(WHOLE)).toBe(WHOLE.broker);
    expect(brokerOf({ ...WHOLE, broker: null })).toBe(WHOLE.server);
  });
});
