import { LOT_DEVICE_STATES, type LotDeviceState } from '../../../../shared/domain/index.ts';
import type { Db } from '../writer.ts';
import type { LotProgress } from './contract.ts';

export async function progressOf(db: Db, lotId: string): Promise<LotProgress> {
  const groups = await db
    .selectFrom('lot_devices')
    .select((select) => ['state', 'error_code', select.fn.countAll<number>().as('count')] as const)
    .where('lot_id', '=', lotId)
    .groupBy(['state', 'error_code'])
    .execute();
  const first = await db
    .selectFrom('lot_devices')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('lot_id', '=', lotId)
    .where('state', '=', 'pass')
    .where('tries', '=', 1)
    .executeTakeFirstOrThrow();
  const countOf = (state: LotDeviceState): number =>
    groups.filter((group) => group.state === state).reduce((sum, { count }) => sum + count, 0);
  return {
    total: groups.reduce((sum, { count }) => sum + count, 0),
    byState: Object.fromEntries(LOT_DEVICE_STATES.map((state) => [state, countOf(state)])) as Record<
      LotDeviceState,
      number
    >,
    firstPass: first.count,
    failures: groups
      .flatMap(({ state, error_code: errorCode, count }) =>
        state === 'fail' && errorCode !== null ? [{ errorCode, count }] : [],
      )
      .sort((a, b) => b.count - a.count),
  };
}
