import { ConcentratorError } from '../../../shared/errors/index.ts';
import { isIntact, withChecksum } from './checksum.ts';
import type { StoreContext } from './context.ts';
import { opened } from './secrets.ts';
import type { StationStore } from './store.ts';

const ID = 1;

export function stationStore({ writer, vault }: StoreContext): StationStore {
  return {
    get: async () => {
      const row = await writer.read((db) => db.selectFrom('station_settings').selectAll().executeTakeFirst());
      if (row === undefined) return null;
      // A station that took itself for another one would hand out the other one's SNs.
      if (!isIntact({ ...row }))
        throw new ConcentratorError('ledgerRowDamaged', { table: 'station_settings' });
      const { name, number, of, shared_url: sharedUrl } = row;
      return { name, number, of, sharedUrl };
    },
    set: async ({ name, number, of, sharedUrl }) => {
      const row = withChecksum({ id: ID, name, number, of, shared_url: sharedUrl });
      await writer.write((db) =>
        db
          .insertInto('station_settings')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute(),
      );
    },
    setSharedPassword: async (password) => {
      if (password === null) {
        await writer.write((db) => db.deleteFrom('station_secrets').execute());
        return { kind: 'kept' };
      }
      if (!vault.isAvailable) return { kind: 'vaultUnavailable' };
      const row = { id: ID, shared_password: vault.encrypt(password.reveal()) };
      await writer.write((db) =>
        db
          .insertInto('station_secrets')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute(),
      );
      return { kind: 'kept' };
    },
    sharedPassword: async () => {
      const row = await writer.read((db) => db.selectFrom('station_secrets').selectAll().executeTakeFirst());
      return opened(vault, row?.shared_password);
    },
  };
}
