/** A book of very many records, made at once: what a factory has after some years. */
import { join } from 'node:path';
import { withChecksum } from '../checksum.ts';
import { DATABASE_NAME } from '../database.ts';
import { openNative } from '../native-sqlite.ts';
import { startedRow, finishedRow } from '../job-rows.ts';
import { ending, start } from './store.ts';

const SITES = ['Riverside', '江边花园 7 号楼', 'Ningbo warehouse 3', '虹桥机场 T2', 'Plant 7'];
const PEOPLE = ['王工', '李敏', 'T. Tester', null];
const OUTCOMES = ['pass', 'pass', 'pass', 'pass', 'fail', 'unproven', 'noAnswer', 'interrupted'] as const;
const MINUTE_MS = 60_000;
const FIRST = Date.parse('2024-01-01T00:00:00.000Z');

/** Into a store that is there already, and is not open. */
export async function addManyJobs(folder: string, count: number): Promise<void> {
  const native = await openNative(join(folder, DATABASE_NAME), { timeout: 5000 });
  try {
    native.exec('begin immediate');
    const job = native.prepare(
      `insert into jobs (id, source, kind, started_at, finished_at, outcome, sn, former_sn, port_path, profile_id,
       profile_name, operator, error_code, owner, body, checksum) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    );
    const confirmation = native.prepare('insert into confirmations values (?,?,?,?,?,?)');
    for (let index = 0; index < count; index += 1) {
      const row = jobRow(index);
      job.run(
        ...[
          row.id,
          row.source,
          row.kind,
          row.started_at,
          row.finished_at,
          row.outcome,
          row.sn,
          row.former_sn,
        ],
        ...[row.port_path, row.profile_id, row.profile_name, row.operator, row.error_code, row.owner],
        ...[row.body, row.checksum],
      );
      if (index % 2 === 0) confirmation.run(...Object.values(confirmationOf(row.id, row.started_at)));
    }
    native.exec('commit');
  } finally {
    native.close();
  }
}

function jobRow(index: number) {
  const startedAt = new Date(FIRST + index * MINUTE_MS);
  const site = index % SITES.length;
  const day = startedAt.toISOString().slice(0, 10).replaceAll('-', '');
  const sn = `${day}${String(index % 10_000).padStart(4, '0')}`;
  const begun = startedRow(
    `job-${String(index).padStart(7, '0')}`,
    start({
      ...{ wanted: null, startedAt, operator: PEOPLE[index % PEOPLE.length] ?? null },
      profile: { id: `site-${site}`, name: SITES[site] ?? '' },
      portPath: `/dev/ttyUSB${index % 8}`,
    }),
    null,
    startedAt,
  );
  const outcome = OUTCOMES[index % OUTCOMES.length] ?? 'pass';
  return finishedRow(begun, ending({ sn, outcome, finishedAt: startedAt }), startedAt);
}

function confirmationOf(jobId: string, at: string) {
  const body = JSON.stringify({
    ...{
      cause: null,
      error: null,
      topic: null,
      receivedAt: at,
      waitedMs: 10,
      by: 'topic',
      payloadText: '{}',
    },
    broker: null,
  });
  return withChecksum({ id: `c-${jobId}`, job_id: jobId, recorded_at: at, outcome: 'online', body });
}
