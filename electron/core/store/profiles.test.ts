import { describe, expect, it } from 'vitest';
import { openStore } from './index.ts';
import { inFolder, profile, secret, testVault } from './testing/store.ts';

describe('site profiles', () => {
  it('are there again after the store was closed, by name', () =>
    inFolder(async (folder) => {
      const now = (): Date => new Date(1_000_000);
      const store = await openStore({ folder, now });
      const b = await store.profiles.save(profile({ name: 'B' }));
      const a = await store.profiles.save(profile({ name: 'a', notes: '现场' }));
      await store.close();
      const again = await openStore({ folder });
      expect(await again.profiles.list()).toEqual([a, b]);
      expect(a.updatedAt).toBe('1970-01-01T00:16:40.000Z');
      await again.close();
    }));

  it('replace the one of the same id', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder });
      const first = await store.profiles.save(profile());
      await store.profiles.save({ ...first, name: 'Renamed' });
      expect((await store.profiles.list()).map((one) => one.name)).toEqual(['Renamed']);
      await store.close();
    }));

  it('are duplicated under another name, unlocked and without their secret', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder, vault: testVault() });
      const first = await store.profiles.save(profile({ isLocked: true }));
      await store.secrets.setManagementPassword(first.id, secret('Broker-1'));
      const copy = await store.profiles.duplicate(first.id, 'Plant 8');
      expect(copy).toMatchObject({ name: 'Plant 8', isLocked: false, server: first.server });
      expect(copy?.id).not.toBe(first.id);
      expect(await store.secrets.has(copy?.id ?? '')).toBe(false);
      expect(await store.profiles.duplicate('nothing', 'x')).toBeNull();
      await store.close();
    }));

  it('leave with their secret', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder, vault: testVault() });
      const { id } = await store.profiles.save(profile());
      await store.secrets.setManagementPassword(id, secret('Broker-1'));
      expect(await store.profiles.remove(id)).toBe(true);
      expect(await store.profiles.remove(id)).toBe(false);
      expect(await store.profiles.get(id)).toBeNull();
      expect(await store.secrets.managementPassword(id)).toEqual({ kind: 'none' });
      await store.close();
    }));

  it('that are not valid are refused', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder });
      await expect(store.profiles.save(profile({ name: '' }))).rejects.toThrow('not a site profile');
      expect(await store.profiles.list()).toEqual([]);
      await store.close();
    }));
});

describe('the management password', () => {
  it('comes back from the keychain', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder, vault: testVault() });
      const { id } = await store.profiles.save(profile());
      expect(await store.secrets.setManagementPassword(id, secret('Broker-1'))).toEqual({ kind: 'kept' });
      await store.secrets.setManagementPassword(id, secret('Broker-2'));
      const found = await store.secrets.managementPassword(id);
      expect(found.kind === 'found' && found.password.reveal()).toBe('Broker-2');
      await store.secrets.forget(id);
      expect(await store.secrets.managementPassword(id)).toEqual({ kind: 'none' });
      await store.close();
    }));

  it('is not kept without one', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder });
      const { id } = await store.profiles.save(profile());
      const kept = await store.secrets.setManagementPassword(id, secret('Broker-1'));
      expect(kept).toEqual({ kind: 'vaultUnavailable' });
      expect(await store.secrets.managementPassword(id)).toEqual({ kind: 'none' });
      await store.close();
    }));

  it('of another keychain is unreadable, which has a name', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder, vault: testVault() });
      const { id } = await store.profiles.save(profile());
      await store.secrets.setManagementPassword(id, secret('Broker-1'));
      await store.close();
      const other = await openStore({ folder, vault: testVault(0x11) });
      expect(await other.secrets.managementPassword(id)).toEqual({ kind: 'unreadable' });
      await other.close();
      const none = await openStore({ folder });
      expect(await none.secrets.managementPassword(id)).toEqual({ kind: 'vaultUnavailable' });
      await none.close();
    }));
});

describe('device kinds', () => {
  it('are kept by key, the one saved last first', () =>
    inFolder(async (folder) => {
      let time = 0;
      const store = await openStore({ folder, now: () => new Date((time += 1000)) });
      await store.deviceKinds.save('a', { answers: [1] });
      await store.deviceKinds.save('b', { answers: [2] });
      await store.deviceKinds.save('a', { answers: [3] });
      const kinds = await store.deviceKinds.list();
      expect(kinds.map(({ key, kind }) => [key, kind])).toEqual([
        ['a', { answers: [3] }],
        ['b', { answers: [2] }],
      ]);
      await store.deviceKinds.remove('a');
      expect(await store.deviceKinds.list()).toHaveLength(1);
      await store.close();
    }));
});
