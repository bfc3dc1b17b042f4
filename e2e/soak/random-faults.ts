import type { FaultOptions } from '../../electron/simulator/index.ts';
import { ITEM_NAMES } from '../../shared/domain/index.ts';
import type { Random } from './random.ts';

type MakeFault = (random: Random) => FaultOptions;

const command = (random: Random): readonly number[] => [random.integer(1, 8)];
const item = (random: Random): readonly (typeof ITEM_NAMES)[number][] => [random.pick(ITEM_NAMES)];

const NOBODY: readonly MakeFault[] = [
  () => ({ silence: true }),
  () => ({ loopback: true }),
  (random) => ({ flood: { bytes: random.integer(50_000, 400_000), chunkBytes: 16_384, everyMs: 1 } }),
];

const LINE: readonly MakeFault[] = [
  (random) => ({ silentOn: item(random) }),
  (random) => ({ silentFirst: random.integer(1, 3) }),
  (random) => ({ garble: random.pick([0.0005, 0.002, 0.01]), garbleReceived: random.pick([0, 0.001]) }),
  (random) => ({ halfReply: random.chance(0.2) ? 'all' : command(random) }),
  (random) => ({ byteGapMs: random.integer(1, 3) }),
  (random) => ({ late: { ms: random.integer(50, 700), on: 'all' } }),
  (random) => ({ late: { ms: random.integer(500, 3000), on: command(random) } }),
  (random) => ({ mergedReply: command(random) }),
  () => ({ noise: true }),
];

const RESTARTS: readonly MakeFault[] = [
  (random) => ({ restartAfterSet: { of: 'any', afterMs: random.integer(0, 200) } }),
  (random) => ({ restartOn: command(random) }),
  (random) => ({ bootLogInReply: command(random) }),
  (random) => ({ bootMs: random.integer(300, 2000), restartOn: command(random) }),
  (random) => ({ banner: false, restartOn: command(random) }),
  (random) => ({ deafWhileSavingMs: random.integer(50, 600) }),
  () => ({ restartAfterSet: null }),
];

const MEMORY: readonly MakeFault[] = [
  (random) => ({ truncatePassword: random.integer(1, 8) }),
  (random) => ({ topicCase: random.pick(['upper', 'lower']) }),
  (random) => ({ okNotKept: item(random) }),
  (random) => ({ errorNotKept: item(random) }),
  (random) => ({ errorButKept: item(random) }),
  (random) => ({ revertsOnRestart: item(random) }),
  () => ({ maskedPassword: '******' }),
  () => ({ unsupported: ['ntp'] }),
];

/** One to three faults of any kind. @param isOnline leaves out those with which nothing is ever asked of a broker */
export function randomFaults(random: Random, isOnline: boolean): FaultOptions {
  const some = [...LINE, ...RESTARTS, ...RESTARTS, ...MEMORY, ...MEMORY, ...(isOnline ? [] : NOBODY)];
  const count = random.weighted([
    [5, 1],
    [3, 2],
    [1, 3],
  ] as const);
  const made = Array.from({ length: count }, () => random.pick(some)(random));
  return Object.assign({ seed: random.integer(1, 1_000_000) }, ...made) as FaultOptions;
}
