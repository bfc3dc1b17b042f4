import {
  FACTORY_CONFIG,
  DIALECT_NAMES,
  type DeviceConfig,
  type FaultOptions,
} from '../../electron/simulator/index.ts';
import { randomFaults } from './random-faults.ts';
import { Random, seedOf } from './random.ts';
import { brokerPasswordOf, snOf, TOPIC_ROOT, type DeviceOrder } from './wire.ts';

/** `inUse`, `noPort`: the port cannot be opened. */
export type JobKind = 'read' | 'apply' | 'applyTwice' | 'commission' | 'inUse' | 'noPort';

/** What happens in the middle of a job; times count from its start. */
export type Mischief =
  | { readonly kind: 'none' }
  | { readonly kind: 'cancel'; readonly atMs: number }
  | { readonly kind: 'unplug'; readonly atMs: number }
  | { readonly kind: 'unplugAndPlugAgain'; readonly atMs: number; readonly awayMs: number }
  | { readonly kind: 'swap'; readonly atMs: number; readonly other: DeviceOrder };

/** The shape of a config file; absent keys stay as they are. */
export type Wanted = Partial<DeviceConfig>;

/** One plug, job, unplug. All of it follows from the seed, the port and the number of the cycle. */
export interface Plan {
  readonly port: number;
  readonly cycle: number;
  readonly job: JobKind;
  readonly device: DeviceOrder;
  /** Null reads only. */
  readonly wanted: Wanted | null;
  readonly allowSnChange: boolean;
  readonly isRateKnown: boolean;
  /** What the devices before it taught is used, as where many are commissioned in one process. */
  readonly isOneOfMany: boolean;
  readonly mischief: Mischief;
  /** How long somebody waits before giving up; `PATIENT_MS`: until it ends by itself. */
  readonly patienceMs: number;
  /** The device has faults of its own. */
  readonly isWild: boolean;
  /** Nothing is wrong with the device and nothing happens to it: it has to pass. */
  readonly isCalm: boolean;
  /** For a commission: what is wrong around the broker. */
  readonly brokerTrouble: 'none' | 'managerRefused' | 'devicePasswordUnknown' | 'nobodyListens';
}

/** How long a job may take before it counts as one that never ends. */
/** A job that nobody gives up ends by itself in this time. */
export const PATIENT_MS = 60_000;
const IMPATIENT_MS = 9000;
const NO_BROKER_PORT = 1;

/** For a device that may keep a job busy for a minute, where there is less time than that. */
export function madeImpatient(plan: Plan): Plan {
  return plan.isWild ? { ...plan, patienceMs: Math.min(plan.patienceMs, IMPATIENT_MS) } : plan;
}

export function makePlan(seed: number, port: number, cycle: number, brokerPort: number): Plan {
  const random = new Random(seedOf(seed, port, cycle));
  const job = random.weighted<JobKind>([
    [3, 'read'],
    [6, 'apply'],
    [3, 'applyTwice'],
    [5, 'commission'],
    [0.5, 'inUse'],
    [0.5, 'noPort'],
  ]);
  const isWild = random.chance(0.5);
  const brokerTrouble = job === 'commission' ? randomTrouble(random) : 'none';
  const mischief = random.chance(0.6) ? ({ kind: 'none' } as const) : randomMischief(random, port);
  const isSnKept = job === 'commission' || mischief.kind === 'swap';
  const faults = isWild ? randomFaults(random, job === 'commission') : {};
  // At an unknown rate a silent device is asked for longer than anybody waits; at a known one it still takes a while.
  const isRateKnown = random.chance(0.9);
  const isPatient = isRateKnown && mischief.kind !== 'cancel' && random.chance(isWild ? 0.2 : 0.5);
  const isThere = job === 'commission' && random.chance(0.35);
  const wanted = wantedFor(job, random, { port, brokerPort, brokerTrouble, isSnKept });
  const device: DeviceOrder =
    job === 'commission'
      ? onlineDevice(random, { port, brokerPort, faults, isThere })
      : offlineDevice(random, port, faults);
  // Where its server stays as it is, it does not restart: the old session goes on, which proves nothing.
  const staysOldSession = isThere && wanted?.ntp !== undefined;
  const isOpened = job !== 'inUse' && job !== 'noPort';
  const isUndisturbed = mischief.kind === 'none' && brokerTrouble === 'none' && !staysOldSession;
  return {
    ...{ port, cycle, job, mischief, brokerTrouble, device, wanted, isRateKnown, isWild },
    allowSnChange: !isSnKept,
    isOneOfMany: random.chance(0.8),
    patienceMs: isPatient ? PATIENT_MS : random.integer(2500, IMPATIENT_MS),
    isCalm: !isWild && isOpened && isUndisturbed,
  };
}

function randomTrouble(random: Random): Plan['brokerTrouble'] {
  return random.weighted<Plan['brokerTrouble']>([
    [7, 'none'],
    [1, 'managerRefused'],
    [1, 'devicePasswordUnknown'],
    [1, 'nobodyListens'],
  ]);
}

function randomMischief(random: Random, port: number): Mischief {
  // Most jobs are over within half a second.
  const atMs = random.chance(0.8) ? random.integer(0, 500) : random.integer(500, 2500);
  return random.weighted<Mischief>([
    [4, { kind: 'cancel', atMs }],
    [3, { kind: 'unplug', atMs }],
    [3, { kind: 'unplugAndPlugAgain', atMs, awayMs: random.integer(0, 1200) }],
    [
      2,
      { kind: 'swap', atMs, other: { ...offlineDevice(random, port, {}), config: configOf(snOf(port, 1)) } },
    ],
  ]);
}

function configOf(sn: string): DeviceConfig {
  return { ...FACTORY_CONFIG, sn };
}

function offlineDevice(random: Random, port: number, faults: FaultOptions): DeviceOrder {
  return { dialect: random.pick(DIALECT_NAMES), faults, config: configOf(snOf(port, 0)), isOnline: false };
}

interface OnlineDevice {
  readonly port: number;
  readonly brokerPort: number;
  readonly faults: FaultOptions;
  /** Already online where it is wanted. */
  readonly isThere: boolean;
}

function onlineDevice(random: Random, { port, brokerPort, faults, isThere }: OnlineDevice): DeviceOrder {
  const sn = snOf(port, 0);
  const server = { host: 'localhost', port: brokerPort };
  const there = { server, password: brokerPasswordOf(sn), topicRoot: TOPIC_ROOT };
  const restarts: FaultOptions = {
    restartAfterSet: { of: 'server', afterMs: 20 },
    bootMs: random.integer(100, 400),
  };
  return {
    dialect: random.pick(DIALECT_NAMES),
    faults: { ...restarts, ...faults },
    config: { ...configOf(sn), ...(isThere ? there : {}) },
    isOnline: true,
  };
}

interface WantedFor {
  readonly port: number;
  readonly brokerPort: number;
  readonly brokerTrouble: Plan['brokerTrouble'];
  readonly isSnKept: boolean;
}

function wantedFor(
  job: JobKind,
  random: Random,
  { port, brokerPort, brokerTrouble, isSnKept }: WantedFor,
): Wanted | null {
  if (job === 'read') return null;
  const ntp = {
    host: `ntp${random.integer(1, 9)}.example.com`,
    port: random.integer(1, 65535),
    timezone: random.integer(-11, 12),
  };
  if (job === 'commission') {
    const sn = snOf(port, 0);
    const password =
      brokerTrouble === 'devicePasswordUnknown' ? `not-${random.digits(6)}` : brokerPasswordOf(sn);
    const server = { host: 'localhost', port: brokerPort };
    return { server, password, topicRoot: TOPIC_ROOT, ...(random.chance(0.5) ? { ntp } : {}) };
  }
  const sn = isSnKept || random.chance(0.8) ? snOf(port, 0) : snOf(port, 1);
  const all: Wanted = {
    sn,
    server: { host: `mqtt-${random.digits(4)}.example.com`, port: random.integer(1, 65535) },
    password: random.text(random.integer(8, 24), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789_-'),
    topicRoot: `smart/site-${random.digits(3)}`,
    ntp,
  };
  const keys = random.shuffled(Object.keys(all) as (keyof Wanted)[]).slice(0, random.integer(1, 5));
  return Object.fromEntries(keys.map((key) => [key, all[key]]));
}

/** Where the engine looks for the broker. */
export function brokerPortFor({ brokerTrouble }: Plan, brokerPort: number): number {
  return brokerTrouble === 'nobodyListens' ? NO_BROKER_PORT : brokerPort;
}
