import { randomUUID } from 'node:crypto';
import type { Slot } from '../../../../shared/domain/index.ts';
import type { StoreContext } from '../context.ts';
import type { LineSchema } from '../schema-line.ts';
import type { SlotStore } from './contract.ts';

export function slotStore({ writer }: StoreContext): SlotStore {
  return {
    list: async (station) => {
      const rows = await writer.read((db) =>
        db
          .selectFrom('slots')
          .selectAll()
          .where('station', '=', station)
          .orderBy('position')
          .orderBy('name')
          .execute(),
      );
      return rows.map(slotOf);
    },
    save: async ({ station, usbLocation, name, position, isEnabled }) => {
      const change = { name, position, enabled: isEnabled ? 1 : 0 };
      const row = await writer.write((db) =>
        db
          .insertInto('slots')
          .values({ id: randomUUID(), station, usb_location: usbLocation, ...change })
          .onConflict((conflict) => conflict.columns(['station', 'usb_location']).doUpdateSet(change))
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
      return slotOf(row);
    },
    remove: async (id) => {
      await writer.write((db) => db.deleteFrom('slots').where('id', '=', id).execute());
    },
  };
}

function slotOf(row: LineSchema['slots']): Slot {
  const { id, station, usb_location: usbLocation, name, position, enabled } = row;
  return { id, station, usbLocation, name, position, isEnabled: enabled !== 0 };
}
