import { open } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { csvRow, judge, viewPayload } from '../../../shared/monitor/index.ts';
import type { FilteredView } from './filtered-view.ts';
import type { SiteWatch } from './site-watch.ts';
import type { TextPages } from './text-pages.ts';

export type ExportForm = 'jsonl' | 'csv';

const CHUNK_CHARACTERS = 256 * 1024;

const COLUMNS = [
  'at',
  'topic',
  'sn',
  'direction',
  'retained',
  'kind',
  'size',
  'encoding',
  'namedSn',
  'payload',
];

/**
 * Writes what the view's filter shows, oldest first, as it stands when it is begun. @returns how many messages
 * @throws ConcentratorError `badFile`
 */
export async function exportMessages(
  path: string,
  form: ExportForm,
  { watch, view, pages }: { watch: SiteWatch; view: FilteredView; pages: TextPages },
): Promise<number> {
  const end = watch.ring.next;
  let count = 0;
  try {
    // What devices say is for the owner's eyes only.
    const file = await open(path, 'w', 0o600);
    try {
      let chunk = form === 'csv' ? `\ufeff${csvRow(COLUMNS)}` : '';
      for (let seq = watch.ring.oldest; seq < end; seq += 1) {
        // The oldest may have been dropped while earlier ones were written.
        if (watch.ring.has(seq) && view.fits(seq)) {
          chunk += lineOf(seq, form, watch, pages);
          count += 1;
        }
        if (chunk.length > CHUNK_CHARACTERS) {
          await file.writeFile(chunk);
          chunk = '';
        } else if (seq % 2000 === 0) await breathe();
      }
      await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new ConcentratorError('badFile', { path, reason: String(error.code) }, error);
  }
  return count;
}

function lineOf(seq: number, form: ExportForm, { ring, topics }: SiteWatch, pages: TextPages): string {
  const message = ring.get(seq);
  const topic = message === null ? undefined : topics[message.topic];
  if (message === null || topic === undefined) return '';
  const { encoding } = viewPayload(ring.payload(seq));
  const payload = pages.textOf(seq);
  const { kind, size, isRetained } = message;
  const at = new Date(message.atMs).toISOString();
  const { sn } = topic.device;
  const namedSn = kind === 'snMismatch' ? judge(ring.payload(seq), sn).otherSn : '';
  if (form === 'csv') {
    const cells = [
      at,
      topic.topic,
      sn,
      topic.direction,
      String(isRetained),
      kind,
      String(size),
      encoding,
      namedSn,
    ];
    return csvRow([...cells, payload]);
  }
  const isCut = ring.payload(seq).length < size;
  const facts = {
    at,
    topic: topic.topic,
    sn,
    direction: topic.direction,
    retained: isRetained,
    kind,
    size,
    encoding,
  };
  return `${JSON.stringify({ ...facts, ...(isCut ? { cut: true } : {}), payload })}\n`;
}
