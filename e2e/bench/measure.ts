import type { ContenderProcess } from './contender-process.ts';
import type { ContenderRun, Knowledge } from './contenders/contender.ts';
import { makeJob, type Job } from './exchanges.ts';
import type { DeviceConfig } from '../../electron/simulator/device-config.ts';
import type { DialectName } from '../../electron/simulator/dialects.ts';
import { waitedForProcessorMs } from './pressure.ts';
import type { Devices } from './simulator/devices.ts';
import { whyLate, type Tolerance } from './simulator/punctuality.ts';
import type { DeviceRun } from './simulator/simulator.ts';

/** One run of one contender on some ports at once. Times in ms. */
export interface MeasuredRun extends Pick<ContenderRun, 'ms' | 'cpuMs' | 'loop'> {
  /** Of all devices together. */
  readonly commands: number;
  /** Of these, how many came while another was still being answered: the contender had lost patience. */
  readonly overlapping: number;
  /** What went wrong; empty where every read-back was right, and the devices hold what was set. */
  readonly problems: readonly string[];
  /** Of the worst device. */
  readonly simulator: { readonly latestMs: number; readonly addedMs: number };
  /** The share of the time in which somebody was kept waiting for a processor: how busy the machine was. */
  readonly crowded: number | null;
  /** Why it does not count; null where it does. */
  readonly thrownAway: string | null;
}

/** What is measured, and by what it is judged. */
export interface Setting {
  readonly devices: Devices;
  readonly dialect: DialectName;
  readonly baudRate: number;
  readonly tolerance: Tolerance;
  readonly watchLoop: boolean;
  /** Where not all of it is to be held. */
  readonly isHeld?: (held: DeviceConfig, tasks: readonly Job[]) => boolean;
}

/** Counts every job of the benchmark, so that no device is ever set to what it holds already. */
let jobs = 0;

/** The contender's lines are open, on these ports in this order. */
export async function measure(
  setting: Setting,
  contender: ContenderProcess,
  ports: readonly number[],
): Promise<MeasuredRun> {
  const { devices, dialect, watchLoop } = setting;
  const tasks = ports.map(() => makeJob((jobs += 1), dialect));
  await devices.begin();
  const waitedBefore = waitedForProcessorMs();
  const startedMs = performance.now();
  const run = await contender.run(tasks, watchLoop);
  const tookMs = performance.now() - startedMs;
  const waited = waitedForProcessorMs();
  const seen = await devices.end();
  return {
    ms: run.ms,
    cpuMs: run.cpuMs,
    loop: run.loop,
    commands: seen.reduce((sum, device) => sum + device.commands, 0),
    overlapping: seen.reduce((sum, device) => sum + device.overlapping, 0),
    problems: problemsOf(run, ports, tasks, seen, setting.isHeld),
    simulator: {
      latestMs: Math.max(0, ...seen.map((device) => device.latestMs)),
      addedMs: Math.max(0, ...seen.map((device) => device.addedMs)),
    },
    crowded: waited === null || waitedBefore === null ? null : (waited - waitedBefore) / tookMs,
    thrownAway: whyLate(seen, setting.tolerance),
  };
}

export function countsOf(runs: readonly MeasuredRun[]): readonly MeasuredRun[] {
  return runs.filter((run) => run.thrownAway === null);
}

/** The same with lines that are opened for it and closed after it. */
export async function openAndMeasure(
  setting: Setting,
  contender: ContenderProcess,
  ports: readonly number[],
  knowledge: Knowledge,
): Promise<MeasuredRun> {
  const paths = ports.map((port) => setting.devices.paths[port]!);
  await contender.open(paths, setting.baudRate, knowledge);
  const run = await measure(setting, contender, ports);
  await contender.close();
  return run;
}

function problemsOf(
  run: ContenderRun,
  ports: readonly number[],
  tasks: readonly Job[],
  seen: readonly DeviceRun[],
  isAllHeld: Setting['isHeld'],
): string[] {
  return ports.flatMap((port, index) => {
    const problem = run.jobs[index]?.problem;
    if (problem !== null) return [problem ?? 'no result'];
    const held = seen.find((device) => device.port === port)?.held;
    const isHeld =
      isAllHeld === undefined || held === undefined
        ? JSON.stringify(held) === JSON.stringify(tasks[index]?.wanted)
        : isAllHeld(held, tasks);
    return isHeld ? [] : [`port ${port}: the device does not hold what was set`];
  });
}
