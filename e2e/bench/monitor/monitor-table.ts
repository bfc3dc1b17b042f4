import type { MonitorSection } from '../sections/monitor.ts';
import { shown, summarise } from '../statistics.ts';
import { table } from '../table.ts';

/** Nobody waits longer than this without noticing. */
const ANSWER_MS = 100;

export function monitorTable(section: MonitorSection): string {
  const { seconds, perSecond, sent, received, memoryMb, cpuPercent, publishToFrameMs, absent } = section;
  const title = `The Monitor page, ${perSecond} messages a second for ${seconds} s`;
  if (absent !== null) return `${title}\nnot there (${absent})`;
  const rows = (
    [
      ['rows, through main and the thread', section.rowsMs],
      ['state, from main', section.stateMs],
      ['next frame painted', section.frameMs],
    ] as const
  ).map(([name, values]) => [name, shown(summarise(values), 1), at(values, 0.99), late(values)]);
  return [
    title,
    table(['the page answers', 'ms', 'p99', `over ${ANSWER_MS} ms`], rows),
    `${sent} sent, ${received} received (${((100 * received) / Math.max(1, sent)).toFixed(1)} %). ` +
      `Memory, PSS of all processes: ${memoryMb.map((mb) => mb.toFixed(0)).join(', ')} MB. ` +
      `${cpuPercent.toFixed(0)} % of one processor.`,
    `At a low rate, from publishing to the painted frame: ${shown(summarise(publishToFrameMs), 1)} ms, ` +
      `p99 ${at(publishToFrameMs, 0.99)}; ${publishToFrameMs.length} messages.`,
  ].join('\n');
}

function at(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1) ?? '-';
}

function late(values: readonly number[]): string {
  return `${values.filter((ms) => ms > ANSWER_MS).length} of ${values.length}`;
}
