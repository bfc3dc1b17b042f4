import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from './index.ts';
import { program, type Program } from './testing/run-child.ts';
import { ending, inFolder, start } from './testing/store.ts';

let child: Program;
beforeAll(async () => {
  child = await program('child-program.ts');
});
afterAll(() => child.remove());

const idsOf = (lines: readonly string[], word: string): string[] =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

describe('a store whose process is killed', { timeout: 120_000 }, () => {
  it('holds every record that was acknowledged, and each of them whole', () =>
    inFolder(async (folder) => {
      const acknowledged: string[] = [];
      for (let round = 0; round < 8; round += 1) {
        const writer = child.run([folder, 'write', '100000']);
        // Somewhere else in the writing each time.
        await writer.said('kept', 5 + round * 17);
        writer.process.kill('SIGKILL');
        await writer.ended;
        acknowledged.push(...idsOf(writer.lines(), 'kept'));
      }
      expect(acknowledged.length).toBeGreaterThan(400);
      const store = await openStore({ folder });
      expect(store.notices).toEqual([]);
      for (const id of acknowledged)
        expect(await store.jobs.get(id)).toMatchObject({ outcome: 'pass', isDamaged: false });
      await store.close();
    }));

  it('marks the job that it ran as interrupted, at the next start', () =>
    inFolder(async (folder) => {
      const runner = child.run([folder, 'begin']);
      await runner.said('begun');
      const [id = ''] = idsOf(runner.lines(), 'begun');
      // As long as it lives, it is running.
      const beside = await openStore({ folder });
      expect(beside.interruptedJobs).toEqual([]);
      expect((await beside.jobs.get(id))?.outcome).toBeNull();
      await beside.close();
      runner.process.kill('SIGKILL');
      await runner.ended;
      const after = await openStore({ folder });
      expect(after.interruptedJobs).toEqual([id]);
      expect(await after.jobs.get(id)).toMatchObject({
        ...{ outcome: 'interrupted', finishedAt: null, isDamaged: false },
      });
      await after.close();
      const again = await openStore({ folder });
      expect(again.interruptedJobs).toEqual([]);
      expect(readdirSync(join(folder, 'running'))).toEqual([]);
      await again.close();
    }));
});

describe('a store of two processes', { timeout: 120_000 }, () => {
  it('holds what both wrote at the same time', () =>
    inFolder(async (folder) => {
      const writers = [1, 2].map(() => child.run([folder, 'write', '50']));
      for (const writer of writers) {
        expect(await writer.ended).toBe(0);
        expect(writer.lines().at(-1)).toBe('done');
      }
      const kept = writers.flatMap((writer) => idsOf(writer.lines(), 'kept'));
      expect(new Set(kept).size).toBe(400);
      const store = await openStore({ folder });
      expect((await store.jobs.list({ limit: 1000 })).map((job) => job.id).sort()).toEqual([...kept].sort());
      await store.close();
    }));

  it('leaves the running job of the other alone, also in the same process', () =>
    inFolder(async (folder) => {
      const one = await openStore({ folder });
      const id = await one.jobs.begin(start());
      const other = await openStore({ folder });
      expect(other.interruptedJobs).toEqual([]);
      await other.close();
      await one.jobs.finish(id, ending());
      expect((await one.jobs.get(id))?.outcome).toBe('pass');
      await one.close();
    }));

  it('waits for the other where it is in the middle of writing, without stopping everything', () =>
    inFolder(async (folder) => {
      const { DatabaseSync } = await import('@photostructure/sqlite');
      const store = await openStore({ folder });
      const other = new DatabaseSync(join(folder, 'concentrator.sqlite'));
      other.exec('begin immediate');
      let ticks = 0;
      const clock = setInterval(() => (ticks += 1), 10);
      const writing = store.jobs.record(start(), ending());
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(await Promise.race([writing, Promise.resolve('waiting')])).toBe('waiting');
      other.exec('commit');
      other.close();
      expect(await writing).toMatch(/^[0-9a-f-]{36}$/);
      clearInterval(clock);
      // Six waits of SQLite's at most, with turns between them.
      expect(ticks).toBeGreaterThan(5);
      await store.close();
    }));
});

describe('group commit', () => {
  it('writes what came in one turn in one transaction', () =>
    inFolder(async (folder) => {
      const { DatabaseSync } = await import('@photostructure/sqlite');
      const store = await openStore({ folder });
      const reader = new DatabaseSync(join(folder, 'concentrator.sqlite'), { readOnly: true });
      const count = (): unknown => reader.prepare('select count(*) as n from jobs').get().n;
      const seen = new Set<unknown>();
      await Promise.all(
        Array.from({ length: 64 }, () => store.jobs.record(start(), ending()).then(() => seen.add(count()))),
      );
      expect([...seen]).toEqual([64]);
      reader.close();
      await store.close();
    }));

  it('keeps the others where one of the group is refused', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder });
      const results = await Promise.allSettled([
        store.jobs.record(start(), ending()),
        store.jobs.addConfirmation('no such job', { outcome: 'online' }),
        store.jobs.record(start(), ending()),
      ]);
      expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await store.jobs.list({ limit: 10 })).toHaveLength(2);
      await store.close();
    }));

  it('is done with what is waiting before the store closes', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder });
      const writing = store.jobs.record(start(), ending());
      await new Promise((resolve) => setImmediate(resolve));
      await store.close();
      const again = await openStore({ folder });
      expect(await again.jobs.get(await writing)).not.toBeNull();
      await again.close();
    }));
});
