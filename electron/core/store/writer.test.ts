import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { forKysely } from './native-sqlite.ts';
import type { Schema } from './schema.ts';
import { inFolder } from './testing/store.ts';
import { Writer } from './writer.ts';

/** A disk that fails at the commit when it is told to, as a failed fsync does. */
async function withFailingDisk(
  use: (writer: Writer, fail: (errcode: number | null) => void) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const { native } = await openDatabase({ folder, now: () => new Date(), onNotice: () => undefined });
    const database = forKysely(native);
    let errcode: number | null = null;
    const failing = {
      ...database,
      prepare: (sql: string) => {
        if (sql === 'commit' && errcode !== null)
          throw Object.assign(new Error('disk I/O error'), { errcode });
        return database.prepare(sql);
      },
    };
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: failing }) });
    await use(new Writer(db, join(folder, 'x')), (code) => (errcode = code));
    await db.destroy();
  });
}

const put = (writer: Writer, key: string): Promise<unknown> =>
  writer.write((db) =>
    db.insertInto('device_kinds').values({ key, kind: '1', updated_at: '', checksum: '' }).execute(),
  );

const keys = (writer: Writer): Promise<string[]> =>
  writer.read(async (db) =>
    (await db.selectFrom('device_kinds').select('key').execute()).map((row) => row.key),
  );

describe('a failed wait for the disk', () => {
  it('acknowledges nothing, and nothing more is accepted afterwards', () =>
    withFailingDisk(async (writer, fail) => {
      await put(writer, 'before');
      fail(10 | (4 << 8));
      const results = await Promise.allSettled([put(writer, 'a'), put(writer, 'b')]);
      expect(results).toMatchObject([
        { status: 'rejected', reason: { code: 'CC-706' } },
        { status: 'rejected', reason: { code: 'CC-706' } },
      ]);
      fail(null);
      await expect(put(writer, 'later')).rejects.toMatchObject({ code: 'CC-706' });
      expect(await keys(writer)).toEqual(['before']);
    }));
});

describe('a full disk', () => {
  it('acknowledges nothing, and what comes when there is space again is accepted', () =>
    withFailingDisk(async (writer, fail) => {
      fail(13);
      await expect(put(writer, 'a')).rejects.toMatchObject({ code: 'CC-704' });
      fail(null);
      await put(writer, 'b');
      expect(await keys(writer)).toEqual(['b']);
    }));
});

describe('a task that throws', () => {
  it('keeps nothing of what it wrote before', () =>
    withFailingDisk(async (writer) => {
      const failing = writer.write(async (db) => {
        await db
          .insertInto('device_kinds')
          .values({ key: 'half', kind: '1', updated_at: '', checksum: '' })
          .execute();
        throw new Error('thought better of it');
      });
      await expect(failing).rejects.toThrow('thought better of it');
      expect(await keys(writer)).toEqual([]);
    }));
});
