import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, newestVersion } from './migrations.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';
import { ending, inFolder, profile, start } from './testing/store.ts';

const fileIn = (folder: string): string => join(folder, 'concentrator.sqlite');

const NEXT = newestVersion(MIGRATIONS) + 1;
const ADDED = {
  version: NEXT,
  statements: `alter table site_profiles add column region text not null default 'north'`,
};
const BROKEN = {
  version: NEXT,
  statements: 'alter table site_profiles add column a text; alter table nothing x',
};

async function filled(folder: string): Promise<string> {
  const store = await openStore({ folder });
  const id = await store.jobs.record(start(), ending());
  await store.profiles.save(profile());
  await store.close();
  return id;
}

const raw = <T>(path: string, use: (database: InstanceType<typeof DatabaseSync>) => T): T => {
  const database = new DatabaseSync(path);
  try {
    return use(database);
  } finally {
    database.close();
  }
};

describe('a new store', () => {
  it('is made with its folders, for this user alone', () =>
    inFolder(async (folder) => {
      const inner = join(folder, 'a', 'b');
      const store = await openStore({ folder: inner });
      expect(store.notices).toEqual([]);
      expect(statSync(inner).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(inner)) expect(statSync(join(inner, name)).mode & 0o077).toBe(0);
      await store.close();
      expect(readdirSync(inner)).toEqual(['concentrator.sqlite']);
    }));

  it('writes ahead and waits for the disk', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder });
      expect(existsSync(`${fileIn(folder)}-wal`)).toBe(true);
      await store.close();
      await store.close();
    }));
});

describe('a file of an older form', () => {
  it('is brought to the new one with all that it holds, and a copy is kept', () =>
    inFolder(async (folder) => {
      const id = await filled(folder);
      const store = await openStore({ folder, now: () => new Date(0) }, [...MIGRATIONS, ADDED]);
      expect(await store.jobs.get(id)).toMatchObject({ outcome: 'pass', isDamaged: false });
      await store.close();
      expect(
        raw(fileIn(folder), (file) => file.prepare('select region from site_profiles').get().region),
      ).toBe('north');
      const copy = join(folder, 'backups', `concentrator-v${NEXT - 1}-19700101T000000-000Z.sqlite`);
      expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
      raw(copy, (file) => {
        expect(file.prepare('pragma user_version').get().user_version).toBe(NEXT - 1);
        expect(file.prepare('pragma integrity_check').get().integrity_check).toBe('ok');
        expect(file.prepare('select count(*) as n from jobs').get().n).toBe(1);
      });
    }));

  it('stays as it is where a step fails, which has a code and names the copy', () =>
    inFolder(async (folder) => {
      const id = await filled(folder);
      const opening = openStore({ folder }, [...MIGRATIONS, BROKEN]);
      await expect(opening).rejects.toMatchObject({ code: 'CC-708' });
      const store = await openStore({ folder });
      expect(store.notices).toEqual([]);
      expect(await store.jobs.get(id)).not.toBeNull();
      await store.close();
    }));

  it('is brought there once where two open it at once', () =>
    inFolder(async (folder) => {
      await filled(folder);
      const history = [...MIGRATIONS, ADDED];
      const stores = await Promise.all([openStore({ folder }, history), openStore({ folder }, history)]);
      for (const store of stores) {
        expect(await store.jobs.list({ limit: 9 })).toHaveLength(1);
        await store.close();
      }
    }));

  it('leaves the last three copies', () =>
    inFolder(async (folder) => {
      await filled(folder);
      const history = [...MIGRATIONS];
      for (let index = 0; index < 5; index += 1) {
        history.push({ version: NEXT + index, statements: `create table later_${index} (a)` });
        await (await openStore({ folder, now: () => new Date(index * 1000) }, history)).close();
      }
      expect(readdirSync(join(folder, 'backups')).sort()).toEqual([
        `concentrator-v${NEXT + 1}-19700101T000002-000Z.sqlite`,
        `concentrator-v${NEXT + 2}-19700101T000003-000Z.sqlite`,
        `concentrator-v${NEXT + 3}-19700101T000004-000Z.sqlite`,
      ]);
    }));
});

describe('a file of a newer form', () => {
  it('is refused and stays as it is', () =>
    inFolder(async (folder) => {
      await filled(folder);
      raw(fileIn(folder), (file) => file.exec('pragma user_version = 99'));
      const before = readFileSync(fileIn(folder));
      await expect(openStore({ folder })).rejects.toMatchObject({
        ...{ code: 'CC-703', context: { version: 99, known: NEXT - 1 } },
      });
      expect(readFileSync(fileIn(folder)).equals(before)).toBe(true);
    }));
});

describe('a damaged file', () => {
  const damage: readonly (readonly [string, (folder: string) => void])[] = [
    ['that is no database', (folder) => writeFileSync(fileIn(folder), 'something else '.repeat(1000))],
    [
      'with a page overwritten',
      (folder) => {
        const bytes = readFileSync(fileIn(folder));
        bytes.fill(0xaa, 4096, 4096 * 4);
        writeFileSync(fileIn(folder), bytes);
      },
    ],
    [
      'that was cut',
      (folder) => writeFileSync(fileIn(folder), readFileSync(fileIn(folder)).subarray(0, 4096 * 5 + 100)),
    ],
  ];
  it.each(damage)('%s is moved aside, never deleted, and that is said', (_what, break_) =>
    inFolder(async (folder) => {
      await filled(folder);
      break_(folder);
      const before = readFileSync(fileIn(folder));
      const told: string[] = [];
      const store = await openStore({
        ...{ folder, now: () => new Date(0), onNotice: (notice) => told.push(notice.code) },
      });
      const movedTo = join(folder, 'concentrator-damaged-19700101T000000-000Z.sqlite');
      expect(store.notices).toMatchObject([{ code: 'CC-702', context: { movedTo } }]);
      expect(told).toEqual(['CC-702']);
      expect(readFileSync(movedTo).equals(before)).toBe(true);
      expect(await store.jobs.list({ limit: 9 })).toEqual([]);
      expect(await store.jobs.record(start(), ending())).toMatch(/-/);
      await store.close();
    }),
  );

  it('does not take the place of one that was moved aside before', () =>
    inFolder(async (folder) => {
      for (let round = 0; round < 2; round += 1) {
        writeFileSync(fileIn(folder), 'something else '.repeat(1000));
        await (await openStore({ folder, now: () => new Date(0) })).close();
      }
      expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toHaveLength(2);
    }));
});

describe('a bit that the disk changed in a value', () => {
  /** The first occurrence of a text in the file, with one bit of it turned. */
  async function flipped<T>(folder: string, text: string, use: (store: Store) => Promise<T>): Promise<T> {
    const bytes = readFileSync(fileIn(folder));
    for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) bytes[at + 2]! ^= 1;
    writeFileSync(fileIn(folder), bytes);
    const store = await openStore({ folder });
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  }

  it.each(['linux-x64', '202005010001', '2026-01-01T01', 'plant7/devs', 'Li Wei'])(
    'is noticed in a job’s %s, though SQLite finds nothing',
    (text) =>
      inFolder(async (folder) => {
        const store = await openStore({ folder });
        const startedAt = new Date('2026-01-01T01:00:00.000Z');
        const id = await store.jobs.record(start({ startedAt, operator: 'Li Wei' }), ending());
        await store.close();
        await flipped(folder, text, async (again) => {
          expect(again.notices).toEqual([]);
          expect(await again.jobs.get(id)).toMatchObject({ isDamaged: true });
        });
      }),
  );

  it('keeps a profile from being used', () =>
    inFolder(async (folder) => {
      await filled(folder);
      await flipped(folder, 'mqtt.example.com', async (store) => {
        expect(await store.profiles.list()).toEqual([]);
        expect(store.notices).toMatchObject([{ code: 'CC-707', context: { table: 'site_profiles' } }]);
      });
    }));
});

describe('a disk that fails', () => {
  const isRoot = process.getuid?.() === 0;

  it.skipIf(!isRoot)('because it is full has a code; what was recorded before stays', (test) =>
    inFolder(async (folder) => {
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', disk]);
      if (mounted.status !== 0) test.skip('this machine mounts nothing');
      try {
        const store = await openStore({ folder: disk });
        const first = await store.jobs.record(start(), ending());
        writeFileSync(join(disk, 'filler'), '');
        spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filler')}`, 'bs=1k']);
        const payloadText = 'x'.repeat(60_000);
        await expect(
          store.jobs.addConfirmation(first, { outcome: 'online', payloadText }),
        ).rejects.toMatchObject({ code: 'CC-704' });
        spawnSync('rm', [join(disk, 'filler')]);
        // Space again: it goes on.
        await store.jobs.addConfirmation(first, { outcome: 'online', payloadText });
        expect((await store.jobs.get(first))?.confirmations).toHaveLength(1);
        await store.close();
      } finally {
        spawnSync('umount', [disk]);
      }
    }),
  );

  it.skipIf(!isRoot)('because nothing may be written there has a code', (test) =>
    inFolder(async (folder) => {
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', disk]);
      if (mounted.status !== 0) test.skip('this machine mounts nothing');
      try {
        await expect(openStore({ folder: disk })).rejects.toMatchObject({
          ...{ code: 'CC-701', context: { reason: 'EROFS' } },
        });
      } finally {
        spawnSync('umount', [disk]);
      }
    }),
  );

  it.skipIf(isRoot)('because this user may not write there has a code', () =>
    inFolder(async (folder) => {
      chmodSync(folder, 0o500);
      await expect(openStore({ folder })).rejects.toMatchObject({ code: 'CC-701' });
      chmodSync(folder, 0o700);
    }),
  );

  it('because a file is where the folder should be has a code', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'file'), '');
      await expect(openStore({ folder: join(folder, 'file') })).rejects.toMatchObject({
        ...{ code: 'CC-701', context: { reason: 'EEXIST' } },
      });
    }));
});
