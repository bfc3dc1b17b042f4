import { performance } from 'node:perf_hooks';
import type { SeriesPoint, SeriesView } from '../../../shared/ipc/index.ts';
import { numberAt, viewPayload } from '../../../shared/monitor/index.ts';
import type { MessageRing } from './message-ring.ts';
import type { TopicEntry } from './site-watch.ts';

const POINTS_MAX = 3000;
/** More than a chart has pixels would only cost time. */
const SHOWN_MAX = 600;
const LOOK_MAX = 3000;
/** The span between two larger ones is no number any more, and no chart can draw it. */
const VALUE_MAX = 1e300;
const LOOK_MS = 40;

/** One number of one topic's messages over time. It looks at messages when it is asked, at the newest first. */
export class NumberSeries {
  readonly topic: TopicEntry;
  readonly pointer: string;
  readonly #ring: MessageRing;
  #points: SeriesPoint[] = [];
  #lookedTo = -1;
  #looked = 0;
  #found = 0;

  constructor(ring: MessageRing, topic: TopicEntry, pointer: string) {
    this.#ring = ring;
    this.topic = topic;
    this.pointer = pointer;
  }

  view(): SeriesView {
    this.#look();
    return { points: thinned(this.#points), looked: this.#looked, found: this.#found };
  }

  #look(): void {
    const endMs = performance.now() + LOOK_MS;
    const found: SeriesPoint[] = [];
    let seq = this.topic.lastSeq;
    for (let steps = 0; seq > this.#lookedTo && this.#ring.has(seq) && steps < LOOK_MAX; steps += 1) {
      const message = this.#ring.get(seq);
      const value = numberAt(viewPayload(this.#ring.payload(seq)).text, this.pointer);
      const isDrawable = value !== null && Math.abs(value) <= VALUE_MAX;
      if (message !== null && isDrawable) found.push({ atMs: message.atMs, value });
      this.#looked += 1;
      seq = this.#ring.before(seq);
      if (performance.now() > endMs) break;
    }
    this.#lookedTo = this.topic.lastSeq;
    this.#found += found.length;
    this.#points = [...this.#points, ...found.reverse()].slice(-POINTS_MAX);
  }
}

/** The lowest and the highest of each stretch, so that no peak is lost. */
function thinned(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  if (points.length <= SHOWN_MAX) return points;
  const stretch = Math.ceil((2 * points.length) / SHOWN_MAX);
  const kept: SeriesPoint[] = [];
  for (let from = 0; from < points.length; from += stretch) {
    const part = points.slice(from, from + stretch);
    const low = part.reduce((a, b) => (b.value < a.value ? b : a));
    const high = part.reduce((a, b) => (b.value > a.value ? b : a));
    kept.push(...(low === high ? [low] : low.atMs <= high.atMs ? [low, high] : [high, low]));
  }
  return kept;
}
