import { contextOf } from '../store/context.ts';
import type { Store } from '../store/store.ts';

/** How many entries of the outbox the shared database does not have yet; 0 where none is configured. */
export async function waitingForShared(store: Store): Promise<number> {
  const { count } = await contextOf(store).writer.read((db) =>
    db
      .selectFrom('outbox')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  );
  return count;
}
