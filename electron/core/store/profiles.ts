import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { parseSiteProfile, type SiteProfile } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { isIntact, withChecksum } from './checksum.ts';
import type { StoreContext } from './context.ts';
import type { Schema } from './schema.ts';
import type { ProfileDraft, ProfileStore } from './store.ts';

type Row = Selectable<Schema['site_profiles']>;

export function profileStore({ writer, now, notify }: StoreContext): ProfileStore {
  const read = (row: Row): SiteProfile | null => {
    const parsed = isIntact({ ...row }) ? parseSiteProfile(JSON.parse(row.body)) : null;
    if (parsed?.ok === true) return parsed.value;
    // Used all the same, it could send devices to another server.
    notify(new ConcentratorError('storeRowDamaged', { table: 'site_profiles', id: row.id }));
    return null;
  };

  const get = async (id: string): Promise<SiteProfile | null> => {
    const row = await writer.read((db) =>
      db.selectFrom('site_profiles').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row === undefined ? null : read(row);
  };

  const save = async (draft: ProfileDraft): Promise<SiteProfile> => {
    const profile = checked({ ...draft, id: draft.id ?? randomUUID(), updatedAt: now().toISOString() });
    const { id, name, updatedAt } = profile;
    const row = withChecksum({ id, name, body: JSON.stringify(profile), updated_at: updatedAt });
    await writer.write((db) =>
      db
        .insertInto('site_profiles')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute(),
    );
    return profile;
  };

  return {
    list: async () => {
      const rows = await writer.read((db) => db.selectFrom('site_profiles').selectAll().execute());
      return rows
        .map(read)
        .filter((profile) => profile !== null)
        .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
    },
    get,
    save,
    remove: async (id) => {
      const result = await writer.write((db) =>
        db.deleteFrom('site_profiles').where('id', '=', id).executeTakeFirst(),
      );
      return result.numDeletedRows > 0n;
    },
    duplicate: async (id, name) => {
      const original = await get(id);
      return original === null ? null : save({ ...original, id: randomUUID(), name, isLocked: false });
    },
  };
}

/** Edges parse what people enter; what is not valid here is a bug. */
function checked(profile: SiteProfile): SiteProfile {
  const parsed = parseSiteProfile(JSON.parse(JSON.stringify(profile)));
  if (!parsed.ok) throw new Error(`not a site profile: ${parsed.issues[0]?.rule ?? ''}`);
  return parsed.value;
}
