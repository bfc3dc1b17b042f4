import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATABASE_NAME } from './database.ts';
import { ALL_JOBS, openStore, type JobSearch, type Store } from './index.ts';
import { openNative } from './native-sqlite.ts';
import { addManyJobs } from './testing/many-jobs.ts';
import { inFolder } from './testing/store.ts';

const FEW = 1200;
/** The full count takes seconds to make: `RECORDS_FULL=1 npx vitest run electron/core/store/job-pages`. */
const FULL = process.env['RECORDS_FULL'] === '1' ? 100_000 : 5_000;

async function withJobs<T>(count: number, use: (store: Store, folder: string) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    await (await openStore({ folder })).close();
    await addManyJobs(folder, count);
    const store = await openStore({ folder });
    try {
      return await use(store, folder);
    } finally {
      await store.close();
    }
  });
}

const search = (more: Partial<JobSearch>): JobSearch => ({ ...ALL_JOBS, ...more });

describe('the long list of records', () => {
  it('gives any stretch of itself, by an offset or from a record that is known', () =>
    withJobs(FEW, async ({ jobs }) => {
      for (const sort of ['time', 'sn', 'site', 'operator', 'outcome'] as const) {
        for (const isDescending of [true, false]) {
          const query = { ...search({ sort, isDescending }), limit: 20 };
          const [whole, part] = await Promise.all([
            jobs.page({ ...query, offset: 0, limit: 1000 }),
            jobs.page({ ...query, offset: 700 }),
          ]);
          const ids = whole.jobs.map(({ id }) => id);
          expect(part.jobs.map(({ id }) => id)).toEqual(ids.slice(700, 720));
          const after = { id: ids[650] ?? '', index: 650 };
          const near = await jobs.page({ ...query, offset: 700, after });
          expect(near.jobs.map(({ id }) => id)).toEqual(ids.slice(700, 720));
        }
      }
    }));

  it.each<[string, Partial<JobSearch>, (count: number) => number]>([
    ['everything', {}, (count) => count],
    ['an outcome', { outcome: 'fail' }, (count) => count / 8],
    ['a Chinese site, by two characters', { text: '虹桥' }, (count) => count / 5],
    ['an operator', { text: '李敏' }, (count) => count / 4],
    ['an SN', { text: '202401010007' }, () => 1],
    ['a part of an SN', { text: '0101000' }, () => 10],
    ['a percent sign, which is no wildcard', { text: '%' }, () => 0],
    ['the text of two fields side by side, which is in none', { text: '0007Ningbo' }, () => 0],
    ['a stretch of time', { from: '2024-01-01T01:00:00.000Z', to: '2024-01-01T02:00:00.000Z' }, () => 60],
    ['those that were online', { confirmation: 'online' }, (count) => count / 2],
    ['those nobody has confirmed', { confirmation: 'none' }, (count) => count / 2],
    ['another kind', { kind: 'console' }, () => 0],
    ['those that run', { outcome: 'running' }, () => 0],
    ['several at once', { outcome: 'pass', text: 'plant', confirmation: 'online' }, (count) => count / 20],
  ])('counts and lists %s', (_what, more, expected) =>
    withJobs(FEW, async ({ jobs }) => {
      const found = search(more);
      const count = await jobs.count(found);
      expect(count).toBe(expected(FEW));
      let listed = 0;
      for await (const piece of jobs.all(found)) listed += piece.length;
      expect(listed).toBe(count);
    }),
  );

  it('is searched, filtered and counted in one index, without a look at the rows', () =>
    withJobs(10, async (store, folder) => {
      await store.close();
      const native = await openNative(join(folder, DATABASE_NAME), { timeout: 1000 });
      try {
        const text = `coalesce(sn,'')||char(31)||coalesce(former_sn,'')||char(31)||coalesce(profile_name,'')||char(31)||coalesce(operator,'')||char(31)||coalesce(port_path,'')||char(31)||coalesce(error_code,'')`;
        for (const statement of [
          `select id from jobs where ${text} like '%x%' and outcome = 'pass' order by started_at desc, id desc limit 50`,
          `select count(*) from jobs where ${text} like '%x%' and kind = 'read'`,
          `select id from jobs where ${text} like '%x%' order by +coalesce(sn,'') desc, started_at desc, id desc limit 50`,
        ]) {
          const plan = JSON.stringify(native.prepare(`explain query plan ${statement}`).all());
          expect(plan).toContain('COVERING INDEX jobs_searched');
        }
        const sorted = `select id from jobs order by coalesce(sn,'') desc, started_at desc, id desc limit 50`;
        const plan = JSON.stringify(native.prepare(`explain query plan ${sorted}`).all());
        expect(plan).toContain('COVERING INDEX jobs_sorted_by_sn');
        expect(plan).not.toContain('TEMP B-TREE');
      } finally {
        native.close();
      }
    }));

  it(
    `of ${FULL} records: what each look takes (figures, no limits)`,
    () =>
      withJobs(FULL, async ({ jobs }) => {
        const figures: string[] = [];
        const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
          const cpu = process.cpuUsage();
          const startedMs = performance.now();
          await work();
          const used = process.cpuUsage(cpu);
          const cpuMs = (used.user + used.system) / 1000;
          figures.push(
            `${what}: ${(performance.now() - startedMs).toFixed(1)} ms (CPU ${cpuMs.toFixed(1)} ms)`,
          );
        };
        const page = { offset: 0, limit: 100 };
        await timed('open: the first page', () => jobs.page({ ...ALL_JOBS, ...page }));
        await timed('open: the count', () => jobs.count(ALL_JOBS));
        for (const more of [
          { text: '虹桥' },
          { text: 'nothing at all' },
          { text: '20240101' },
          { outcome: 'fail' },
          { confirmation: 'none' },
          { confirmation: 'failed' },
          { sort: 'sn' },
          { sort: 'site', text: 'plant' },
        ] as const) {
          const found = search(more);
          await timed(`filter ${JSON.stringify(more)}: page`, () => jobs.page({ ...found, ...page }));
          await timed(`filter ${JSON.stringify(more)}: count`, () => jobs.count(found));
        }
        await timed('scroll: the middle', () => jobs.page({ ...ALL_JOBS, offset: FULL / 2, limit: 100 }));
        await timed('scroll: the end', () => jobs.page({ ...ALL_JOBS, offset: FULL - 100, limit: 100 }));
        const middle = (await jobs.page({ ...ALL_JOBS, offset: FULL / 2, limit: 1 })).jobs[0]?.id ?? '';
        const after = { id: middle, index: FULL / 2 };
        await timed('scroll: on from there', () =>
          jobs.page({ ...ALL_JOBS, offset: FULL / 2 + 1, limit: 100, after }),
        );
        console.log(figures.join('\n'));
        expect(figures.length).toBeGreaterThan(20);
      }),
    120_000,
  );
});
