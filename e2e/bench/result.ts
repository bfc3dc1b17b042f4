import { cpus, loadavg, release } from 'node:os';
import type { Processors } from './cpus.ts';
import { countsOf } from './measure.ts';
import type { Options } from './options.ts';
import type { AppSection } from './sections/app.ts';
import type { ConfirmSection } from './sections/confirm.ts';
import type { MonitorSection } from './sections/monitor.ts';
import type { JobSection } from './sections/job.ts';
import type { PortsSection } from './sections/ports.ts';
import type { WaveSection } from './sections/wave.ts';

export interface Machine {
  readonly node: string;
  readonly kernel: string;
  readonly cpu: string;
  readonly cpus: number;
  /** Of the last minute, before the benchmark began: others' work. */
  readonly loadBefore: number;
  readonly processors: Processors | null;
}

/** Everything that was measured; what `--json` prints. A section that was not asked for is null. */
export interface BenchResult {
  readonly machine: Machine;
  readonly options: Options;
  readonly tookMs: number;
  readonly job: JobSection | null;
  readonly ports: PortsSection | null;
  readonly wave: WaveSection | null;
  readonly confirm: ConfirmSection | null;
  readonly app: AppSection | null;
  readonly monitor: MonitorSection | null;
}

export function describeMachine(processors: Processors | null): Machine {
  return {
    node: process.version,
    kernel: release(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cpus: cpus().length,
    loadBefore: loadavg()[0] ?? 0,
    processors,
  };
}

/** In runs that count: wherever a value was not read back as it was set, or a device was not proven online. */
export function problemsIn({ job, ports, wave, confirm }: BenchResult): string[] {
  const measured = [...(job?.figures ?? []), ...(ports?.figures ?? [])].flatMap(({ contender, runs }) =>
    countsOf(runs).flatMap((run) => run.problems.map((problem) => `${contender}: ${problem}`)),
  );
  const waves = (wave?.figures ?? []).flatMap(({ runs }) =>
    countsOf(runs).flatMap((run) => run.problems.map((problem) => `wave: ${problem}`)),
  );
  const confirmed = (confirm?.figures ?? []).flatMap(({ first, later }) =>
    [...first, ...later].flatMap(({ problem }) => (problem === null ? [] : [`confirm: ${problem}`])),
  );
  return [...measured, ...waves, ...confirmed];
}
