import { jsonText, withMember, type JsonValue } from './json-text.ts';
import { measurements } from './measurements.ts';
import { otherCode, payloadOf, type Payload, type Theme, type WeightedRule } from './payload.ts';

/** The keys that the design names, and how else firmware writes them. */
export const NAMING_KEYS = [
  ...['sn', 'code', 'devCode', 'devId', 'id', '编码'],
  ...['SN', 'Sn', 'Code', 'CODE', 'DevCode', 'devcode', 'DEVCODE', 'DevId', 'devID', 'ID', 'Id'],
] as const;

const WRAPPERS = [
  'data',
  'payload',
  'body',
  'head',
  'params',
  'msg',
  'x',
  '数据',
  'toString',
  '__proto__',
] as const;
const OTHER_KEYS = [
  'from',
  'who',
  'topicOwner',
  '0',
  '',
  'serialText',
  'x-y',
  '设备',
  'hasOwnProperty',
] as const;

/** The SN as a device may write it: a number loses a zero in front. */
export function snValue({ random, sn }: Theme): string | number {
  return sn.startsWith('0') || random.chance(0.6) ? sn : Number(sn);
}

/** Puts a value some objects deep, and never into an array. */
export function wrapped(value: JsonValue, { random }: Theme): JsonValue {
  let outer = value;
  for (
    let depth = random.weighted([
      [5, 0],
      [3, 1],
      [1, 2],
      [1, 3],
    ] as const);
    depth > 0;
    depth -= 1
  )
    outer = withMember(
      random.pick(WRAPPERS),
      outer,
      random.chance(0.5) ? { seq: random.integer(0, 99) } : {},
    );
  return outer;
}

/** Puts a value some objects and arrays deep. */
function buried(value: JsonValue, { random }: Theme): JsonValue {
  let outer = value;
  for (let depth = random.integer(0, 5); depth > 0; depth -= 1)
    outer = random.chance(0.5)
      ? [...[1, 'x', null].slice(random.integer(0, 3)), outer]
      : { [random.pick(OTHER_KEYS)]: outer };
  return outer;
}

const RULES: readonly WeightedRule[] = [
  [
    6,
    'the SN under a key that names it',
    (theme) => {
      const { random } = theme;
      const inner = { ...measurements(theme), [random.pick(NAMING_KEYS)]: snValue(theme) };
      return jsonText(wrapped(inner, theme), random);
    },
  ],
  [
    4,
    'the SN anywhere, also in arrays',
    (theme) => {
      const { random } = theme;
      const value = buried(snValue(theme), theme);
      return jsonText({ ...measurements(theme), [random.pick(OTHER_KEYS)]: value }, random);
    },
  ],
  [
    2,
    'the SN anywhere, and another code under a key that names it',
    (theme) => {
      const { random } = theme;
      const members = { [random.pick(NAMING_KEYS)]: otherCode(theme), theOwn: buried(snValue(theme), theme) };
      return jsonText({ ...measurements(theme), ...members }, random);
    },
  ],
  [1, 'the bare SN', (theme) => jsonText(snValue(theme), theme.random)],
  [
    3,
    'measurements alone',
    (theme) => jsonText({ ...measurements(theme), u: theme.random.integer(2200, 2400) / 10 }, theme.random),
  ],
  [
    1,
    'the SN as a key alone',
    (theme) => jsonText({ [theme.sn]: measurements(theme), note: theme.canary }, theme.random),
  ],
];

/** The design says: it is the device's. Either the SN is a value in it, or nothing in it names a concentrator. */
export function devicePayload(theme: Theme): Payload {
  return payloadOf(RULES, ['heard'], theme);
}
