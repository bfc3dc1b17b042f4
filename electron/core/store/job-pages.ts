/**
 * The long list of records: filtered, sorted, any stretch of it. 100,000 records stay instant since everything that is
 * searched, filtered and sorted by stands in one index (migration 3); the rows themselves are read for a page only.
 */
import { sql, type RawBuilder } from 'kysely';
import type { StoreContext } from './context.ts';
import type { JobPage, JobPageQuery, JobSearch, JobSummary } from './job-record.ts';
import { summaries } from './job-queries.ts';
import type { Db } from './writer.ts';

const MAX_LIMIT = 1000;
/** Of an export: read in pieces, so that nothing stops for long. */
const PIECE = 500;

/** Exactly as in the index, or it is not used. */
const SEARCHED = sql`coalesce(sn,'')||char(31)||coalesce(former_sn,'')||char(31)||coalesce(profile_name,'')||char(31)||coalesce(operator,'')||char(31)||coalesce(port_path,'')||char(31)||coalesce(error_code,'')`;

const SORT_KEYS = {
  time: null,
  sn: sql`coalesce(sn,'')`,
  site: sql`coalesce(profile_name,'')`,
  operator: sql`coalesce(operator,'')`,
  outcome: sql`coalesce(outcome,'')`,
} as const satisfies Readonly<Record<JobSearch['sort'], RawBuilder<unknown> | null>>;

const LATEST_CONFIRMATION = sql`(select c.outcome from confirmations c where c.job_id = jobs.id order by c.recorded_at desc, c.rowid desc limit 1)`;

export async function countJobs({ writer }: StoreContext, search: JobSearch): Promise<number> {
  return writer.read(async (db) => {
    const { rows } = await sql<{
      found: number;
    }>`select count(*) as found from jobs ${whereOf(search, null)}`.execute(db);
    return rows[0]?.found ?? 0;
  });
}

export async function pageOfJobs({ writer }: StoreContext, query: JobPageQuery): Promise<JobPage> {
  return writer.read(async (db) => ({ jobs: await onePage(db, query) }));
}

/** All that is found, piece by piece. */
export async function* allJobs(
  context: StoreContext,
  search: JobSearch,
): AsyncGenerator<readonly JobSummary[]> {
  for (let after: JobPageQuery['after'] = null, offset = 0; ;) {
    const { jobs } = await pageOfJobs(context, { ...search, offset, limit: PIECE, after });
    if (jobs.length > 0) yield jobs;
    const last = jobs.at(-1);
    if (last === undefined || jobs.length < PIECE) return;
    offset += jobs.length;
    after = { id: last.id, index: offset - 1 };
  }
}

async function onePage(db: Db, query: JobPageQuery): Promise<readonly JobSummary[]> {
  const limit = Math.max(0, Math.min(MAX_LIMIT, Math.floor(query.limit)));
  const anchor = await anchorOf(db, query);
  // From a record that is known the way to the page is short, however far down it lies.
  const skipped = anchor === null ? query.offset : query.offset - anchor.index - 1;
  const found = sql<{
    id: string;
  }>`select id from jobs ${whereOf(query, anchor)} ${orderOf(query)} limit ${limit} offset ${Math.max(0, skipped)}`;
  const { rows } = await found.execute(db);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const jobs = await db.selectFrom('jobs').selectAll().where('id', 'in', ids).execute();
  const byId = new Map((await summaries(db, jobs)).map((job) => [job.id, job]));
  return ids.map((id) => byId.get(id)).filter((job) => job !== undefined);
}

interface Anchor {
  readonly id: string;
  readonly index: number;
  readonly started_at: string;
  readonly key: string;
}

async function anchorOf(db: Db, { after, offset, sort }: JobPageQuery): Promise<Anchor | null> {
  if (after === null || after === undefined || after.index >= offset) return null;
  const key = SORT_KEYS[sort] ?? sql`''`;
  const { rows } = await sql<{
    started_at: string;
    key: string;
  }>`select started_at, ${key} as key from jobs where id = ${after.id}`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { ...after, ...row };
}

function isFiltered(search: JobSearch): boolean {
  const { text, outcome, kind, confirmation, from, to, sn, site, operator } = search;
  const given = [outcome, kind, confirmation, from, to, sn ?? null, site ?? null, operator ?? null];
  return text.trim() !== '' || given.some((value) => value !== null);
}

function orderOf(search: JobSearch): RawBuilder<unknown> {
  const direction = search.isDescending ? sql`desc` : sql`asc`;
  const key = SORT_KEYS[search.sort];
  if (key === null) return sql`order by started_at ${direction}, id ${direction}`;
  // The plus keeps SQLite from walking the sort's own index, row by row through the table, where few rows fit.
  const plus = isFiltered(search) ? sql`+` : sql``;
  return sql`order by ${plus}${key} ${direction}, started_at ${direction}, id ${direction}`;
}

function whereOf(search: JobSearch, anchor: Anchor | null): RawBuilder<unknown> {
  const { text, outcome, kind, confirmation, from, to, sort, isDescending } = search;
  const parts: RawBuilder<unknown>[] = [];
  if (text.trim() !== '') parts.push(contains(SEARCHED, text));
  if (typeof search.sn === 'string') parts.push(contains(sql.ref('sn'), search.sn));
  if (typeof search.site === 'string') parts.push(contains(sql.ref('profile_name'), search.site));
  if (typeof search.operator === 'string') parts.push(contains(sql.ref('operator'), search.operator));
  if (outcome === 'running') parts.push(sql`outcome is null`);
  else if (outcome !== null) parts.push(sql`outcome = ${outcome}`);
  if (kind !== null) parts.push(sql`kind = ${kind}`);
  if (from !== null) parts.push(sql`started_at >= ${from}`);
  if (to !== null) parts.push(sql`started_at < ${to}`);
  if (confirmation === 'none') parts.push(sql`${LATEST_CONFIRMATION} is null`);
  else if (confirmation !== null) parts.push(sql`${LATEST_CONFIRMATION} = ${confirmation}`);
  if (anchor !== null) {
    const compare = isDescending ? sql`<` : sql`>`;
    const key = SORT_KEYS[sort];
    parts.push(
      key === null
        ? sql`(started_at, id) ${compare} (${anchor.started_at}, ${anchor.id})`
        : sql`(${key}, started_at, id) ${compare} (${anchor.key}, ${anchor.started_at}, ${anchor.id})`,
    );
  }
  return parts.length === 0 ? sql`` : sql`where ${sql.join(parts, sql` and `)}`;
}

function contains(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  const pattern = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}
