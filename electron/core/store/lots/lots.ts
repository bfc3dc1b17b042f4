import { randomUUID } from 'node:crypto';
import type { Lot, SerialNumber } from '../../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../../shared/errors/index.ts';
import type { StoreContext } from '../context.ts';
import { isConstraint } from '../store-errors.ts';
import type { Db } from '../writer.ts';
import type { LotStore } from './contract.ts';
import { addDevices, changeDevice, takeNext } from './lot-devices.ts';
import { DevicePasswords } from './lot-passwords.ts';
import { deviceOf, lotOf, lotRow } from './lot-rows.ts';
import { progressOf } from './lot-progress.ts';

const PAGE_MAX = 10_000;

export function lotStore(context: StoreContext): LotStore {
  const { writer, now, notify } = context;
  const passwords = new DevicePasswords(context);

  const read = (row: Parameters<typeof lotOf>[0]): Lot | null => {
    const lot = lotOf(row);
    if (lot === null) notify(new ConcentratorError('storeRowDamaged', { table: 'lots', id: row.id }));
    return lot;
  };
  const find = async (column: 'id' | 'name', value: string): Promise<Lot | null> => {
    const row = await writer.read((db) =>
      db.selectFrom('lots').selectAll().where(column, '=', value).executeTakeFirst(),
    );
    return row === undefined ? null : read(row);
  };
  const existing = async (id: string): Promise<Lot> => {
    const lot = await find('id', id);
    if (lot === null) throw new ConcentratorError('lotNotFound', { name: id });
    return lot;
  };
  const put = async (lot: Lot): Promise<Lot> => {
    const row = lotRow(lot);
    await named(lot.name, () =>
      writer.write((db) => db.updateTable('lots').set(row).where('id', '=', lot.id).execute()),
    );
    return lot;
  };

  return {
    create: async (draft, devices = []) => {
      const time = now().toISOString();
      const lot: Lot = { ...draft, id: randomUUID(), state: 'open', createdAt: time, updatedAt: time };
      const prepared = passwords.prepare(lot.id, devices);
      await named(lot.name, () =>
        writer.write(async (db) => {
          await db.insertInto('lots').values(lotRow(lot)).execute();
          await addDevices(db, lot.id, prepared, time);
        }),
      );
      passwords.remember(prepared);
      return lot;
    },
    list: async () => {
      const rows = await writer.read((db) =>
        db.selectFrom('lots').selectAll().orderBy('created_at', 'desc').orderBy('id').execute(),
      );
      const lots = rows.map(read).filter((lot) => lot !== null);
      return writer.read(async (db) => {
        const all = [];
        for (const lot of lots) all.push({ ...lot, progress: await progressOf(db, lot.id) });
        return all;
      });
    },
    get: (id) => find('id', id),
    byName: (name) => find('name', name),
    change: async (id, change) =>
      put({ ...(await existing(id)), ...change, id, updatedAt: now().toISOString() }),
    setState: async (id, state) => put({ ...(await existing(id)), state, updatedAt: now().toISOString() }),
    progress: (id) => writer.read((db) => progressOf(db, id)),
    addDevices: async (lotId, devices) => {
      await existing(lotId);
      const prepared = passwords.prepare(lotId, devices);
      const rows = await writer.write((db) => addDevices(db, lotId, prepared, now().toISOString()));
      passwords.remember(prepared);
      return rows.map(deviceOf);
    },
    devices: async (lotId, { limit, after = null, states = null }) => {
      const rows = await writer.read((db) => {
        let query = db.selectFrom('lot_devices').selectAll().where('lot_id', '=', lotId);
        if (after !== null) query = query.where('position', '>', after);
        if (states !== null) query = query.where('state', 'in', [...states]);
        return query
          .orderBy('position')
          .limit(Math.min(PAGE_MAX, Math.max(0, Math.floor(limit))))
          .execute();
      });
      return rows.map(deviceOf);
    },
    device: async (id) => {
      const row = await writer.read((db) => deviceRow(db, id));
      return row === undefined ? null : deviceOf(row);
    },
    deviceBySn: async (lotId: string, sn: SerialNumber) => {
      const row = await writer.read((db) =>
        db
          .selectFrom('lot_devices')
          .selectAll()
          .where('lot_id', '=', lotId)
          .where('sn', '=', sn)
          .executeTakeFirst(),
      );
      return row === undefined ? null : deviceOf(row);
    },
    takeNext: async (lotId, place) => {
      const row = await writer.write((db) => takeNext(db, lotId, place, now().toISOString()));
      return row === null ? null : deviceOf(row);
    },
    changeDevice: async (id, change) => {
      const row = await writer.write((db) => changeDevice(db, id, change, now().toISOString()));
      return deviceOf(row);
    },
    devicePassword: async (id) => {
      const row = await writer.read((db) => deviceRow(db, id));
      const passwordId = row?.password_id ?? null;
      return passwordId === null ? { kind: 'notKept' } : passwords.reveal(id, passwordId);
    },
    interrupted: async (lotId) => {
      const rows = await writer.write(async (db) => {
        const running = await db
          .selectFrom('lot_devices')
          .selectAll()
          .where('lot_id', '=', lotId)
          .where('state', '=', 'running')
          .execute();
        const time = now().toISOString();
        for (const { id } of running) await changeDevice(db, id, { state: 'interrupted' }, time);
        return running;
      });
      return rows.map((row) => deviceOf({ ...row, state: 'interrupted' }));
    },
  };
}

function deviceRow(db: Db, id: string) {
  return db.selectFrom('lot_devices').selectAll().where('id', '=', id).executeTakeFirst();
}

async function named<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isConstraint(error)) throw new ConcentratorError('lotNameTaken', { name }, error);
    throw error;
  }
}
