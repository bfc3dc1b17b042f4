/** Whether a database is shared: while it is, triggers of SQLite fill the outbox. */
import { contextOf, type StoreContext } from '../store/context.ts';
import type { Store } from '../store/store.ts';

/** Nothing is handed in any more; does nothing where no database is shared. */
export async function unlinkShared(store: Store): Promise<void> {
  const { writer } = contextOf(store);
  const linked = await writer.read((db) => db.selectFrom('shared_link').select('target').executeTakeFirst());
  if (linked === undefined) return;
  await writer.write(async (db) => {
    await db.deleteFrom('shared_link').execute();
    await db.deleteFrom('outbox').execute();
  });
}

/** From now on the outbox is filled; at first with all that is there. */
export async function linkShared({ writer, now }: StoreContext, target: string): Promise<void> {
  await writer.write(async (db) => {
    const linked = await db.selectFrom('shared_link').select('target').executeTakeFirst();
    if (linked?.target === target) return;
    await db.deleteFrom('shared_link').execute();
    await db.insertInto('shared_link').values({ id: 1, target, linked_at: now().toISOString() }).execute();
    await db.deleteFrom('outbox').execute();
    for (const [table, kind, key] of [
      ['lots', 'lot', 'id'],
      ['lot_devices', 'lotDevice', 'id'],
      ['sn_ledger', 'sn', 'sn'],
      ['jobs', 'job', 'id'],
    ] as const)
      await db
        .insertInto('outbox')
        .columns(['kind', 'key'])
        .expression((select) =>
          select
            .selectFrom(table)
            .select(
              (columns) =>
                [columns.val<string>(kind).as('kind'), columns.ref(key as never).as('key')] as never,
            ),
        )
        .execute();
  });
}
