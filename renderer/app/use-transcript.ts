import { useEffect, useState } from 'react';
import type { TranscriptLineView } from '../../shared/ipc/views.ts';
import { call } from '../bridge/index.ts';

const EVERY_MS = 400;
const MOST_LINES = 2000;

/**
 * The last lines on the wire. It asks only while something shows them, and from the first line that is shown: a secret
 * that was learnt meanwhile is masked in earlier lines, too.
 */
export function useTranscript(): readonly TranscriptLineView[] {
  const [lines, setLines] = useState<readonly TranscriptLineView[]>([]);
  useEffect(() => {
    let first = 0;
    let timer: number | undefined;
    let isOver = false;
    const ask = async () => {
      const answer = await call('transcript.lines', { from: first });
      if (isOver) return;
      if (answer.ok) {
        const { next, lines: fresh } = answer.value;
        // Another device: the lines are counted from the beginning again.
        first = next < first ? 0 : Math.max(first, next - MOST_LINES);
        setLines((before) => (isSame(before, fresh) ? before : fresh.slice(-MOST_LINES)));
      }
      timer = window.setTimeout(() => void ask(), EVERY_MS);
    };
    void ask();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, []);
  return lines;
}

function isSame(before: readonly TranscriptLineView[], after: readonly TranscriptLineView[]): boolean {
  return (
    before.length === after.length &&
    after.every(
      (line, index) => line.text === before[index]?.text && line.direction === before[index].direction,
    )
  );
}
