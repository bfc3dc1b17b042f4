/** seed -> dialogue. What can go wrong is drawn one trouble after the other; most dialogues have one to three. */
import { ITEM_NAMES, type ItemName } from '../../shared/domain/index.ts';
import type { Nth } from '../../electron/simulator/faults.ts';
import { makeLogs, makeSpeech } from './generate-speech.ts';
import { makeValues } from './generate-values.ts';
import {
  PLAIN_HOST,
  QUIET_WIRE,
  type Dialogue,
  type Host,
  type Incident,
  type Lesson,
  type Mangling,
  type Speech,
  type Trick,
  type WireTroubles,
} from './dialogue.ts';
import { TREACHEROUS_LOGS } from './log-lines.ts';
import { Dice } from './random.ts';

interface Trouble {
  readonly faults?: Dialogue['faults'];
  readonly wire?: Partial<WireTroubles>;
  readonly trick?: Trick;
  readonly speech?: Partial<Speech>;
  readonly incident?: Incident;
  readonly host?: Partial<Host>;
  readonly device?: Dialogue['device'];
}

const MANGLINGS: readonly Mangling[] = ['letter', 'case', 'cut', 'longer', 'quote', 'slash'];

const nth = (dice: Dice): readonly number[] =>
  Array.from(
    {
      length: dice.weighted([
        [4, 1],
        [2, 2],
        [1, 4],
      ]),
    },
    () => dice.int(1, 24),
  );
const often = (dice: Dice): Nth => (dice.chance(0.15) ? 'all' : nth(dice));
const items = (dice: Dice): ItemName[] => {
  const some = dice.some(ITEM_NAMES, 0.3);
  return some.length > 0 ? some : [dice.pick(ITEM_NAMES)];
};
const delay = (dice: Dice): number => dice.pick([5, 20, 60, 150, 400, 900, 1600, 2600, 4000]);
const incident = (dice: Dice, what: Incident['what']): Incident => ({
  ...{ after: dice.int(1, 26), what, ms: dice.pick([0, 1, 3, 6, 10, 30, 200, 700, 2000]) },
  lastsMs: dice.pick([0, 50, 200, 1000, 3000, 8000]),
});

const TROUBLES: readonly (readonly [number, (dice: Dice) => Trouble])[] = [
  // The device's memory.
  [2, (dice) => ({ faults: { okNotKept: items(dice) } })],
  [1, (dice) => ({ faults: { errorNotKept: items(dice) } })],
  [1, (dice) => ({ faults: { errorButKept: items(dice) } })],
  [1, (dice) => ({ faults: { truncatePassword: dice.pick([1, 4, 8, 15, 16, 32]) } })],
  [1, (dice) => ({ faults: { topicCase: dice.pick(['upper', 'lower']) } })],
  [2, (dice) => ({ faults: { revertsOnRestart: items(dice) }, incident: incident(dice, 'restart') })],
  [
    1,
    (dice) => ({
      faults: { revertsOnRestart: items(dice), restartAfterSet: { of: 'any', afterMs: delay(dice) } },
    }),
  ],
  [
    1,
    (dice) => ({ faults: { maskedPassword: dice.pick(['******', '***', '<hidden>', 'xxxxxxxx', '(set)']) } }),
  ],
  [1, (dice) => ({ faults: { unsupported: dice.chance(0.6) ? ['ntp'] : items(dice) } })],
  [3, (dice) => ({ trick: { kind: 'keeps', item: dice.pick(ITEM_NAMES), how: dice.pick(MANGLINGS) } })],
  [2, (dice) => ({ trick: { kind: 'loses', item: dice.pick(ITEM_NAMES), whenSet: dice.pick(ITEM_NAMES) } })],
  // Its tongue.
  [3, (dice) => ({ trick: { kind: 'stale', item: dice.pick(ITEM_NAMES), times: dice.int(1, 4) } })],
  [1, (dice) => ({ trick: { kind: 'cache', forMs: dice.pick([50, 300, 1500, 6000]) } })],
  [
    2,
    (dice) => ({
      trick: { kind: 'swap', on: nth(dice), shows: dice.pick(ITEM_NAMES), relabels: dice.chance(0.4) },
    }),
  ],
  [
    3,
    (dice) => ({ trick: { kind: 'mangle', chance: dice.pick([0.05, 0.2, 0.5]), how: dice.pick(MANGLINGS) } }),
  ],
  [4, (dice) => ({ speech: makeLogs(dice) })],
  [6, (dice) => ({ speech: makeLogs(dice, TREACHEROUS_LOGS) })],
  [2, (dice) => ({ faults: { late: { ms: delay(dice), on: often(dice) } } })],
  [2, (dice) => ({ faults: { mergedReply: nth(dice) } })],
  [2, (dice) => ({ faults: { halfReply: often(dice) } })],
  [0.1, (dice) => ({ faults: { byteGapMs: dice.pick([0.3, 1, 2, 5]) } })],
  [1, (dice) => ({ faults: { silentOn: items(dice) } })],
  [1, (dice) => ({ faults: { silentFirst: dice.int(1, 4) } })],
  [0.1, () => ({ faults: { silence: true } })],
  [0.1, () => ({ faults: { loopback: true } })],
  [
    0.1,
    (dice) => ({ faults: { flood: { bytes: dice.pick([3000, 70_000]), chunkBytes: 1000, everyMs: 1 } } }),
  ],
  // Its life.
  [3, (dice) => ({ incident: incident(dice, 'restart') })],
  [
    2,
    (dice) => ({ faults: { restartAfterSet: { of: dice.pick(['server', 'any']), afterMs: delay(dice) } } }),
  ],
  [1, (dice) => ({ faults: { restartOn: nth(dice) } })],
  [1, (dice) => ({ faults: { bootLogInReply: nth(dice) } })],
  [
    1,
    (dice) => ({
      faults: { banner: false, bootMs: dice.pick([50, 300, 1500, 5000]) },
      incident: incident(dice, 'restart'),
    }),
  ],
  [2, (dice) => ({ faults: { deafWhileSavingMs: dice.pick([50, 300, 800, 2000]) } })],
  // The wire.
  [2, (dice) => ({ wire: { dropByte: dice.pick([0.0005, 0.002, 0.01]) } })],
  [2, (dice) => ({ wire: { dropByteToDevice: dice.pick([0.0005, 0.002, 0.01]) } })],
  [2, (dice) => ({ wire: { dropChunk: dice.pick([0.02, 0.1]) } })],
  [2, (dice) => ({ wire: { doubleChunk: dice.pick([0.05, 0.5]), gapMs: dice.pick([0, 30, 400]) } })],
  [1, (dice) => ({ wire: { doubleToDevice: dice.pick([0.05, 0.5]) } })],
  [3, (dice) => ({ wire: { pieces: dice.int(2, 5), gapMs: dice.pick([1, 10, 40, 150, 400]) } })],
  [2, (dice) => ({ wire: { delayMs: delay(dice) } })],
  [
    3,
    (dice) => ({
      wire: {
        garbage: { chance: dice.pick([0.05, 0.3]), kind: dice.pick(['high', 'control', 'text', 'digits']) },
      },
    }),
  ],
  [
    3,
    (dice) => ({
      wire: { repeat: { chance: dice.pick([0.1, 0.5]), afterMs: dice.pick([5, 50, 500, 3000]) } },
    }),
  ],
  [2, (dice) => ({ wire: { heldBack: dice.chance(0.5) ? nth(dice) : consecutive(dice) } })],
  [
    1,
    (dice) => ({
      wire: {
        chatter: {
          text: dice.pick(['bus: breaker {breaker} online', 'tick {n}', '.', 'topic: x', '{breaker}']),
          everyMs: dice.pick([150, 700, 3000]),
        },
      },
    }),
  ],
  [1, (dice) => ({ faults: { garble: dice.pick([0.0001, 0.0005, 0.003]) } })],
  [1, (dice) => ({ faults: { garbleReceived: dice.pick([0.0001, 0.0005, 0.003]) } })],
  [1, () => ({ faults: { noise: true } })],
  // The host.
  [1, (dice) => ({ incident: incident(dice, 'unplug') })],
  [0.3, (dice) => ({ incident: incident(dice, 'unplug'), faults: { differentDevice: '202005019999' } })],
  [1, (dice) => ({ incident: incident(dice, 'abort') })],
  [1, (dice) => ({ host: { writeMs: dice.pick([0.4, 5, 60]) } })],
  [0.3, (dice) => ({ host: { writeFailsAt: dice.int(1, 20) } })],
  [0.4, (dice) => ({ host: { characterGapMs: dice.pick([0, 1]), lineGapMs: dice.pick([0, 30]) } })],
  [
    0.3,
    (dice) => ({
      host: { baudRate: 'auto' },
      device: { baudRate: dice.pick([115200, 9600, 38400]), framing: '8N1' },
    }),
  ],
  [
    0.7,
    (dice) => ({
      host: { powerCycle: { waitMs: 20_000, does: dice.chance(0.8), afterMs: dice.int(0, 8000) } },
      ...(dice.chance(0.5) ? { faults: { revertsOnRestart: items(dice) } } : {}),
    }),
  ],
];

function consecutive(dice: Dice): number[] {
  const first = dice.int(1, 16);
  return Array.from({ length: dice.int(2, 8) }, (_, index) => first + index);
}

/** @param seed 32 bits; the same seed gives the same dialogue, byte for byte */
export function makeDialogue(seed: number): Dialogue {
  const dice = new Dice(seed);
  const values = makeValues(dice);
  const speech = makeSpeech(dice);
  const answerMs = dice.weighted([
    [6, 5],
    [3, 1],
    [3, 20],
    [1, 60],
    [1, 150],
    [0.5, 400],
    [0.3, 1200],
    [0.2, 2600],
  ]);
  const base: Dialogue = {
    ...{ seed: dice.seed(), ...values, speech, answerMs },
    saveMs: dice.chance(0.7) ? answerMs : dice.pick([1, 30, 150, 300, 900]),
    ...{ faults: { seed: dice.seed() }, tricks: [], incidents: [] },
    device: { baudRate: 115200, framing: '8N1' },
    ...{ wire: QUIET_WIRE, host: PLAIN_HOST },
    jobs: dice.chance(0.1) ? 2 : 1,
    lesson: dice.chance(0.25) ? makeLesson(speech, answerMs, dice) : null,
  };
  const count = dice.weighted([
    [2, 0],
    [5, 1],
    [5, 2],
    [3, 3],
    [1, 4],
    [0.5, 6],
  ]);
  return Array.from({ length: count }, () => dice.weighted(TROUBLES)(dice)).reduce(withTrouble, base);
}

/** A device that speaks like the one to come, or nearly so. */
function makeLesson(speech: Speech, answerMs: number, dice: Dice): Lesson {
  const { before, wanted } = makeValues(dice);
  const other = makeSpeech(dice);
  const keys = Object.keys(speech) as (keyof Speech)[];
  const changed = dice.chance(0.5) ? [] : Array.from({ length: dice.int(1, 2) }, () => dice.pick(keys));
  const parts = Object.fromEntries(changed.map((key) => [key, other[key]])) as Partial<Speech>;
  const own = dice.chance(0.8) ? wanted : null;
  return { before, wanted: own, speech: { ...speech, ...parts }, answerMs: dice.chance(0.7) ? answerMs : 5 };
}

function withTrouble(dialogue: Dialogue, trouble: Trouble): Dialogue {
  const { faults, wire, trick, speech, incident: more, host, device } = trouble;
  const logs = [...dialogue.speech.logs, ...(speech?.logs ?? [])];
  return {
    ...dialogue,
    faults: { ...dialogue.faults, ...faults },
    wire: { ...dialogue.wire, ...wire },
    tricks: trick === undefined ? dialogue.tricks : [...dialogue.tricks, trick],
    speech: { ...dialogue.speech, ...speech, logs },
    incidents: more === undefined ? dialogue.incidents : [...dialogue.incidents, more],
    host: { ...dialogue.host, ...host },
    device: device ?? dialogue.device,
  };
}
