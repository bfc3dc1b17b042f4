import { ConcentratorError } from '../../../shared/errors/index.ts';
import { isIntact, withChecksum } from './checksum.ts';
import type { StoreContext } from './context.ts';
import type { DeviceKindStore } from './store.ts';

export function deviceKindStore({ writer, now, notify }: StoreContext): DeviceKindStore {
  return {
    list: async () => {
      const rows = await writer.read((db) =>
        db.selectFrom('device_kinds').selectAll().orderBy('updated_at', 'desc').execute(),
      );
      return rows.flatMap((row) => {
        // Without it the dialect is learnt anew.
        if (isIntact({ ...row }))
          return [{ key: row.key, kind: JSON.parse(row.kind) as unknown, updatedAt: row.updated_at }];
        notify(new ConcentratorError('storeRowDamaged', { table: 'device_kinds', id: row.key }));
        return [];
      });
    },
    save: async (key, kind) => {
      const row = withChecksum({ key, kind: JSON.stringify(kind), updated_at: now().toISOString() });
      await writer.write((db) =>
        db
          .insertInto('device_kinds')
          .values(row)
          .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
          .execute(),
      );
    },
    remove: async (key) => {
      await writer.write((db) => db.deleteFrom('device_kinds').where('key', '=', key).execute());
    },
  };
}
