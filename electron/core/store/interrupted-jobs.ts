import type { StoreContext } from './context.ts';
import { interruptedRow } from './job-rows.ts';
import { isGone } from './owner-lock.ts';

/** Jobs that began in a process that is no more. Those of a process that still runs are its own. */
export async function markInterrupted({ folder, writer }: StoreContext): Promise<readonly string[]> {
  const running = await writer.read((db) =>
    db.selectFrom('jobs').select('owner').distinct().where('owner', 'is not', null).execute(),
  );
  const owners = running.map(({ owner }) => owner).filter((owner) => owner !== null);
  const gone: string[] = [];
  for (const owner of owners) if (await isGone(folder, owner)) gone.push(owner);
  if (gone.length === 0) return [];
  return writer.write(async (db) => {
    const rows = await db.selectFrom('jobs').selectAll().where('owner', 'in', gone).execute();
    for (const row of rows)
      await db.updateTable('jobs').set(interruptedRow(row)).where('id', '=', row.id).execute();
    return rows.map((row) => row.id);
  });
}
