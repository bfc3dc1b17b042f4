/** Reads the whole ledger once, and checks each of its rows: what the disk changed must not hand out numbers. */
import { setImmediate as turn } from 'node:timers/promises';
import type { SnEntry } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { isIntact } from '../store/checksum.ts';
import type { SnStateRow } from '../store/schema-line.ts';
import type { Writer } from '../store/writer.ts';
import { rangeKey } from './journal-truth.ts';
import { RANGE_SIZE } from './ranges.ts';
import { CLOSED_DIVISION, entryOf, type Lease } from './sn-rows.ts';

/** So few at a time that the window goes on answering. */
const ROWS_A_TURN = 1000;

export interface LoadedLedger {
  /** Null where no ledger was begun, or its row is damaged. */
  readonly state: SnStateRow | null;
  readonly leases: readonly Lease[];
  /** What was handed out and of which nothing more is known. */
  readonly allocated: readonly SnEntry[];
  readonly damagedSns: readonly string[];
  readonly damagedLeases: readonly { readonly date: string; readonly first: number }[];
  /** Numbers below a range's mark that have no row. */
  readonly lostSns: readonly string[];
  /** The first thing that was found damaged; null where nothing is. */
  readonly damage: ConcentratorError | null;
}

export async function loadLedger(writer: Writer): Promise<LoadedLedger> {
  let damage: ConcentratorError | null = null;
  const damaged = (table: string, id: string): void => {
    damage ??= new ConcentratorError('ledgerRowDamaged', { table, id });
  };
  const states = await writer.read((db) => db.selectFrom('sn_state').selectAll().execute());
  const [state = null] = states;
  if (state !== null && !isIntact({ ...state })) damaged('sn_state', '1');
  const leaseRows = await writer.read((db) => db.selectFrom('sn_leases').selectAll().execute());
  const leases = new Map<string, Lease>();
  const damagedLeases: { date: string; first: number }[] = [];
  for (const row of leaseRows) {
    const { date, first, last, next, station, division, leased_at } = row;
    if (isIntact({ ...row }))
      leases.set(rangeKey(date, first), { date, first, last, next, station, division, leased_at });
    else {
      damaged('sn_leases', rangeKey(date, first));
      damagedLeases.push({ date, first });
    }
  }
  const counts = new Map<string, Set<string>>();
  const allocated: SnEntry[] = [];
  const damagedSns: string[] = [];
  for (let after = ''; ;) {
    const rows = await writer.read((db) =>
      db
        .selectFrom('sn_ledger')
        .selectAll()
        .where('sn', '>', after)
        .orderBy('sn')
        .limit(ROWS_A_TURN)
        .execute(),
    );
    for (const row of rows) {
      const key = keyOfSn(row.sn);
      const lease = leases.get(key);
      if (lease !== undefined && Number(row.sn.slice(8)) < lease.next)
        (counts.get(key) ?? setIn(counts, key)).add(row.sn);
      try {
        const entry = entryOf(row);
        if (entry.state === 'allocated' && entry.origin === 'ledger') allocated.push(entry);
      } catch (error) {
        if (!(error instanceof ConcentratorError)) throw error;
        damage ??= error;
        damagedSns.push(row.sn);
      }
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.sn;
    await turn();
  }
  const lostSns = [...leases].flatMap(([key, lease]) => missingOf(lease, counts.get(key)));
  if (lostSns[0] !== undefined) damaged('sn_ledger', lostSns[0]);
  const isStateWhole = state !== null && isIntact({ ...state });
  return {
    ...{ state: isStateWhole ? state : null, leases: [...leases.values()], allocated },
    ...{ damagedSns, damagedLeases, lostSns, damage },
  };
}

function missingOf({ date, first, next, division }: Lease, there: ReadonlySet<string> = new Set()): string[] {
  if (division === CLOSED_DIVISION || there.size === next - first) return [];
  const missing: string[] = [];
  for (let number = first; number < next; number += 1) {
    const sn = `${date}${String(number).padStart(4, '0')}`;
    if (!there.has(sn)) missing.push(sn);
  }
  return missing;
}

function keyOfSn(sn: string): string {
  const number = Number(sn.slice(8));
  return rangeKey(sn.slice(0, 8), number - (number % RANGE_SIZE));
}

function setIn(counts: Map<string, Set<string>>, key: string): Set<string> {
  const set = new Set<string>();
  counts.set(key, set);
  return set;
}
