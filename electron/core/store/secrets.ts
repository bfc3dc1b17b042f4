import { MqttPassword } from '../../../shared/domain/index.ts';
import type { StoreContext } from './context.ts';
import type { SecretFound, SecretStore } from './store.ts';
import type { Vault } from './vault.ts';

export function secretStore({ writer, vault, now }: StoreContext): SecretStore {
  const find = (profileId: string): Promise<{ management: Uint8Array } | undefined> =>
    writer.read((db) =>
      db
        .selectFrom('profile_secrets')
        .select('management')
        .where('profile_id', '=', profileId)
        .executeTakeFirst(),
    );
  return {
    setManagementPassword: async (profileId, password) => {
      if (!vault.isAvailable) return { kind: 'vaultUnavailable' };
      const row = { management: vault.encrypt(password.reveal()), updated_at: now().toISOString() };
      await writer.write((db) =>
        db
          .insertInto('profile_secrets')
          .values({ profile_id: profileId, ...row })
          .onConflict((conflict) => conflict.column('profile_id').doUpdateSet(row))
          .execute(),
      );
      return { kind: 'kept' };
    },
    managementPassword: async (profileId) => opened(vault, (await find(profileId))?.management),
    has: async (profileId) => (await find(profileId)) !== undefined,
    forget: async (profileId) => {
      await writer.write((db) =>
        db.deleteFrom('profile_secrets').where('profile_id', '=', profileId).execute(),
      );
    },
  };
}

/** @param encrypted undefined where nothing is kept */
export function opened(vault: Vault, encrypted: Uint8Array | undefined): SecretFound {
  if (encrypted === undefined) return { kind: 'none' };
  if (!vault.isAvailable) return { kind: 'vaultUnavailable' };
  try {
    return { kind: 'found', password: MqttPassword.fromDevice(vault.decrypt(encrypted)) };
  } catch {
    // Another user's keychain, or another machine's: only entering it again helps.
    return { kind: 'unreadable' };
  }
}
