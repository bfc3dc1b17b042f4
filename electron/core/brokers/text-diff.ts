/** What changes in a text, line by line, for a person to look at before it is written. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** 1-based, in the old text; null for an added line. */
  readonly before: number | null;
  /** 1-based, in the new text; null for a removed line. */
  readonly after: number | null;
}

/** A part of the text with what stands around it. */
export interface DiffHunk {
  readonly lines: readonly DiffLine[];
}

export interface DiffOptions {
  /** Unchanged lines around a change; 3 by default. */
  readonly context?: number;
  /** Hides what a person need not see, for example a hash. */
  readonly mask?: (line: string) => string;
}

/** More differences than this in a row are shown as all old lines, then all new ones: the search grows with their square. */
const MAX_EDITS = 2000;

export function diffTexts(before: string, after: string, options: DiffOptions = {}): readonly DiffHunk[] {
  const { context = 3, mask = (line: string) => line } = options;
  const lines = diffLines(linesOf(before), linesOf(after));
  return hunks(
    lines.map((line) => ({ ...line, text: mask(line.text) })),
    context,
  );
}

/** The usual form (`+`, `-`, a blank), for a terminal. */
export function diffText(path: string, found: readonly DiffHunk[]): string {
  if (found.length === 0) return '';
  const signs = { same: ' ', added: '+', removed: '-' } as const;
  const body = found.map(({ lines }) => {
    const old = lines.filter(({ before }) => before !== null);
    const now = lines.filter(({ after }) => after !== null);
    const range = (part: readonly DiffLine[], key: 'before' | 'after'): string =>
      `${part[0]?.[key] ?? 0},${part.length}`;
    const head = `@@ -${range(old, 'before')} +${range(now, 'after')} @@`;
    return [head, ...lines.map(({ kind, text }) => signs[kind] + text)].join('\n');
  });
  return [`--- ${path}`, `+++ ${path}`, ...body].join('\n');
}

/** Without their ends; a text that ends in a line break has no empty line after it. */
function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  const found: DiffLine[] = before
    .slice(0, start)
    .map((text, index) => ({ kind: 'same', text, before: index + 1, after: index + 1 }));
  for (const [oldIndex, nowIndex] of pairs(old, now)) {
    found.push({
      kind: nowIndex === null ? 'removed' : oldIndex === null ? 'added' : 'same',
      text: (oldIndex === null ? now[nowIndex ?? 0] : old[oldIndex]) ?? '',
      before: oldIndex === null ? null : start + oldIndex + 1,
      after: nowIndex === null ? null : start + nowIndex + 1,
    });
  }
  for (let index = end; index > 0; index -= 1) {
    const [beforeAt, afterAt] = [before.length - index, after.length - index];
    found.push({ kind: 'same', text: before[beforeAt] ?? '', before: beforeAt + 1, after: afterAt + 1 });
  }
  return found;
}

type Pair = readonly [number | null, number | null];

/** E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy one. */
function pairs(old: readonly string[], now: readonly string[]): readonly Pair[] {
  const limit = Math.min(old.length + now.length, MAX_EDITS);
  const furthest = new Map<number, number>([[1, 0]]);
  const history: Map<number, number>[] = [];
  const at = (map: ReadonlyMap<number, number>, diagonal: number): number => map.get(diagonal) ?? -1;
  for (let edits = 0; edits <= limit; edits += 1) {
    history.push(new Map([...furthest].filter(([diagonal]) => Math.abs(diagonal) <= edits + 1)));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const isDown =
        diagonal === -edits ||
        (diagonal !== edits && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
      let x = isDown ? at(furthest, diagonal + 1) : at(furthest, diagonal - 1) + 1;
      let y = x - diagonal;
      while (x < old.length && y < now.length && old[x] === now[y]) {
        x += 1;
        y += 1;
      }
      furthest.set(diagonal, x);
      if (x >= old.length && y >= now.length) return walkBack(old.length, now.length, history);
    }
  }
  return [...old.map((_, index): Pair => [index, null]), ...now.map((_, index): Pair => [null, index])];
}

function walkBack(
  oldLength: number,
  nowLength: number,
  history: readonly Map<number, number>[],
): readonly Pair[] {
  const found: Pair[] = [];
  let [x, y] = [oldLength, nowLength];
  for (let edits = history.length - 1; edits >= 0; edits -= 1) {
    const furthest = history[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const value = (key: number): number => furthest.get(key) ?? -1;
    const isDown = diagonal === -edits || (diagonal !== edits && value(diagonal - 1) < value(diagonal + 1));
    const from = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : value(from);
    const fromY = edits === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      found.push([x, y]);
    }
    if (edits === 0) break;
    found.push(isDown ? [null, fromY] : [fromX, null]);
    [x, y] = [fromX, fromY];
  }
  return found.reverse();
}

function hunks(lines: readonly DiffLine[], context: number): readonly DiffHunk[] {
  const found: DiffLine[][] = [];
  let lastShown = -1;
  lines.forEach((line, index) => {
    if (line.kind === 'same') return;
    const from = Math.max(lastShown + 1, index - context);
    const until = Math.min(lines.length - 1, index + context);
    if (found.length === 0 || from > lastShown + 1) found.push([]);
    found.at(-1)?.push(...lines.slice(from, until + 1));
    lastShown = Math.max(lastShown, until);
  });
  return found.map((part) => ({ lines: part }));
}
