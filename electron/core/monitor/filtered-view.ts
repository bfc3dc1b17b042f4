import { performance } from 'node:perf_hooks';
import {
  isUnfiltered,
  NO_FILTER,
  viewPayload,
  type MessageFilter,
  type MessageKind,
} from '../../../shared/monitor/index.ts';
import type { SiteWatch } from './site-watch.ts';

const UNREADABLE: ReadonlySet<MessageKind> = new Set<MessageKind>([
  ...(['tooLarge', 'empty', 'malformed', 'duplicateKeys', 'tooDeep'] as const),
]);

/**
 * Which messages a filter shows, newest first. What fits is remembered by number, so that a window of a long list costs
 * no search; the search itself goes on in steps of a few milliseconds. A paused view stays where it was.
 */
export class FilteredView {
  readonly #watch: SiteWatch;
  #filter: MessageFilter = NO_FILTER;
  #fits: (seq: number) => boolean = () => true;
  #pausedAt: number | null = null;
  /** What came since the filter was set, ascending; what was there before, descending. */
  #newer: number[] = [];
  #older: number[] = [];
  #newerTo = 0;
  #olderTo = 0;

  constructor(watch: SiteWatch) {
    this.#watch = watch;
  }

  get filter(): MessageFilter {
    return this.#filter;
  }

  set(filter: MessageFilter, isPaused: boolean): void {
    const { ring } = this.#watch;
    if (!isPaused) this.#pausedAt = null;
    else this.#pausedAt ??= ring.next;
    if (JSON.stringify(filter) === JSON.stringify(this.#filter)) return;
    this.#filter = filter;
    this.#fits = matcher(filter, this.#watch);
    this.restart();
  }

  /** After the watch has forgotten everything, too. */
  restart(): void {
    const { ring } = this.#watch;
    this.#newer = [];
    this.#older = [];
    this.#newerTo = this.#olderTo = this.#pausedAt ?? ring.next;
  }

  /** Looks further, for at most so long. @returns whether there is more to look at */
  advance(limitMs: number): boolean {
    if (isUnfiltered(this.#filter)) return false;
    const endMs = performance.now() + limitMs;
    const { ring } = this.#watch;
    const top = this.#pausedAt ?? ring.next;
    this.#newerTo = Math.max(this.#newerTo, ring.oldest);
    for (let steps = 0; this.#newerTo < top; this.#newerTo += 1) {
      if (this.#fits(this.#newerTo)) this.#newer.push(this.#newerTo);
      if ((steps += 1) % 64 === 0 && performance.now() > endMs) return true;
    }
    for (let steps = 0; this.#olderTo > ring.oldest;) {
      this.#olderTo -= 1;
      if (this.#fits(this.#olderTo)) this.#older.push(this.#olderTo);
      if ((steps += 1) % 64 === 0 && performance.now() > endMs) return true;
    }
    return false;
  }

  get total(): number {
    const { ring } = this.#watch;
    if (isUnfiltered(this.#filter)) return Math.max(0, (this.#pausedAt ?? ring.next) - ring.oldest);
    this.#forget();
    return this.#newer.length + this.#older.length;
  }

  /** Numbers of messages, newest first. */
  slice(offset: number, limit: number): readonly number[] {
    const { ring } = this.#watch;
    const count = Math.max(0, Math.min(limit, this.total - offset));
    const at = (index: number): number => {
      if (isUnfiltered(this.#filter)) return (this.#pausedAt ?? ring.next) - 1 - index;
      const newer = this.#newer.length;
      return (index < newer ? this.#newer[newer - 1 - index] : this.#older[index - newer]) ?? -1;
    };
    return Array.from({ length: count }, (_, index) => at(offset + index));
  }

  /** How many came since it was paused. */
  get missed(): number {
    return this.#pausedAt === null ? 0 : this.#watch.ring.next - this.#pausedAt;
  }

  fits(seq: number): boolean {
    return this.#fits(seq);
  }

  /** The oldest go as the ring drops them. */
  #forget(): void {
    const { oldest } = this.#watch.ring;
    while ((this.#older.at(-1) ?? Infinity) < oldest) this.#older.pop();
    const [first] = this.#newer;
    if (this.#older.length > 0 || first === undefined || first >= oldest) return;
    const kept = this.#newer.findIndex((seq) => seq >= oldest);
    this.#newer.splice(0, kept === -1 ? this.#newer.length : kept);
  }
}

function matcher(filter: MessageFilter, { ring, topics }: SiteWatch): (seq: number) => boolean {
  const needle = filter.text.trim().toLowerCase();
  const isPlain = /^[\x20-\x7e]*$/.test(needle);
  return (seq) => {
    const topic = topics[ring.topic(seq)];
    if (topic === undefined) return false;
    if (filter.sn !== null && topic.device.sn !== filter.sn) return false;
    if (filter.direction !== 'all' && topic.direction !== filter.direction) return false;
    const kind = ring.kind(seq);
    if (filter.only === 'alarms' && kind !== 'snMismatch') return false;
    if (filter.only === 'retained' && !ring.isRetained(seq)) return false;
    if (filter.only === 'unreadable' && !UNREADABLE.has(kind)) return false;
    if (needle === '' || topic.device.sn.toLowerCase().includes(needle)) return true;
    const payload = ring.payload(seq);
    // Bytes as characters find ASCII in any encoding there is here, without decoding.
    const text = isPlain ? payload.toString('latin1') : viewPayload(payload).text;
    return text.toLowerCase().includes(needle);
  };
}
