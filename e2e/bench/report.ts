/** The tables for people. */
import { appTable } from './app/app-table.ts';
import { runCells, times } from './cells.ts';
import { OWN_MS } from './exchanges.ts';
import { countsOf, type MeasuredRun } from './measure.ts';
import { monitorTable } from './monitor/monitor-table.ts';
import { problemsIn, type BenchResult, type Machine } from './result.ts';
import type { ConfirmSection } from './sections/confirm.ts';
import { JOB_CONTENDERS, type JobSection } from './sections/job.ts';
import { PORTS_CONTENDERS, type PortsFigures, type PortsSection } from './sections/ports.ts';
import { waveTable } from './wave-table.ts';
import { shown, summarise } from './statistics.ts';
import { table } from './table.ts';

const LEGEND =
  'Median (range). Crowded: share of the time in which somebody waited for a processor; with many ports these are ' +
  'also the contender’s own threads.';

export function report(result: BenchResult): string {
  const { machine, job, ports, wave, confirm, app, monitor, tookMs } = result;
  const parts = [machineLine(machine)];
  if (job !== null) parts.push(...jobTables(job));
  if (ports !== null) parts.push(portsTable(ports));
  if (wave !== null) parts.push(waveTable(wave));
  if (confirm !== null) parts.push(confirmTable(confirm));
  if (app !== null) parts.push(appTable(app));
  if (monitor !== null) parts.push(monitorTable(monitor));
  const runs = [...(job?.figures ?? []), ...(ports?.figures ?? []), ...(wave?.figures ?? [])].flatMap(
    (figures) => figures.runs,
  );
  if (runs.length > 0) parts.push(simulatorLine(runs));
  const problems = problemsIn(result);
  if (problems.length > 0) parts.push(`WRONG RESULTS, so their times say nothing:\n${problems.join('\n')}`);
  parts.push(`${LEGEND} Took ${(tookMs / 1000).toFixed(0)} s.`);
  return parts.join('\n\n');
}

function machineLine({ node, kernel, cpu, cpus, loadBefore, processors }: Machine): string {
  const shared =
    processors === null
      ? 'the simulator and the contenders take turns on them'
      : `simulator on ${processors.simulator}, contenders on ${processors.contenders}`;
  return `Node ${node}, Linux ${kernel}, ${cpus} x ${cpu} (${shared}); load ${loadBefore.toFixed(2)} before`;
}

function jobTables({ wire, figures }: JobSection): string[] {
  return wire.map(({ baudRate, ...limit }) => {
    const title =
      `One job: ${limit.exchanges} exchanges, ${limit.bytesOut} B out, ${limit.bytesBack} B back, ` +
      `${OWN_MS} ms of the device's own each, at ${baudRate} baud`;
    const rows = figures
      .filter((entry) => entry.baudRate === baudRate)
      .map(({ contender, runs, absent }) => {
        const name = JOB_CONTENDERS[contender].title;
        if (absent !== null) return [name, `not there (${absent})`];
        const counted = countsOf(runs);
        const ms = summarise(counted.map((run) => run.ms));
        return [
          name,
          shown(ms, 1),
          times(ms, limit.ms),
          shown(summarise(counted.map((run) => run.cpuMs)), 1),
          String(summarise(counted.map((run) => run.commands))?.median ?? '-'),
          ...runCells(runs),
        ];
      });
    const header = ['', 'ms', 'x wire', 'CPU ms', 'commands', 'crowded %', 'runs', 'thrown away'];
    return `${title}\n${table(header, [['wire limit', limit.ms.toFixed(1), '1.00'], ...rows])}`;
  });
}

function portsTable({ baudRate, wireMs, figures }: PortsSection): string {
  const rows = figures.map(({ contender, ports, runs, memory }) => {
    const counted = countsOf(runs);
    const ms = summarise(counted.map((run) => run.ms));
    return [
      `${ports} x ${PORTS_CONTENDERS[contender]}`,
      shown(ms, 1),
      times(ms, wireMs),
      times(ms, medianOfOne(figures, contender)),
      shown(summarise(counted.map((run) => run.cpuMs / ports)), 2),
      shown(summarise(counted.flatMap((run) => (run.loop === null ? [] : [run.loop.p99Ms]))), 1),
      shown(summarise(memory.map(({ heap }) => heap / 1024)), 0),
      shown(summarise(memory.map(({ rss }) => rss / 1024)), 0),
      ...runCells(runs),
    ];
  });
  const header = ['', 'ms', 'x wire', 'x one port', 'CPU ms a device', 'loop delay p99 ms'];
  const title = `The same job on many ports at once, in one process, at ${baudRate} baud (wire limit ${wireMs.toFixed(1)} ms)`;
  const note =
    'A loop without any delay shows 1.1 ms: the measuring timer’s own grain. Heap: what open lines and finished jobs ' +
    'hold. RSS: what the process grew by since it was warm.';
  const columns = [...header, 'heap KB a device', 'RSS KB a device', 'crowded %', 'runs', 'thrown away'];
  return `${title}\n${table(columns, rows)}\n${note}`;
}

function medianOfOne(figures: readonly PortsFigures[], contender: string): number | undefined {
  const one = figures.find((entry) => entry.contender === contender && entry.ports === 1);
  return summarise(countsOf(one?.runs ?? []).map((run) => run.ms))?.median;
}

function confirmTable({ figures, absent }: ConfirmSection): string {
  const title = 'Confirmation against Mosquitto with TLS, on this machine';
  if (absent !== null) return `${title}\nnot there (${absent})`;
  const rows = figures.flatMap(({ setTcpNodelay, first, later }) =>
    [first, later].map((runs, index) => [
      `set_tcp_nodelay ${setTcpNodelay}, ${index === 0 ? 'a process’s first' : 'later ones'}`,
      shown(summarise(runs.map((run) => run.subscribedMs)), 1),
      shown(summarise(runs.map((run) => run.messageMs)), 2),
      String(runs.length),
    ]),
  );
  return `${title}\n${table(['', 'connect to SUBACK ms', 'message to result ms', 'runs'], rows)}`;
}

function simulatorLine(runs: readonly MeasuredRun[]): string {
  const counted = countsOf(runs);
  const added = shown(summarise(counted.map((run) => run.simulator.addedMs)), 2);
  const latest = Math.max(0, ...counted.map((run) => run.simulator.latestMs));
  return (
    `Simulator: added ${added} ms to a job (the worst device of each run), its latest delivery was ` +
    `${latest.toFixed(2)} ms late. ${runs.length - counted.length} of ${runs.length} runs were thrown away ` +
    `because the simulator itself was late.`
  );
}
