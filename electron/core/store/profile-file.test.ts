import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSiteProfile, type SiteProfile } from '../../../shared/domain/index.ts';
import { exportProfile, importProfile } from './index.ts';
import { secret } from './testing/store.ts';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

function profile(more: Record<string, unknown> = {}): SiteProfile {
  const parsed = parseSiteProfile({
    ...{ id: '0b8a9a1e-6c0e-4f3a-9a53-0f0a3f4c5d6e', name: '工厂 7', topicRoot: 'plant7/devs' },
    server: { host: 'mqtt.example.com', port: 8883 },
    broker: { host: '10.0.0.1', port: 8883 },
    ...{ caPem: PEM, managementUser: 'admin', ntp: { host: 'pool.ntp.org', port: 123, timezone: 5.5 } },
    ...{ notes: 'first\nsecond', isLocked: true, updatedAt: '2026-01-31T08:00:00.000Z' },
    ...more,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const bytes = (json: unknown): Uint8Array => Buffer.from(JSON.stringify(json));
const HEAD = { format: 'concentrator-site', version: 1 };

describe('a profile as a file', () => {
  it('comes back as it was, whatever its texts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.string({ maxLength: 20 }),
        async (notes, name) => {
          fc.pre(!/[\x00-\x1f\x7f]/.test(name) && !/\p{Cs}/u.test(notes) && name.trim() !== '');
          const original = profile({ notes, name, broker: null });
          const imported = await importProfile(await exportProfile(original));
          expect(imported).toMatchObject({ ok: true, managementPassword: null, needsPassphrase: false });
          if (imported.ok) expect(imported.profile).toEqual(original);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('carries the management password only under a passphrase', async () => {
    const original = profile();
    const file = await exportProfile(original, {
      ...{ managementPassword: secret('Broker-Canary'), passphrase: 'horse battery' },
    });
    expect(Buffer.from(file).toString()).not.toContain('Canary');
    const closed = await importProfile(file);
    expect(closed).toMatchObject({
      ok: true,
      profile: original,
      managementPassword: null,
      needsPassphrase: true,
    });
    const opened = await importProfile(file, 'horse battery');
    expect(opened.ok && opened.managementPassword?.reveal()).toBe('Broker-Canary');
    const wrong = await importProfile(file, 'another');
    expect(wrong).toMatchObject({ ok: false, error: { code: 'CC-614' } });
  });

  it('is told everything that is wrong with it', async () => {
    const rest: Record<string, unknown> = { ...profile() };
    delete rest['name'];
    const imported = await importProfile(
      bytes({ ...HEAD, extra: 1, profile: { ...rest, server: { host: 'a b', port: 1 }, password: 'x' } }),
    );
    expect(imported).toMatchObject({ ok: false, error: { code: 'CC-611' } });
    const rules = imported.ok ? [] : imported.issues.map((issue) => [issue.rule, issue.params?.['key']]);
    expect(rules).toEqual([
      ['profile.unknownKey', 'extra'],
      ['profile.unknownKey', 'password'],
      ['profile.incomplete', 'name'],
      ['server.form', undefined],
    ]);
  });

  it.each([
    ['that is too large', Buffer.alloc(1024 * 1024 + 1, 0x20)],
    ['that is no text', Uint8Array.of(0xff, 0xfe)],
    ['that is no JSON', Buffer.from('{')],
    ['that is a list', bytes([])],
    ['of another program', bytes({ format: 'other', version: 1, profile: profile() })],
    ['without a version', bytes({ format: HEAD.format, profile: profile() })],
    ['of version 0', bytes({ ...HEAD, version: 0, profile: profile() })],
    ['with a key twice', Buffer.from('{"format":"concentrator-site","version":1,"version":1,"profile":{}}')],
    ['with a password in clear', bytes({ ...HEAD, profile: profile(), managementPassword: { text: 'x' } })],
  ])('%s is refused', async (_what, file) => {
    expect(await importProfile(file)).toMatchObject({ ok: false, error: { code: 'CC-611' } });
  });

  it('with something else than age where the password is sealed is refused', async () => {
    const file = bytes({ ...HEAD, profile: profile(), managementPassword: 'Broker-1' });
    expect(await importProfile(file, 'x')).toMatchObject({ ok: false, error: { code: 'CC-613' } });
  });

  it('of a newer version is refused by name', async () => {
    const imported = await importProfile(bytes({ ...HEAD, version: 2, profile: 'unknown' }));
    expect(imported).toMatchObject({
      ok: false,
      error: { code: 'CC-612', context: { version: 2, known: 1 } },
    });
  });
});
