import { sql } from 'kysely';
import { confirmationOf } from './confirmations.ts';
import type { StoreContext } from './context.ts';
import type { JobQuery, JobRecord, JobSummary } from './job-record.ts';
import { itemOf, summaryOf, wantedOf } from './job-rows.ts';
import type { JobRow } from './schema.ts';
import type { Db } from './writer.ts';

const MAX_LIMIT = 1000;

/** Of the password: after these the device holds it, or may. */
const MAY_HOLD_IT: readonly string[] = ['verified', 'unchanged', 'unverifiable', 'noReply'];

const SEARCHED = ['sn', 'former_sn', 'profile_name', 'operator', 'port_path', 'error_code'] as const;

export async function listJobs({ writer }: StoreContext, query: JobQuery): Promise<readonly JobSummary[]> {
  const { before, text = '', lotId = null } = query;
  return writer.read(async (db) => {
    let jobs = db
      .selectFrom('jobs')
      .selectAll()
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(Math.max(0, Math.min(MAX_LIMIT, Math.floor(query.limit))));
    if (before !== null && before !== undefined)
      jobs = jobs.where(sql<boolean>`(started_at, id) < (${before.startedAt}, ${before.id})`);
    if (lotId !== null) jobs = jobs.where('lot_id', '=', lotId);
    if (text.trim() !== '') {
      const pattern = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
      jobs = jobs.where((found) =>
        found.or(SEARCHED.map((column) => sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`)),
      );
    }
    return summaries(db, await jobs.execute());
  });
}

export async function listUnknownPasswords({ writer }: StoreContext): Promise<readonly JobSummary[]> {
  return writer.read(async (db) => {
    const jobs = db
      .selectFrom('jobs')
      .innerJoin('job_passwords', 'job_passwords.job_id', 'jobs.id')
      .leftJoin('job_items', (join) =>
        join.onRef('job_items.job_id', '=', 'jobs.id').on('job_items.item', '=', 'password'),
      )
      .selectAll('jobs')
      .where('job_passwords.known', 'is', null)
      .where('jobs.source', '=', 'app')
      .where((found) =>
        found.or([
          found('job_items.outcome', 'in', MAY_HOLD_IT),
          // The program ended in the middle of it: nobody knows.
          found.and([found('jobs.outcome', '=', 'interrupted'), found('jobs.finished_at', 'is', null)]),
        ]),
      )
      .orderBy('started_at')
      .orderBy('id')
      .limit(MAX_LIMIT);
    return summaries(db, await jobs.execute());
  });
}

export async function findJob({ writer }: StoreContext, id: string): Promise<JobRecord | null> {
  return writer.read(async (db) => {
    const job = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
    if (job === undefined) return null;
    const itemRows = await db
      .selectFrom('job_items')
      .selectAll()
      .where('job_id', '=', id)
      .orderBy('position')
      .execute();
    const confirmationRows = await db
      .selectFrom('confirmations')
      .selectAll()
      .where('job_id', '=', id)
      .orderBy('recorded_at')
      .orderBy(sql`rowid`)
      .execute();
    const items = itemRows.map(itemOf);
    const confirmations = confirmationRows.map(confirmationOf);
    const [summary] = await summaries(db, [job]);
    if (summary === undefined) return null;
    return {
      ...summary,
      isDamaged: summary.isDamaged || items.includes(null) || confirmations.includes(null),
      wanted: wantedOf(job),
      items: items.filter((item) => item !== null),
      confirmations: confirmations.filter((confirmation) => confirmation !== null),
    };
  });
}

export async function summaries(db: Db, jobs: readonly JobRow[]): Promise<JobSummary[]> {
  if (jobs.length === 0) return [];
  const ids = jobs.map((job) => job.id);
  const passwords = await db.selectFrom('job_passwords').selectAll().where('job_id', 'in', ids).execute();
  const confirmations = await db
    .selectFrom('confirmations')
    .select(['job_id', 'outcome'])
    .where('job_id', 'in', ids)
    .orderBy('recorded_at')
    .orderBy(sql`rowid`)
    .execute();
  const passwordOf = new Map(passwords.map((row) => [row.job_id, row]));
  // The latest one stays.
  const outcomeOf = new Map(confirmations.map((row) => [row.job_id, row.outcome]));
  return jobs.map((job) =>
    summaryOf({ job, password: passwordOf.get(job.id), confirmation: outcomeOf.get(job.id) ?? null }),
  );
}
