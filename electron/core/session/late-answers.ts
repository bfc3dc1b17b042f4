import { pause, type CommandLine } from './command-line.ts';
import type { Reply } from './reply.ts';

const MAX_QUIET_MS = 3000;
const MAX_WAIT_MS = 6000;
const LATE_MS = 30;

export interface LateAnswers {
  /** From the first command that seemed lost to the answer, in milliseconds; another answer may take as long. */
  readonly tookMs: number;
  /** The pause that ends an answer. */
  readonly gapMs: number;
  readonly signal: AbortSignal;
}

/**
 * A command that was asked again may be answered twice. The second answer is waited for here, where no command is in
 * flight, since it would otherwise be credited to the next one.
 *
 *   get ──── (too slow) ──── get ──> answer ┬── quiet as long as the first took ──> done
 *                                           └── answer ── quiet … ─────────────────> done
 *
 * @returns whether one came
 */
export async function waitForLateAnswers(
  line: CommandLine,
  { tookMs, gapMs, signal }: LateAnswers,
): Promise<boolean> {
  const quietMs = Math.min(MAX_QUIET_MS, tookMs * 1.2 + gapMs);
  const latestMs = performance.now() + MAX_WAIT_MS;
  const late = { lines: 0, lastAtMs: performance.now() };
  const unsubscribe = line.onUnaskedLine((_text, atMs) => {
    late.lines += 1;
    late.lastAtMs = atMs;
  });
  try {
    for (;;) {
      const leftMs = Math.min(late.lastAtMs + quietMs, latestMs) - performance.now();
      if (leftMs <= 0) return late.lines > 0;
      await pause(leftMs, signal);
    }
  } finally {
    unsubscribe();
  }
}

/** True where an answer took much longer than this device needs: it may be something that it says now and then. */
export function isLate({ firstByteAtMs, sentAtMs }: Reply, latencyMs: number | null): boolean {
  return (firstByteAtMs ?? sentAtMs) - sentAtMs > 3 * (latencyMs ?? Infinity) + LATE_MS;
}
