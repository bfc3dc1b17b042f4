/** One device after the other: how long one job takes, by contender and baud rate. */
import { ContenderProcess, pythonWithSerial, type ContenderProgram } from '../contender-process.ts';
import type { Knowledge } from '../contenders/contender.ts';
import { OWN_MS, wireLimit, type WireLimit } from '../exchanges.ts';
import { openAndMeasure, type MeasuredRun, type Setting } from '../measure.ts';
import { Devices } from '../simulator/devices.ts';
import type { Tolerance } from '../simulator/punctuality.ts';
import { isMissing, PATIENCE_MS, tryRun, type Bench } from './section.ts';
import { Patience } from '../patience.ts';

export const JOB_CONTENDERS = {
  engineKnown: { title: 'engine, a known kind of device', program: 'engine', knowledge: 'known' },
  engineFirst: { title: 'engine, its first device', program: 'engine', knowledge: 'first' },
  engineCold: { title: '  the same in a fresh process', program: 'engine', knowledge: 'first', isCold: true },
  readline: { title: 'serialport + ReadlineParser', program: 'readline', knowledge: 'known' },
  readlineCold: {
    title: '  the same in a fresh process',
    program: 'readline',
    knowledge: 'known',
    isCold: true,
  },
  pyserial: { title: 'pyserial', program: 'pyserial', knowledge: 'known' },
  fixedSleep: {
    title: 'serialport + sleep of 0.3 s',
    program: 'fixedSleep',
    knowledge: 'known',
    isSlow: true,
  },
} as const satisfies Readonly<Record<string, Spec>>;

export type JobContender = keyof typeof JOB_CONTENDERS;

interface Spec {
  readonly title: string;
  readonly program: ContenderProgram;
  readonly knowledge: Knowledge;
  /** A fresh process for each run. */
  readonly isCold?: true;
  /** Some seconds a run: fewer of them. */
  readonly isSlow?: true;
}

export interface JobFigures {
  readonly contender: JobContender;
  readonly baudRate: number;
  readonly runs: readonly MeasuredRun[];
  /** Why there are none. */
  readonly absent: string | null;
}

export interface JobSection {
  readonly wire: readonly (WireLimit & { readonly baudRate: number })[];
  readonly figures: readonly JobFigures[];
}

/** The system itself takes 0.1 ms for each exchange; with much more than that 1.08 could not be told from 1.10. */
const TOLERANCE: Tolerance = { latestMs: 1.5, addedMs: 2 };
const BAUD_RATES = [115200, 9600];
const WARM_UP = { ports: 8, rounds: 4 };
const MAX_SLOW_RUNS = 3;
const MAX_COLD_RUNS = 7;

export async function runJobSection(bench: Bench): Promise<JobSection> {
  const { options, programs, processors } = bench;
  const names = (Object.keys(JOB_CONTENDERS) as JobContender[]).filter(
    (name) => name !== 'pyserial' || pythonWithSerial() !== null,
  );
  const count = names.length + WARM_UP.ports;
  const devices = await Devices.start(programs, options.dialect, count, processors?.simulator);
  const stable = new Stable(bench);
  const wire: (WireLimit & { readonly baudRate: number })[] = [];
  const figures: JobFigures[] = [];
  try {
    for (const baudRate of options.quick ? BAUD_RATES.slice(0, 1) : BAUD_RATES) {
      wire.push({ ...wireLimit(options.dialect, baudRate), baudRate });
      await devices.pace(
        devices.paths.map((_, port) => port),
        { baudRate, ownMs: OWN_MS },
      );
      const fixed = { dialect: options.dialect, tolerance: TOLERANCE, watchLoop: false };
      const runs = await race(bench, names, stable, { ...fixed, devices, baudRate });
      for (const [name, done] of runs) figures.push({ contender: name, baudRate, runs: done, absent: null });
      if (!runs.has('pyserial'))
        figures.push({ contender: 'pyserial', baudRate, runs: [], absent: 'apt-get install python3-serial' });
    }
  } finally {
    await stable.stop();
    await devices.stop();
  }
  return { wire, figures };
}

/** One run of each in turn, so that what the machine does meanwhile strikes all alike. */
async function race(
  { options, say }: Bench,
  names: readonly JobContender[],
  stable: Stable,
  setting: Setting,
): Promise<ReadonlyMap<JobContender, readonly MeasuredRun[]>> {
  const runs = new Map(names.map((name) => [name, [] as MeasuredRun[]]));
  const patience = new Patience(options.quick ? 0 : PATIENCE_MS / 2);
  const isStillMissing = (name: JobContender): boolean =>
    isMissing(runs.get(name) ?? [], runsWanted(name, options.runs), patience);
  for (
    let round = 1, missing = names;
    missing.length > 0;
    missing = missing.filter(isStillMissing), round += 1
  ) {
    say(`job at ${setting.baudRate} baud, round ${round}`);
    for (const name of missing) {
      const port = names.indexOf(name);
      const contender = await stable.take(name, setting, names.length);
      const { knowledge } = JOB_CONTENDERS[name];
      const measureIt = () => openAndMeasure(setting, contender, [port], knowledge);
      runs.get(name)?.push(await tryRun(patience, measureIt));
      await stable.giveBack(name, contender);
    }
  }
  return runs;
}

function runsWanted(name: JobContender, runs: number): number {
  const { isCold, isSlow }: Spec = JOB_CONTENDERS[name];
  if (isSlow === true) return Math.min(runs, MAX_SLOW_RUNS);
  return isCold === true ? Math.min(runs, MAX_COLD_RUNS) : runs;
}

/** The processes of those that are to be warm. */
class Stable {
  readonly #bench: Bench;
  readonly #warm = new Map<JobContender, ContenderProcess>();
  readonly #warmedUp = new Set<string>();

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** @param firstPort from here on are ports for warming up */
  async take(name: JobContender, setting: Setting, firstPort: number): Promise<ContenderProcess> {
    const { programs, processors } = this.#bench;
    const { program, isCold }: Spec = JOB_CONTENDERS[name];
    const contender = this.#warm.get(name) ?? new ContenderProcess(programs, program, processors?.contenders);
    if (isCold === true) return contender;
    this.#warm.set(name, contender);
    await this.#warmUp(name, contender, setting, firstPort);
    return contender;
  }

  /** Once for each rate: what a device is like is known at the rate at which its like was met. */
  async #warmUp(
    name: JobContender,
    contender: ContenderProcess,
    setting: Setting,
    firstPort: number,
  ): Promise<void> {
    const key = `${name} ${setting.baudRate}`;
    if (this.#warmedUp.has(key)) return;
    this.#warmedUp.add(key);
    const { program, knowledge, isSlow }: Spec = JOB_CONTENDERS[name];
    // pyserial has one line at a time, and Python does not get faster by itself.
    const count = program === 'pyserial' ? 1 : WARM_UP.ports;
    const ports = Array.from({ length: count }, (_, index) => firstPort + index);
    const rounds = isSlow === true ? 0 : this.#bench.options.quick ? 1 : WARM_UP.rounds;
    for (let round = 0; round < rounds; round += 1)
      await openAndMeasure(setting, contender, ports, knowledge);
  }

  async giveBack(name: JobContender, contender: ContenderProcess): Promise<void> {
    if (this.#warm.get(name) !== contender) await contender.stop();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#warm.values()].map((contender) => contender.stop()));
  }
}
