import { SN_STATES, type SerialNumber, type SnEntry, type SnState } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { contextOf } from '../store/context.ts';
import type { Store } from '../store/store.ts';
import type { DayUse, SnReader } from './contract.ts';
import { entryOf } from './sn-rows.ts';

const PAGE_MAX = 10_000;
const SNS_A_QUERY = 500;

/** Looks into the ledger without holding it: for pages and commands, also while another process hands out numbers. */
export function snReader(
  store: Store,
  onDamage: (error: ConcentratorError) => void = () => undefined,
): SnReader {
  const { writer } = contextOf(store);
  const read = (row: Parameters<typeof entryOf>[0]): ReturnType<typeof entryOf> => {
    try {
      return entryOf(row);
    } catch (error) {
      if (error instanceof ConcentratorError) onDamage(error);
      throw error;
    }
  };
  return {
    lookup: async (sn) => {
      const row = await writer.read((db) =>
        db.selectFrom('sn_ledger').selectAll().where('sn', '=', sn).executeTakeFirst(),
      );
      return row === undefined ? null : read(row);
    },
    lookupAll: async (sns) => {
      const found: SnEntry[] = [];
      for (let from = 0; from < sns.length; from += SNS_A_QUERY) {
        const piece = sns.slice(from, from + SNS_A_QUERY);
        const rows = await writer.read((db) =>
          db.selectFrom('sn_ledger').selectAll().where('sn', 'in', piece).execute(),
        );
        found.push(...rows.map(read));
      }
      return found;
    },
    list: async ({ limit, after = null, lotId = null, state = null, date = null }) => {
      const rows = await writer.read((db) => {
        let query = db.selectFrom('sn_ledger').selectAll();
        if (after !== null) query = query.where('sn', '>', after);
        if (lotId !== null) query = query.where('lot_id', '=', lotId);
        if (state !== null) query = query.where('state', '=', state);
        if (date !== null) query = query.where('sn', '>=', date).where('sn', '<', `${date}:`);
        return query
          .orderBy('sn')
          .limit(Math.min(PAGE_MAX, Math.max(0, Math.floor(limit))))
          .execute();
      });
      return rows.map(read);
    },
    counts: async (lotId) => {
      const rows = await writer.read((db) => {
        const all = db
          .selectFrom('sn_ledger')
          .select((select) => ['state', select.fn.countAll<number>().as('count')] as const)
          .groupBy('state');
        return (lotId === null ? all : all.where('lot_id', '=', lotId)).execute();
      });
      const countOf = (state: SnState): number => rows.find((row) => row.state === state)?.count ?? 0;
      return Object.fromEntries(SN_STATES.map((state) => [state, countOf(state)])) as Record<SnState, number>;
    },
    days: async () => {
      const rows = await writer.read((db) =>
        db.selectFrom('sn_leases').select(['date', 'last', 'next']).orderBy('date', 'desc').execute(),
      );
      const days = new Map<string, DayUse>();
      for (const { date, last, next } of rows) {
        const day = days.get(date) ?? { date, highWater: -1, leased: 0 };
        days.set(date, {
          date,
          highWater: Math.max(day.highWater, next - 1),
          leased: day.leased + last + 1 - next,
        });
      }
      return [...days.values()];
    },
    conflicts: async () => {
      const rows = await writer.read((db) =>
        db.selectFrom('sn_conflicts').selectAll().orderBy('found_at').orderBy('sn').execute(),
      );
      return rows.map((row) => ({
        sn: row.sn as SerialNumber,
        here: { lotId: row.lot_id, station: row.station },
        there: { lotId: row.other_lot_id, station: row.other_station },
        foundAt: row.found_at,
      }));
    },
  };
}
