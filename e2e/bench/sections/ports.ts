/** Many devices at once in one process: what is left of the speed of one, and what each costs. */
import { ContenderProcess } from '../contender-process.ts';
import { OWN_MS, wireLimit } from '../exchanges.ts';
import { measure, openAndMeasure, type MeasuredRun, type Setting } from '../measure.ts';
import { Devices } from '../simulator/devices.ts';
import type { Tolerance } from '../simulator/punctuality.ts';
import { isMissing, PATIENCE_MS, tryRun, type Bench } from './section.ts';
import { Patience } from '../patience.ts';

export const PORTS_CONTENDERS = {
  engine: 'engine, a known kind of device',
  readline: 'serialport + ReadlineParser',
} as const;

export type PortsContender = keyof typeof PORTS_CONTENDERS;

export interface PortsFigures {
  readonly contender: PortsContender;
  readonly ports: number;
  readonly runs: readonly MeasuredRun[];
  /**
   * Bytes a device, one entry for each process. `heap`: what the open lines and their finished jobs hold. `rss`: how
   * much the process has grown since it was warm, by everything.
   */
  readonly memory: readonly { readonly rss: number; readonly heap: number }[];
}

export interface PortsSection {
  readonly baudRate: number;
  readonly wireMs: number;
  readonly figures: readonly PortsFigures[];
}

const BAUD_RATE = 115200;
const PORTS = [1, 8, 32, 64, 128];
const QUICK_PORTS = [1, 8];
const PROCESSES = 3;
/** Jobs at the real pace, the first of them on a device nobody knows: after that nothing gets faster any more. */
const WARM_UP = { ports: 16, rounds: 6 };
/** All devices answer in the same instant, and one process can only write to one line after the other. */
const toleranceFor = (ports: number): Tolerance => ({ latestMs: 1.5 + ports / 40, addedMs: 2 + ports / 24 });

export async function runPortsSection(bench: Bench): Promise<PortsSection> {
  const { options, programs, processors, say } = bench;
  const counts = options.quick ? QUICK_PORTS : PORTS;
  const most = Math.max(WARM_UP.ports, ...counts);
  const devices = await Devices.start(programs, options.dialect, most, processors?.simulator);
  const wireMs = wireLimit(options.dialect, BAUD_RATE).ms;
  const fixed = { devices, dialect: options.dialect, baudRate: BAUD_RATE, watchLoop: true };
  const figures: PortsFigures[] = [];
  try {
    await devices.pace(
      devices.paths.map((_, port) => port),
      { baudRate: BAUD_RATE, ownMs: OWN_MS },
    );
    const processes = Math.min(PROCESSES, options.runs);
    for (const ports of counts) {
      const patience = new Patience(options.quick ? 0 : PATIENCE_MS / counts.length);
      const setting: Setting = { ...fixed, tolerance: toleranceFor(ports) };
      const byContender = new Map<PortsContender, InOneProcess[]>();
      for (let round = 0; round < processes; round += 1) {
        for (const contender of Object.keys(PORTS_CONTENDERS) as PortsContender[]) {
          say(`${ports} ports at once, ${contender}, process ${round + 1} of ${processes}`);
          const runs = Math.ceil((options.runs - round) / processes);
          const done = await inOneProcess(bench, setting, contender, ports, runs, patience);
          byContender.set(contender, [...(byContender.get(contender) ?? []), done]);
        }
      }
      for (const [contender, done] of byContender) {
        const runs = done.flatMap((process) => process.runs);
        figures.push({ contender, ports, runs, memory: done.map((process) => process.memory) });
      }
    }
  } finally {
    await devices.stop();
  }
  return { baudRate: BAUD_RATE, wireMs, figures };
}

interface InOneProcess {
  readonly runs: readonly MeasuredRun[];
  readonly memory: PortsFigures['memory'][number];
}

async function inOneProcess(
  { programs, processors, options }: Bench,
  setting: Setting,
  name: PortsContender,
  count: number,
  wanted: number,
  patience: Patience,
): Promise<InOneProcess> {
  const contender = new ContenderProcess(programs, name, processors?.contenders);
  const ports = Array.from({ length: count }, (_, port) => port);
  try {
    await warmUp(setting, contender, options.quick ? 1 : WARM_UP.rounds);
    const { rss } = await contender.memory(false);
    const runs: MeasuredRun[] = [];
    while (isMissing(runs, wanted, patience))
      runs.push(await tryRun(patience, () => openAndMeasure(setting, contender, ports, 'known')));
    return { runs, memory: await memoryOf(setting, contender, ports, rss) };
  } finally {
    await contender.stop();
  }
}

/** Only after all runs: a full collection makes the jobs that follow it slower. */
async function memoryOf(
  setting: Setting,
  contender: ContenderProcess,
  ports: readonly number[],
  rssBefore: number,
): Promise<InOneProcess['memory']> {
  const before = await contender.memory(true);
  const paths = ports.map((port) => setting.devices.paths[port]!);
  await contender.open(paths, setting.baudRate, 'known');
  await measure(setting, contender, ports);
  const after = await contender.memory(true);
  await contender.close();
  const each = (bytes: number): number => bytes / ports.length;
  return { rss: each(after.rss - rssBefore), heap: each(after.heap - before.heap) };
}

async function warmUp(setting: Setting, contender: ContenderProcess, rounds: number): Promise<void> {
  await openAndMeasure(setting, contender, [0], 'known');
  const ports = Array.from({ length: WARM_UP.ports }, (_, port) => port);
  for (let round = 0; round < rounds; round += 1) await openAndMeasure(setting, contender, ports, 'known');
}
