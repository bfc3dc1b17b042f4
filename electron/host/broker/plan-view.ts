import type { DiffLineView, PlannedFileView } from '../../../shared/ipc/index.ts';
import type { PlannedFile } from '../../core/brokers/file-plan.ts';

/** A person looks through so many lines; of more, the numbers are told. */
const SHOWN_LINES = 400;

/** Passwords and their hashes are masked already. */
export function plannedFileView({ path, state, diff }: PlannedFile): PlannedFileView {
  const lines = diff.flatMap((hunk) => hunk.lines);
  const count = (kind: DiffLineView['kind']): number => lines.filter((line) => line.kind === kind).length;
  const hunks: DiffLineView[][] = [];
  let left = SHOWN_LINES;
  for (const hunk of diff) {
    if (left <= 0) break;
    const shown = hunk.lines.slice(0, left);
    left -= shown.length;
    hunks.push(shown.map(({ kind, text, before, after }) => ({ kind, text, line: after ?? before ?? 0 })));
  }
  return {
    ...{ path, state, hunks, added: count('added'), removed: count('removed') },
    isCut: lines.length > SHOWN_LINES,
    isWritten: false,
  };
}
