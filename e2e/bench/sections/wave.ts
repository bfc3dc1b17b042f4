/** A factory line's wave: 64 devices at once by the batch runner with its records, beside one device and beside no disk. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { ContenderProcess } from '../contender-process.ts';
import { OWN_MS } from '../exchanges.ts';
import { measure, openAndMeasure, type MeasuredRun, type Setting } from '../measure.ts';
import { Devices } from '../simulator/devices.ts';
import { isMissing, PATIENCE_MS, tryRun, type Bench } from './section.ts';
import { Patience } from '../patience.ts';

/** Where the records lie: what waits for a disk there, and what does not. */
export const RECORDS = { disk: tmpdir(), memory: '/dev/shm' } as const;
export type RecordsPlace = keyof typeof RECORDS;

export interface WaveFigures {
  readonly records: RecordsPlace;
  readonly baudRate: number;
  readonly ports: number;
  readonly runs: readonly MeasuredRun[];
  /** Bytes a device that the process holds after a wave more than before it. */
  readonly heapBytes: number;
}

export interface WaveSection {
  readonly figures: readonly WaveFigures[];
}

const BAUD_RATES = [115200, 9600];
const PORTS = [1, 64];
const QUICK_PORTS = [1, 4];
const WARM_UP_ROUNDS = 4;

export async function runWaveSection(bench: Bench): Promise<WaveSection> {
  const { options, programs, processors, say } = bench;
  const counts = options.quick ? QUICK_PORTS : PORTS;
  const most = Math.max(...counts);
  const devices = await Devices.start(programs, options.dialect, most, processors?.simulator);
  const all = devices.paths.map((_, port) => port);
  const places = (Object.keys(RECORDS) as RecordsPlace[]).filter((place) => existsSync(RECORDS[place]));
  const figures: WaveFigures[] = [];
  try {
    for (const baudRate of options.quick ? BAUD_RATES.slice(0, 1) : BAUD_RATES) {
      await devices.pace(all, { baudRate, ownMs: OWN_MS });
      const fixed = { devices, dialect: options.dialect, baudRate, watchLoop: true };
      const tolerance = { latestMs: 1.5 + most / 40, addedMs: 4 + most / 12 };
      await giveNumbers(bench, { ...fixed, tolerance }, all);
      const lines = places.map((records) => ({
        records,
        process: new ContenderProcess(programs, 'line', processors?.contenders, [RECORDS[records]]),
      }));
      const setting: Setting = { ...fixed, tolerance, isHeld };
      try {
        for (const { process } of lines)
          for (let round = 0; round < (options.quick ? 1 : WARM_UP_ROUNDS); round += 1)
            await openAndMeasure(setting, process, all, 'known');
        for (const count of counts) {
          const ports = all.slice(0, count);
          const runs = new Map(places.map((place) => [place, [] as MeasuredRun[]]));
          const patience = new Patience(options.quick ? 0 : PATIENCE_MS / 2);
          const missing = (place: RecordsPlace): boolean =>
            isMissing(runs.get(place) ?? [], options.runs, patience);
          while (places.some(missing)) {
            say(`wave of ${count} at ${baudRate} baud, run ${(runs.get('disk')?.length ?? 0) + 1}`);
            for (const { records, process } of lines)
              runs
                .get(records)
                ?.push(await tryRun(patience, () => openAndMeasure(setting, process, ports, 'known')));
          }
          for (const { records, process } of lines) {
            const heapBytes = await heapOf(setting, process, ports);
            figures.push({ records, baudRate, ports: count, runs: runs.get(records) ?? [], heapBytes });
          }
        }
      } finally {
        for (const { process } of lines) await process.stop();
      }
    }
  } finally {
    await devices.stop();
  }
  return { figures };
}

/** All of a wave are given the same, but for their SNs. */
const isHeld: NonNullable<Setting['isHeld']> = (held, [first]) =>
  first !== undefined &&
  JSON.stringify([held.server, held.topicRoot, held.ntp]) ===
    JSON.stringify([first.wanted.server, first.wanted.topicRoot, first.wanted.ntp]);

/** Devices as they leave the factory have one SN all together, and a line refuses that. */
async function giveNumbers(
  { programs, processors }: Bench,
  setting: Setting,
  ports: readonly number[],
): Promise<void> {
  const engine = new ContenderProcess(programs, 'engine', processors?.contenders);
  try {
    await openAndMeasure(setting, engine, ports, 'first');
  } finally {
    await engine.stop();
  }
}

async function heapOf(
  setting: Setting,
  contender: ContenderProcess,
  ports: readonly number[],
): Promise<number> {
  const before = await contender.memory(true);
  await contender.open(
    ports.map((port) => setting.devices.paths[port]!),
    setting.baudRate,
    'known',
  );
  await measure(setting, contender, ports);
  const after = await contender.memory(true);
  await contender.close();
  return (after.heap - before.heap) / ports.length;
}
