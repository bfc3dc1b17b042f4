import type { MessageFacts, MessageRow } from '../../../shared/ipc/index.ts';
import { judge, numbersIn, viewPayload, withoutInvisible } from '../../../shared/monitor/index.ts';
import type { SiteWatch } from './site-watch.ts';
import type { TextPages } from './text-pages.ts';

const PREVIEW_BYTES = 480;
const PREVIEW_CHARACTERS = 160;

/** A message in a list; null where it is no longer kept. */
export function messageRow(seq: number, { ring, topics }: SiteWatch, pages: TextPages): MessageRow | null {
  const message = ring.get(seq);
  const topic = message === null ? undefined : topics[message.topic];
  if (message === null || topic === undefined) return null;
  const { atMs, kind, isRetained, size } = message;
  const { text } = viewPayload(ring.payload(seq), PREVIEW_BYTES);
  const preview = pages.hide(text).replace(/\s+/g, ' ').slice(0, PREVIEW_CHARACTERS);
  const { direction, device } = topic;
  const sn = withoutInvisible(device.sn);
  return { seq, atMs, sn, direction, kind, isRetained, size, preview: withoutInvisible(preview) };
}

/** All that is known of a message, but its text. */
export function messageFacts(seq: number, watch: SiteWatch, pages: TextPages): MessageFacts | null {
  const { ring, topics } = watch;
  const row = messageRow(seq, watch, pages);
  const topic = topics[ring.topic(seq)];
  if (row === null || topic === undefined) return null;
  const payload = ring.payload(seq);
  const named = row.kind === 'snMismatch' ? judge(payload, topic.device.sn) : { key: '', otherSn: '' };
  const { text, encoding } = viewPayload(payload);
  const before = ring.before(seq);
  return {
    ...row,
    ...{ topic: withoutInvisible(topic.topic), encoding, keptBytes: payload.length },
    ...{ key: named.key, otherSn: named.otherSn },
    before: ring.has(before) ? before : null,
    numbers: numbersIn(text),
  };
}
