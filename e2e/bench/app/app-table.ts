import type { AppRun, AppSection } from '../sections/app.ts';
import { shown, summarise } from '../statistics.ts';
import { table } from '../table.ts';

const FRAME_MS = 1000 / 60;

const ROWS: readonly (readonly [string, keyof AppRun, number])[] = [
  ['first paint ms', 'firstPaintMs', 0],
  ['usable ms', 'usableMs', 0],
  ['memory MB (PSS, all processes)', 'memoryMb', 1],
  ['CPU % at rest', 'idleCpuPercent', 2],
];

export function appTable({ empty, product, firstPageKb, publishToFrameMs, absent }: AppSection): string {
  const title = 'The app beside an empty window of the same Electron, in turns';
  if (absent !== null) return `${title}\nnot there (${absent})`;
  const rows = ROWS.map(([name, key, digits]) => {
    const [one, other] = [empty, product].map((runs) => summarise(runs.map((run) => run[key])));
    const ratio = one && other && one.median > 0 ? (other.median / one.median).toFixed(3) : '-';
    return [name, shown(one ?? null, digits), shown(other ?? null, digits), ratio];
  });
  const frames = summarise(publishToFrameMs.map((ms) => ms / FRAME_MS));
  return [
    title,
    table(['', 'empty window', 'app', 'x empty'], rows),
    `Scripts of the first page: ${firstPageKb?.toFixed(0) ?? '-'} KB gzipped. ` +
      `From publishing to the painted frame: ${shown(summarise(publishToFrameMs), 1)} ms, ` +
      `${shown(frames, 2)} frames of 60 a second; ${publishToFrameMs.length} messages. ` +
      `${product.length} starts each.`,
  ].join('\n');
}
