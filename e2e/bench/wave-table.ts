import { countsOf } from './measure.ts';
import { runCells, times } from './cells.ts';
import type { WaveFigures, WaveSection } from './sections/wave.ts';
import { shown, summarise } from './statistics.ts';
import { table } from './table.ts';

export function waveTable({ figures }: WaveSection): string {
  const medianOf = (one: WaveFigures | undefined): number | undefined =>
    summarise(countsOf(one?.runs ?? []).map((run) => run.ms))?.median;
  const rows = figures.map((entry) => {
    const { records, baudRate, ports, runs, heapBytes } = entry;
    const like = (other: Partial<WaveFigures>): number | undefined =>
      medianOf(
        figures.find((figure) =>
          Object.entries({ records, baudRate, ports, ...other }).every(
            ([key, value]) => figure[key as keyof WaveFigures] === value,
          ),
        ),
      );
    const counted = countsOf(runs);
    const ms = summarise(counted.map((run) => run.ms));
    const loops = counted.flatMap(({ loop }) => (loop === null ? [] : [loop]));
    return [
      `${ports} at ${baudRate}, records ${records === 'disk' ? 'on the disk' : 'in memory'}`,
      shown(ms, 1),
      times(ms, like({ ports: 1 })),
      times(ms, like({ records: 'memory' })),
      shown(summarise(counted.map((run) => run.cpuMs / ports)), 2),
      shown(summarise(loops.map(({ p99Ms }) => p99Ms)), 1),
      shown(summarise(loops.map(({ maxMs }) => maxMs)), 1),
      (heapBytes / 1024).toFixed(0),
      ...runCells(runs),
    ];
  });
  const title =
    'A line’s wave: the batch runner with records and ledger; server, TopicRoot and NTP are written';
  const header = ['', 'ms', 'x one device', 'x in memory', 'CPU ms a device', 'loop delay p99 ms', 'most ms'];
  const columns = [...header, 'heap KB a device', 'crowded %', 'runs', 'thrown away'];
  return `${title}\n${table(columns, rows)}`;
}
