/** Rows 45 to 55 of the faults: whatever happens, no number is handed out twice. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SerialNumber } from '../../../shared/domain/index.ts';
import { program, type Program } from '../store/testing/run-child.ts';
import { inFolder } from '../store/testing/store.ts';
import { REAL_FILES, type JournalFiles } from './journal.ts';
import {
  allocate,
  databasePath,
  dataFolder,
  imageOf,
  journalFolder,
  journalPath,
  openLine,
  type Line,
} from './testing/line.ts';

const FULL = process.env['LEDGER_FULL'] === '1';

let station: Program;
beforeAll(async () => {
  station = await program('../../ledger/testing/child.ts');
});
afterAll(() => station.remove());

const wordsOf = (lines: readonly string[], word: string): string[] =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

const systemError = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'write' });

/** A line that has handed out some, quiescent; then what `use` does with copies of its files. */
async function afterIssuing(
  count: number,
  use: (folder: string, issued: readonly SerialNumber[], line: Line) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const line = await openLine(folder);
    try {
      const issued: SerialNumber[] = [];
      for (let index = 0; index < count; index += 1) issued.push(...(await allocate(line.ledger, 1)));
      await use(folder, issued, line);
    } finally {
      await line.close();
    }
  });
}

/** Opens what was tampered with, lets a person agree where that is asked for, and hands out a few more. */
async function goOn(
  folder: string,
): Promise<{ trouble: string | null; told: readonly string[]; more: string[] }> {
  const line = await openLine(folder);
  try {
    const trouble = line.ledger.trouble?.code ?? null;
    if (trouble !== null) {
      await expect(allocate(line.ledger, 1)).rejects.toMatchObject({ code: trouble });
      await line.ledger.reconcile('the lead');
    }
    const more = await allocate(line.ledger, 2, trouble === 'CC-723' ? '20270101' : undefined);
    return { trouble, told: line.notices.map(({ code }) => code), more };
  } finally {
    await line.close();
  }
}

function expectNew(more: readonly string[], issued: readonly string[]): void {
  expect(more).toHaveLength(2);
  for (const sn of more) expect(issued).not.toContain(sn);
}

describe('row 45: a process that is killed', { timeout: 60_000 }, () => {
  it('row 45: SIGKILL at any moment: no number twice, and it goes on', () =>
    inFolder(async (folder) => {
      const seen: string[] = [];
      for (let round = 0; round < (FULL ? 6 : 3); round += 1) {
        const child = station.run([
          ...[dataFolder(folder), journalFolder(folder), '1', '1', '100000', '3'],
          ...['20261126', '20261127'],
        ]);
        await child.said('sn', 30 + round * 29);
        child.process.kill('SIGKILL');
        await child.ended;
        expect(wordsOf(child.lines(), 'trouble')).toEqual([]);
        seen.push(...wordsOf(child.lines(), 'sn'));
      }
      expect(seen.length).toBeGreaterThan(150);
      expect(new Set(seen).size).toBe(seen.length);
      const line = await openLine(folder);
      for (const sn of seen)
        expect(await line.ledger.lookup(sn as SerialNumber)).toMatchObject({ state: 'burned' });
      await line.close();
    }));
});

describe('row 46: a torn tail', { timeout: 600_000 }, () => {
  it('row 46: of the journal, at every byte: the database decides, and it goes on', () =>
    afterIssuing(4, async (folder, issued) => {
      const { size } = statSync(journalPath(folder));
      const lastLine = readFileSync(journalPath(folder), 'utf8').trimEnd().split('\n').at(-1)?.length ?? 0;
      for (
        let length = 0;
        length < size;
        length += FULL || length > size - 4 ? 1 : length > size - lastLine - 3 ? 23 : 211
      )
        await imageOf(folder, async (image) => {
          truncateSync(journalPath(image), length);
          const { trouble, told, more } = await goOn(image);
          expect({ length, trouble, told }).toEqual({ length, trouble: null, told: ['CC-729'] });
          expectNew(more, issued);
          // It is whole again.
          if (length % 20 === 0 || length === size - 1)
            expect(await goOn(image)).toMatchObject({ trouble: null, told: [] });
        });
    }));

  it('row 46: of the database, at every byte of its last commit: the journal decides, its number is burned', () =>
    afterIssuing(4, async (folder, issued, line) => {
      const wal = `${databasePath(folder)}-wal`;
      const before = statSync(wal).size;
      const [last = ''] = await allocate(line.ledger, 1);
      const { size } = statSync(wal);
      expect(size).toBeGreaterThan(before);
      for (let length = before; length < size; length += FULL ? 1 : 2999)
        await imageOf(folder, async (image) => {
          truncateSync(`${databasePath(image)}-wal`, length);
          const { trouble, told, more } = await goOn(image);
          expect({ trouble, told }).toEqual({ trouble: null, told: ['CC-729'] });
          expectNew(more, [...issued, last]);
        });
    }));

  it('row 46: of the database, anywhere before: a person agrees, and no number comes twice', () =>
    afterIssuing(6, async (folder, issued) => {
      const wal = `${databasePath(folder)}-wal`;
      const { size } = statSync(wal);
      const troubles = new Set<string | null>();
      for (let length = 0; length < size; length += FULL ? 97 : Math.ceil(size / 9))
        await imageOf(folder, async (image) => {
          truncateSync(`${databasePath(image)}-wal`, length);
          const { trouble, more } = await goOn(image);
          troubles.add(trouble);
          expectNew(more, issued);
        });
      expect(troubles).toContain('CC-722');
      if (FULL) expect(troubles).toContain(null);
    }));

  it('row 46: of the database without a log: moved aside, told, and the journal decides', () =>
    inFolder(async (folder) => {
      const line = await openLine(folder);
      const issued = await allocate(line.ledger, 5);
      await line.close();
      const { size } = statSync(databasePath(folder));
      for (let length = 0; length < size; length += FULL ? 61 : Math.ceil(size / 6))
        await imageOf(folder, async (image) => {
          truncateSync(databasePath(image), length);
          const { trouble, more } = await goOn(image);
          expect(trouble).toBe('CC-722');
          expectNew(more, issued);
        });
    }));
});

describe('row 47: a flipped bit', { timeout: 600_000 }, () => {
  it('row 47: in the journal, in any byte but the last: nothing is handed out until somebody agrees', () =>
    afterIssuing(3, async (folder, issued) => {
      const bytes = readFileSync(journalPath(folder));
      for (let at = 0; at < bytes.length - 1; at += FULL ? 1 : 149)
        await imageOf(folder, async (image) => {
          const flipped = Buffer.from(bytes);
          flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
          writeFileSync(journalPath(image), flipped);
          const { trouble, more } = await goOn(image);
          expect({ at, trouble }).toEqual({ at, trouble: 'CC-724' });
          expectNew(more, issued);
        });
    }));

  it.each([
    ['sn_ledger', `update sn_ledger set state = 'written' where sn = '202611260001'`],
    ['sn_ledger', `update sn_ledger set sn = '202611260900' where sn = '202611260001'`],
    ['sn_ledger', `delete from sn_ledger where sn = '202611260001'`],
    ['sn_ledger', `update sn_ledger set lot_id = 'lou'`],
    ['sn_leases', 'update sn_leases set next = 1'],
    ['sn_leases', 'update sn_leases set first = 2'],
    ['sn_state', 'update sn_state set journal_seq = 1'],
  ])('row 47: in a row of %s (%s): nothing is handed out until somebody agrees', (_table, sql) =>
    afterIssuing(3, (folder, issued) =>
      imageOf(folder, async (image) => {
        const native = new DatabaseSync(databasePath(image));
        native.exec(sql);
        native.close();
        const { trouble, more } = await goOn(image);
        expect(trouble).toBe('CC-725');
        expectNew(more, issued);
        expect(await goOn(image)).toMatchObject({ trouble: null });
      }),
    ),
  );

  it('row 47: anywhere in the file of the database: no number comes twice', () =>
    inFolder(async (folder) => {
      const line = await openLine(folder);
      const issued = await allocate(line.ledger, 5);
      await line.close();
      const bytes = readFileSync(databasePath(folder));
      for (let at = 11; at < bytes.length; at += FULL ? 101 : Math.ceil(bytes.length / 10))
        await imageOf(folder, async (image) => {
          const flipped = Buffer.from(bytes);
          flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at);
          writeFileSync(databasePath(image), flipped);
          const { more } = await goOn(image).catch((error: unknown) => {
            // A form of the file that is not known here: refused, untouched.
            expect(error).toMatchObject({ code: 'CC-703' });
            return { more: ['', ' '] };
          });
          expectNew(more, issued);
        });
    }));

  it('row 47: found while it runs, stops it', () =>
    afterIssuing(2, async (folder, _issued, { ledger }) => {
      const native = new DatabaseSync(databasePath(folder));
      native.exec(`update sn_ledger set operator = 'x' where sn = '202611260001'`);
      native.close();
      await expect(ledger.lookup('202611260001' as SerialNumber)).rejects.toMatchObject({ code: 'CC-725' });
      await expect(allocate(ledger, 1)).rejects.toMatchObject({ code: 'CC-725' });
    }));
});

/** A file system that fails as told. */
function failing(): {
  files: JournalFiles;
  fail: (step: 'write' | 'datasync' | 'move', code: string | null) => void;
} {
  const codes = new Map<string, string>();
  const step = <T>(name: string, act: () => Promise<T>): Promise<T> => {
    const code = codes.get(name);
    return code === undefined ? act() : Promise.reject(systemError(code));
  };
  return {
    files: {
      open: async (path) => {
        const file = await REAL_FILES.open(path);
        return {
          write: ((...args: Parameters<typeof file.write>) =>
            step('write', () => file.write(...args))) as never,
          datasync: () => step('datasync', () => file.datasync()),
          truncate: (length) => file.truncate(length),
          stat: (() => file.stat()) as never,
          close: () => file.close(),
        };
      },
      move: (from, to) => step('move', () => rename(from, to)),
    },
    fail: (name, code) => {
      if (code === null) codes.delete(name);
      else codes.set(name, code);
    },
  };
}

describe('row 48: no room, no right', () => {
  it.each(['ENOSPC', 'EROFS', 'EDQUOT'])(
    'row 48: %s on the journal’s disk: no number; with room again, it goes on',
    (code) =>
      inFolder(async (folder) => {
        const { files, fail } = failing();
        const line = await openLine(folder, { files });
        await allocate(line.ledger, 1);
        fail('write', code);
        await expect(allocate(line.ledger, 2)).rejects.toMatchObject({
          code: 'CC-727',
          context: { reason: code },
        });
        fail('write', null);
        expect(await allocate(line.ledger, 1)).toEqual(['202611260001']);
        await line.close();
        expect(await goOn(folder)).toMatchObject({ trouble: null, told: [] });
      }),
  );

  it('row 48: a full database: no number; what was on its way is burned', () =>
    inFolder(async (folder) => {
      const line = await openLine(folder);
      const [first] = await allocate(line.ledger, 1);
      const { contextOf } = await import('../store/context.ts');
      const { sql } = await import('kysely');
      const { writer } = contextOf(line.store);
      const limit = (pages: number): Promise<unknown> =>
        writer.read((db) => sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(db));
      await limit(1);
      const results = await Promise.allSettled(
        Array.from({ length: 400 }, () => line.ledger.allocate({ lotId: 'lot' })),
      );
      expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['rejected']));
      for (const result of results) expect(result).toMatchObject({ reason: { code: 'CC-704' } });
      await limit(1_000_000);
      const [next = ''] = await allocate(line.ledger, 1);
      expect(next > (first ?? '')).toBe(true);
      expect(await line.ledger.lookup('202611260001' as SerialNumber)).toMatchObject({ state: 'burned' });
      await line.close();
      expect(await goOn(folder)).toMatchObject({ trouble: null, told: [] });
    }));
});

describe('row 49: the wait for the disk fails', () => {
  it('row 49: fsync EIO: no number, no second try, and nothing more until the next start', () =>
    inFolder(async (folder) => {
      const { files, fail } = failing();
      const line = await openLine(folder, { files });
      const issued = await allocate(line.ledger, 1);
      fail('datasync', 'EIO');
      await expect(allocate(line.ledger, 1)).rejects.toMatchObject({ code: 'CC-726' });
      fail('datasync', null);
      await expect(allocate(line.ledger, 1)).rejects.toMatchObject({ code: 'CC-726' });
      expect(line.ledger.trouble).toMatchObject({ code: 'CC-726' });
      await line.close();
      const { trouble, more } = await goOn(folder);
      expect(trouble).toBeNull();
      expectNew(more, issued);
      expect(more).not.toContain('202611260001');
    }));
});

describe('row 50: two instances', () => {
  it('row 50: the second is refused, in another process and in this one', () =>
    inFolder(async (folder) => {
      const line = await openLine(folder);
      await expect(openLine(folder)).rejects.toMatchObject({ code: 'CC-720' });
      const child = station.run([dataFolder(folder), journalFolder(folder), '1', '1', '1', '1', '20261126']);
      await child.ended;
      expect(child.lines()).toEqual(['refused CC-720']);
      await line.close();
      await (await openLine(folder)).close();
    }));

  it('row 50: also of two ledgers with one journal', () =>
    inFolder((other) =>
      inFolder(async (folder) => {
        const line = await openLine(folder);
        await expect(openLine(other, { journalFolder: journalFolder(folder) })).rejects.toMatchObject({
          code: 'CC-720',
        });
        await line.close();
        // And when the first one is gone, the journal is still its own.
        await allocateOnce(other);
        const second = await openLine(other, { journalFolder: journalFolder(folder) });
        expect(second.ledger.trouble).toMatchObject({ code: 'CC-723' });
        await second.close();
      }),
    ));
});

async function allocateOnce(folder: string): Promise<void> {
  const line = await openLine(folder);
  await allocate(line.ledger, 1);
  await line.close();
}

describe('row 51: two stations', () => {
  it('row 51: that share no database have disjoint ranges, and each its whole share of the day', () =>
    inFolder((other) =>
      inFolder(async (folder) => {
        const all: string[] = [];
        const share = FULL ? 5000 : 500;
        for (const [number, path] of [folder, other].entries()) {
          const line = await openLine(path, {
            station: { name: `S${number}`, number: number + 1, of: 10_000 / share },
          });
          all.push(...(await allocate(line.ledger, share)));
          await expect(allocate(line.ledger, 1)).rejects.toMatchObject({ code: 'CC-721' });
          await line.close();
        }
        expect(new Set(all).size).toBe(2 * share);
      }),
    ));

  it('row 51: divided anew, go on only from the next date', () =>
    inFolder(async (folder) => {
      await allocateOnce(folder);
      const line = await openLine(folder, { station: { name: 'S', number: 2, of: 2 } });
      // Also of what it has leased: under the new division that may be another station's.
      await expect(allocate(line.ledger, 1)).rejects.toMatchObject({ code: 'CC-734' });
      expect(await allocate(line.ledger, 1, '20261127')).toEqual(['202611270050']);
      await line.close();
    }));

  it.each([
    { name: 'S', number: 0, of: 1 },
    { name: 'S', number: 3, of: 2 },
    { name: '', number: 1, of: 1 },
    { name: 'S', number: 1, of: 201 },
  ])('row 51: is refused as %o', (wrong) =>
    inFolder(async (folder) => {
      await expect(openLine(folder, { station: wrong })).rejects.toMatchObject({ code: 'CC-638' });
    }),
  );
});

describe('row 52: the clock goes back', () => {
  it.each([
    ['a day', new Date(2026, 10, 25, 12)],
    ['an hour, over midnight, as at the end of summer time', new Date(2026, 10, 25, 23, 30)],
    ['to the year of its factory', new Date(2000, 0, 1)],
  ])('row 52: %s: the high-water mark wins, also after a new start', (_name, earlier) =>
    inFolder(async (folder) => {
      let time = new Date(2026, 10, 26, 0, 30);
      const line = await openLine(folder, { now: () => time });
      await allocate(line.ledger, 2);
      time = earlier;
      expect(await allocate(line.ledger, 1)).toEqual(['202611260002']);
      expect(await allocate(line.ledger, 1)).toEqual(['202611260003']);
      expect(line.notices.map(({ code }) => code)).toEqual(['CC-730']);
      await line.close();
      const again = await openLine(folder, { now: () => time });
      expect(await allocate(again.ledger, 1)).toEqual(['202611260004']);
      time = new Date(2026, 10, 27);
      expect(await allocate(again.ledger, 1)).toEqual(['202611270000']);
      await again.close();
    }),
  );
});

describe('row 53: a day is used up', { timeout: 60_000 }, () => {
  it('row 53: at 10,000 it stops, and neither wraps nor borrows', () =>
    inFolder(async (folder) => {
      const line = await openLine(folder);
      const results = await Promise.allSettled(
        Array.from({ length: 10_001 }, () => line.ledger.allocate({ lotId: 'lot' })),
      );
      const numbers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.sn] : []));
      expect(new Set(numbers).size).toBe(10_000);
      expect([...numbers].sort().at(0)).toBe('202611260000');
      expect([...numbers].sort().at(-1)).toBe('202611269999');
      expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([
        { reason: { code: 'CC-721', context: { date: '20261126' } } },
      ]);
      await expect(allocate(line.ledger, 1)).rejects.toMatchObject({ code: 'CC-721' });
      expect(await allocate(line.ledger, 1, '20261127')).toEqual(['202611270000']);
      await line.close();
      const again = await openLine(folder);
      expect(again.ledger.trouble).toBeNull();
      await expect(allocate(again.ledger, 1)).rejects.toMatchObject({ code: 'CC-721' });
      await again.close();
    }));
});

describe('row 54: a restored backup', () => {
  it('row 54: the journal is ahead: refused until reconciled; then it goes on behind the mark', () =>
    inFolder(async (folder) => {
      const first = await openLine(folder);
      const before = await allocate(first.ledger, 3);
      await first.close();
      cpSync(dataFolder(folder), join(folder, 'backup'), { recursive: true });
      const second = await openLine(folder);
      const after = await allocate(second.ledger, 4);
      await second.close();
      rmSync(dataFolder(folder), { recursive: true });
      cpSync(join(folder, 'backup'), dataFolder(folder), { recursive: true });

      const restored = await openLine(folder);
      expect(restored.ledger.trouble).toMatchObject({ code: 'CC-722', context: { missing: 4 } });
      await expect(allocate(restored.ledger, 1)).rejects.toMatchObject({ code: 'CC-722' });
      await expect(
        restored.ledger.claim({ sn: '202005010001' as SerialNumber, lotId: 'lot', origin: 'csv' }),
      ).rejects.toMatchObject({ code: 'CC-722' });
      expect(await restored.ledger.lookup(after[0] ?? ('' as SerialNumber))).toBeNull();
      expect(await restored.ledger.reconcile('the lead')).toMatchObject({ dates: ['20261126'] });
      for (const sn of after)
        expect(await restored.ledger.lookup(sn)).toMatchObject({ state: 'burned', lotId: 'lot' });
      const [next = ''] = await allocate(restored.ledger, 1);
      expect([...before, ...after]).not.toContain(next);
      expect(next).toBe('202611260007');
      await restored.close();
      expect(readFileSync(journalPath(folder), 'utf8')).toContain('"type":"reconcile","operator":"the lead"');
      expect(await goOn(folder)).toMatchObject({ trouble: null });
    }));

  it('row 54: also where one number was handed out since', () =>
    inFolder(async (folder) => {
      await allocateOnce(folder);
      copyFileSync(databasePath(folder), join(folder, 'old'));
      await allocateOnce(folder);
      copyFileSync(join(folder, 'old'), databasePath(folder));
      expect(await goOn(folder)).toMatchObject({ trouble: 'CC-722', more: ['202611260002', '202611260003'] });
    }));

  it('row 54: the data folder is gone: refused until reconciled', () =>
    inFolder(async (folder) => {
      await allocateOnce(folder);
      rmSync(dataFolder(folder), { recursive: true });
      expect(await goOn(folder)).toMatchObject({ trouble: 'CC-722', more: ['202611260001', '202611260002'] });
    }));

  it('row 54: without its journal nobody knows what was handed out: the day is given up', () =>
    inFolder(async (folder) => {
      await allocateOnce(folder);
      rmSync(journalFolder(folder), { recursive: true });
      const line = await openLine(folder);
      expect(line.ledger.trouble).toMatchObject({ code: 'CC-723' });
      await line.ledger.reconcile('the lead');
      await expect(allocate(line.ledger, 1)).rejects.toMatchObject({ code: 'CC-721' });
      expect(await allocate(line.ledger, 1, '20261127')).toEqual(['202611270000']);
      await line.close();
      expect(await goOn(folder).catch((error: unknown) => error)).toMatchObject({ code: 'CC-721' });
    }));
});

describe('row 55: a file that another program holds', { timeout: 60_000 }, () => {
  const damaged = async (folder: string): Promise<string> => {
    await allocateOnce(folder);
    const text = readFileSync(journalPath(folder), 'utf8').replace('"type":"open"', '"type":"opem"');
    writeFileSync(journalPath(folder), text);
    return text;
  };

  it('row 55: rename EPERM: tried again, and the old journal is kept beside the new one', () =>
    inFolder(async (folder) => {
      await damaged(folder);
      const { files, fail } = failing();
      fail('move', 'EPERM');
      const line = await openLine(folder, { files });
      setTimeout(() => fail('move', null), 60);
      await line.ledger.reconcile('the lead');
      expect(await allocate(line.ledger, 1)).toEqual(['202611260001']);
      await line.close();
    }));

  it('row 55: rename EPERM for good: named, and the old journal is as it was', () =>
    inFolder(async (folder) => {
      const text = await damaged(folder);
      const { files, fail } = failing();
      fail('move', 'EPERM');
      const line = await openLine(folder, { files });
      await expect(line.ledger.reconcile('the lead')).rejects.toMatchObject({ code: 'CC-727' });
      expect(line.ledger.trouble).toMatchObject({ code: 'CC-724' });
      await line.close();
      expect(existsSync(journalPath(folder))).toBe(true);
      expect(readFileSync(journalPath(folder), 'utf8')).toBe(text);
    }));
});
