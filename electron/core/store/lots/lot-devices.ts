/** Rows of `lot_devices`, inside somebody's transaction. */
import { ConcentratorError } from '../../../../shared/errors/index.ts';
import type { LotDeviceRow } from '../schema-line.ts';
import { isConstraint } from '../store-errors.ts';
import type { Db } from '../writer.ts';
import type { LotDeviceChange } from './contract.ts';
import type { PreparedDevices } from './lot-passwords.ts';
import { deviceBody, deviceOf } from './lot-rows.ts';

/** SQLite takes a bounded number of values in one statement. */
const ROWS_A_STATEMENT = 200;

export async function addDevices(
  db: Db,
  lotId: string,
  { devices, blob }: PreparedDevices,
  time: string,
): Promise<LotDeviceRow[]> {
  if (devices.length === 0) return [];
  if (blob !== null) await db.insertInto('lot_passwords').values(blob).execute();
  const last = await db
    .selectFrom('lot_devices')
    .select('position')
    .where('lot_id', '=', lotId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const begin = last === undefined ? 0 : last.position + 1;
  const rows: LotDeviceRow[] = devices.map(({ id, passwordId, device }, index) => ({
    ...{ id, lot_id: lotId, position: begin + index, sn: device.sn ?? null, state: 'waiting', job_id: null },
    ...{
      slot_id: null,
      station: null,
      tries: 0,
      error_code: null,
      password_id: passwordId,
      updated_at: time,
    },
    body: deviceBody({ own: device.own ?? null, note: device.note ?? '' }),
  }));
  demandEachOnce(rows);
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const some = rows.slice(from, from + ROWS_A_STATEMENT);
    await once(some[0]?.sn ?? null, () => db.insertInto('lot_devices').values(some).execute());
  }
  return rows;
}

function demandEachOnce(rows: readonly LotDeviceRow[]): void {
  const seen = new Set<string>();
  for (const { sn } of rows) {
    if (sn === null) continue;
    if (seen.has(sn)) throw new ConcentratorError('lotSnTwice', { sn });
    seen.add(sn);
  }
}

export async function takeNext(
  db: Db,
  lotId: string,
  { slotId, station }: { readonly slotId: string; readonly station: string },
  time: string,
): Promise<LotDeviceRow | null> {
  const row = await db
    .selectFrom('lot_devices')
    .selectAll()
    .where('lot_id', '=', lotId)
    .where('state', '=', 'waiting')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return changeDevice(db, row.id, { state: 'running', slotId, station }, time);
}

export async function changeDevice(
  db: Db,
  id: string,
  change: LotDeviceChange,
  time: string,
): Promise<LotDeviceRow> {
  const row = await db.selectFrom('lot_devices').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new ConcentratorError('lotDeviceNotFound', { name: id });
  const device = { ...deviceOf(row), ...change };
  const changed: LotDeviceRow = {
    ...row,
    ...{ sn: device.sn, state: device.state, job_id: device.jobId, slot_id: device.slotId },
    ...{ station: device.station, error_code: device.errorCode, updated_at: time },
    tries: row.tries + (change.state === 'running' ? 1 : 0),
    body: deviceBody(device),
  };
  await once(changed.sn, () => db.updateTable('lot_devices').set(changed).where('id', '=', id).execute());
  return changed;
}

async function once<T>(sn: string | null, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isConstraint(error)) throw new ConcentratorError('lotSnTwice', sn === null ? {} : { sn }, error);
    throw error;
  }
}
