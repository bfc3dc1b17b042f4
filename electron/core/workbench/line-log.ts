import type { TranscriptLineView } from '../../../shared/ipc/index.ts';
import type { TranscriptRecorder } from '../session/index.ts';

/** Whoever speaks on the line: a connection, or the console. */
interface Recorded {
  readonly recorder: TranscriptRecorder;
}

const MAX_LINES = 2000;

/** What went over the wire since the device was connected, over all of its connections: the drawer's lines. */
export class LineLog {
  #past: readonly TranscriptLineView[] = [];
  /** How many lines before `#past` are gone. */
  #dropped = 0;
  #present: Recorded | null = null;

  /** The lines of the connection so far stay; those of the next one follow. */
  follow(connection: Recorded | null): void {
    const all = [...this.#past, ...linesOf(this.#present)];
    this.#dropped += Math.max(0, all.length - MAX_LINES);
    this.#past = all.slice(-MAX_LINES);
    this.#present = connection;
  }

  clear(): void {
    this.#past = [];
    this.#dropped = 0;
    this.#present = null;
  }

  /**
   * The lines from index `from` on, or from the oldest that is left. A secret that becomes known later is masked in
   * earlier lines too, so whoever shows them asks from the first line it still shows.
   */
  lines(from: number): { from: number; lines: readonly TranscriptLineView[]; next: number } {
    const all = [...this.#past, ...linesOf(this.#present)];
    const next = this.#dropped + all.length;
    const first = Math.max(from, this.#dropped, next - MAX_LINES);
    return { from: first, lines: all.slice(first - this.#dropped), next };
  }
}

function linesOf(connection: Recorded | null): TranscriptLineView[] {
  if (connection === null) return [];
  return connection.recorder
    .entries()
    .map(({ atMs, direction, text, hex }) => ({ atMs, direction, text, hex }));
}
