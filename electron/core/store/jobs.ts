import { randomUUID } from 'node:crypto';
import type { MqttPassword } from '../../../shared/domain/index.ts';
import { confirmationRow } from './confirmations.ts';
import type { StoreContext } from './context.ts';
import { passwordToKeep, revealed } from './job-passwords.ts';
import { allJobs, countJobs, pageOfJobs } from './job-pages.ts';
import { findJob, listJobs, listUnknownPasswords } from './job-queries.ts';
import type { JobEnding, JobStart, NewConfirmation, PasswordKnown } from './job-record.ts';
import { finishedRow, itemRows, startedRow } from './job-rows.ts';
import type { JobRow } from './schema.ts';
import type { JobStore } from './store.ts';
import { packed, putTranscript } from './transcripts.ts';
import type { Db } from './writer.ts';

const RECENT_MAX = 256;

export function jobStore(context: StoreContext): JobStore {
  const { writer, vault, now, ownerId } = context;

  const wantedPasswords = new RecentPasswords();

  return {
    begin: async (start) => {
      const id = randomUUID();
      const password = await passwordToKeep(start, vault);
      const row = startedRow(id, start, await ownerId(), now());
      await writer.write((db) => putJob(db, row, password));
      wantedPasswords.keep(id, start);
      return id;
    },
    finish: async (id, ending) => {
      await writer.write(async (db) => {
        const row = await db
          .selectFrom('jobs')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow(() => new Error(`no job ${id}`));
        await end(db, row, wantedPasswords.addTo(ending, id), now());
      });
    },
    record: async (start, ending, more = {}) => {
      const id = randomUUID();
      const password = await passwordToKeep(start, vault);
      const row = startedRow(id, start, null, now());
      wantedPasswords.keep(id, start);
      const body = more.transcript === undefined ? null : await packed(more.transcript);
      await writer.write(async (db) => {
        await putJob(db, row, password, more.passwordKnown);
        await end(db, row, wantedPasswords.addTo(ending, id), now());
        if (more.confirmation !== undefined)
          await putConfirmation(db, id, wantedPasswords.addTo(more.confirmation, id), now());
        if (body !== null) await putTranscript(db, id, body);
      });
      return id;
    },
    addConfirmation: (jobId, confirmation) =>
      writer.write((db) => putConfirmation(db, jobId, wantedPasswords.addTo(confirmation, jobId), now())),
    get: (id) => findJob(context, id),
    list: (query) => listJobs(context, query),
    count: (search) => countJobs(context, search),
    page: (query) => pageOfJobs(context, query),
    all: (search) => allJobs(context, search),
    markPasswordKnown: async (id, how) => {
      await writer.write((db) =>
        db
          .updateTable('job_passwords')
          .set({ known: how, known_at: now().toISOString() })
          .where('job_id', '=', id)
          .execute(),
      );
    },
    listUnknownPasswords: () => listUnknownPasswords(context),
    password: (id) => revealed(context, id),
  };
}

/** Of the jobs of this process, so that what they wrote is masked though a caller forgets to name it. */
class RecentPasswords {
  readonly #passwords = new Map<string, MqttPassword>();

  keep(jobId: string, { wanted }: JobStart): void {
    const password = wanted?.password ?? null;
    if (password === null) return;
    this.#passwords.set(jobId, password);
    const [oldest] = this.#passwords.keys();
    if (this.#passwords.size > RECENT_MAX && oldest !== undefined) this.#passwords.delete(oldest);
  }

  addTo<T extends { readonly secrets?: readonly MqttPassword[] }>(kept: T, jobId: string): T {
    const password = this.#passwords.get(jobId);
    return password === undefined ? kept : { ...kept, secrets: [password, ...(kept.secrets ?? [])] };
  }
}

async function putJob(
  db: Db,
  row: JobRow,
  password: Awaited<ReturnType<typeof passwordToKeep>>,
  known?: PasswordKnown,
): Promise<void> {
  await db.insertInto('jobs').values(row).execute();
  if (password === null) return;
  const knowledge =
    known === undefined ? { known: null, known_at: null } : { known, known_at: row.started_at };
  await db
    .insertInto('job_passwords')
    .values({ job_id: row.id, ...password, ...knowledge })
    .execute();
}

async function end(db: Db, row: JobRow, ending: JobEnding, now: Date): Promise<void> {
  await db
    .updateTable('jobs')
    .set(finishedRow(row, ending, now))
    .where('id', '=', row.id)
    .execute();
  const items = itemRows(row.id, ending);
  await db.deleteFrom('job_items').where('job_id', '=', row.id).execute();
  if (items.length > 0) await db.insertInto('job_items').values(items).execute();
}

async function putConfirmation(
  db: Db,
  jobId: string,
  confirmation: NewConfirmation,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('confirmations')
    .values(confirmationRow(id, jobId, confirmation, now))
    .execute();
  return id;
}
