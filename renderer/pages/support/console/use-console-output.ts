import { useEffect, useState } from 'react';
import type { TranscriptLineView } from '../../../../shared/ipc/views.ts';
import { call } from '../../../bridge/index.ts';

const MOST_LINES = 5000;
const AFTER_FAILURE_MS = 500;

/**
 * The console's lines as they come: each call waits in the main process until there is something new. It asks again
 * from a little before the last line, which may have grown, or been masked since.
 */
export function useConsoleOutput(reveal: boolean): readonly TranscriptLineView[] {
  const [lines, setLines] = useState<readonly TranscriptLineView[]>([]);
  useEffect(() => {
    let isOver = false;
    let known: TranscriptLineView[] = [];
    let first = 0;
    let timer: number | undefined;
    const ask = async () => {
      const from = Math.max(first, first + known.length - 2);
      const answer = await call('console.output', { from, reveal });
      if (isOver) return;
      if (!answer.ok) {
        timer = window.setTimeout(() => void ask(), AFTER_FAILURE_MS);
        return;
      }
      const { from: start, lines: fresh, next } = answer.value;
      // Another session counts from the beginning.
      const keeps = start >= first && next >= first + known.length - 2 ? known.slice(0, start - first) : [];
      if (keeps.length === 0) first = start;
      const all = [...keeps, ...fresh];
      const tooMany = Math.max(0, all.length - MOST_LINES);
      first += tooMany;
      known = all.slice(tooMany);
      setLines((before) => (isSame(before, known) ? before : known));
      void ask();
    };
    void ask();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [reveal]);
  return lines;
}

function isSame(before: readonly TranscriptLineView[], now: readonly TranscriptLineView[]): boolean {
  return (
    before.length === now.length &&
    before.at(-1)?.hex === now.at(-1)?.hex &&
    before.at(-2)?.hex === now.at(-2)?.hex
  );
}
