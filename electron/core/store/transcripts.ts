import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { z } from 'zod';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { StoreContext } from './context.ts';
import { readJson } from './json-column.ts';
import type { StoredTranscript, TranscriptStore } from './store.ts';
import type { Db } from './writer.ts';

const FORM = z.object({
  header: z.object({ createdAt: z.string(), baudRate: z.number(), framing: z.string() }),
  entries: z.array(
    z.object({
      type: z.literal('bytes'),
      atMs: z.number(),
      direction: z.enum(['out', 'in']),
      hex: z.string(),
      text: z.string(),
    }),
  ),
});

export function transcriptStore({ writer, notify }: StoreContext): TranscriptStore {
  return {
    save: async (jobId, transcript) => {
      const body = await packed(transcript);
      await writer.write((db) => putTranscript(db, jobId, body));
    },
    has: async (jobId) => {
      const row = await writer.read((db) =>
        db.selectFrom('transcripts').select('job_id').where('job_id', '=', jobId).executeTakeFirst(),
      );
      return row !== undefined;
    },
    get: async (jobId) => {
      const row = await writer.read((db) =>
        db.selectFrom('transcripts').select('body').where('job_id', '=', jobId).executeTakeFirst(),
      );
      if (row === undefined) return null;
      const transcript = await unpacked(row.body);
      if (transcript === null)
        notify(new ConcentratorError('storeRowDamaged', { table: 'transcripts', id: jobId }));
      return transcript;
    },
  };
}

export async function packed({ header, entries }: StoredTranscript): Promise<Uint8Array> {
  const { createdAt, baudRate, framing } = header;
  return promisify(deflate)(JSON.stringify({ header: { createdAt, baudRate, framing }, entries }));
}

export async function putTranscript(db: Db, jobId: string, body: Uint8Array): Promise<void> {
  await db
    .insertInto('transcripts')
    .values({ job_id: jobId, body })
    .onConflict((conflict) => conflict.column('job_id').doUpdateSet({ body }))
    .execute();
}

/** Deflate ends in a checksum of its own. */
async function unpacked(body: Uint8Array): Promise<StoredTranscript | null> {
  try {
    return readJson(FORM, (await promisify(inflate)(body)).toString('utf8'));
  } catch {
    return null;
  }
}
