/** Between lots and devices as callers know them and the rows they are kept in. */
import { z } from 'zod';
import {
  ITEM_NAMES,
  LOT_DEVICE_STATES,
  LOT_STATES,
  PASSWORD_SOURCES,
  SN_SOURCES,
  type Lot,
  type LotDevice,
  type LotDraft,
  type LotTemplate,
  type SerialNumber,
} from '../../../../shared/domain/index.ts';
import { isIntact, withChecksum } from '../checksum.ts';
import { readJson } from '../json-column.ts';
import type { LineSchema, LotDeviceRow } from '../schema-line.ts';

type LotRow = LineSchema['lots'];

/** Written by this program from values that were parsed, and covered by the row's checksum. */
const object = <T>(): z.ZodType<T> => z.custom<T>((value) => typeof value === 'object' && value !== null);

const BODY = z.object({
  profile: z.object({ id: z.string(), name: z.string() }).nullable(),
  template: object<LotTemplate>(),
  items: z.array(z.enum(ITEM_NAMES)),
  snSource: z.enum(SN_SOURCES),
  passwordSource: z.enum(PASSWORD_SOURCES),
  snDate: z.string().nullable(),
  allowSnChange: z.boolean(),
  confirmOnline: z.boolean(),
  handoverKey: z.string().nullable(),
  quantity: z.number().nullable(),
  operator: z.string().nullable(),
});

export function lotRow(lot: Lot): LotRow {
  const { id, name, state, createdAt, updatedAt, ...rest } = lot;
  const body: Omit<LotDraft, 'name'> = BODY.parse(rest);
  const times = { created_at: createdAt, updated_at: updatedAt };
  return withChecksum({ id, name, state, ...times, body: JSON.stringify(body) });
}

/** Null where the disk changed it. */
export function lotOf(row: LotRow): Lot | null {
  const body = isIntact({ ...row }) ? readJson(BODY, row.body) : null;
  const state = LOT_STATES.find((known) => known === row.state);
  if (body === null || state === undefined) return null;
  return { id: row.id, name: row.name, state, createdAt: row.created_at, updatedAt: row.updated_at, ...body };
}

const DEVICE_BODY = z.object({ own: object<Partial<LotTemplate>>().nullable(), note: z.string() });

export function deviceBody(device: Pick<LotDevice, 'own' | 'note'>): string {
  return JSON.stringify({ own: device.own, note: device.note });
}

export function deviceOf(row: LotDeviceRow): LotDevice {
  const { own, note } = readJson(DEVICE_BODY, row.body) ?? { own: null, note: '' };
  return {
    ...{ id: row.id, lotId: row.lot_id, position: row.position, tries: row.tries, own, note },
    sn: row.sn as SerialNumber | null,
    state: LOT_DEVICE_STATES.find((known) => known === row.state) ?? 'interrupted',
    ...{ jobId: row.job_id, slotId: row.slot_id, station: row.station, errorCode: row.error_code },
    hasPassword: row.password_id !== null,
    updatedAt: row.updated_at,
  };
}
