import { otherValue } from './alarm-payloads.ts';
import { deviceText } from './device-text.ts';
import { NAMING_KEYS } from './device-payloads.ts';
import { jsonText, RawNumber, withMember, type JsonValue } from './json-text.ts';
import { breakerCode, measurements } from './measurements.ts';
import { otherCode, payloadOf, type Fate, type Payload, type Theme, type WeightedRule } from './payload.ts';
import { unusualBytes } from './unusual-bytes.ts';

/** Far beyond what a concentrator says, and still below a megabyte. */
const LARGE = [70_000, 262_144, 300_000] as const;

function otherText(theme: Theme): string {
  const key = theme.random.pick(NAMING_KEYS);
  return jsonText({ ...measurements(theme), [key]: otherValue(theme) }, theme.random).trim();
}

const IN_OBJECTS = ['{"data":', '}'] as const;
const IN_ARRAYS = ['[', ']'] as const;

function deep(value: JsonValue, [open, close]: readonly [string, string], { random }: Theme): string {
  const depth = random.pick([40, 64, 65, 66, 500, 5000, 50_000]);
  return `${open.repeat(depth)}${jsonText(value, random)}${close.repeat(depth)}`;
}

function large(text: string, { random }: Theme): string {
  return text.replace('{', `{"filler":"${'x'.repeat(random.pick(LARGE))}",`);
}

/** It is the device's, if it is read at all. */
const HEARD_OR_IGNORED: readonly WeightedRule[] = [
  [4, 'the SN, in unusual bytes', ({ random, sn }) => unusualBytes(sn, random)],
  [
    1,
    'the SN, deep inside',
    (theme) => deep({ sn: theme.sn }, theme.random.pick([IN_OBJECTS, IN_ARRAYS]), theme),
  ],
  [1, 'the SN, in a large message', (theme) => large(deviceText(theme), theme)],
  [
    1,
    'the SN beside a number beyond a double',
    (theme) => jsonText({ sn: theme.sn, n: new RawNumber('1e999') }, theme.random),
  ],
  [
    1,
    'the SN with blanks around it',
    ({ random, sn }) => jsonText({ [random.pick(NAMING_KEYS)]: ` ${sn}\t` }, random),
  ],
  [
    2,
    'no object',
    ({ random }) => random.pick(['{}', '[]', 'null', 'true', 'false', '0', '17', '"hello"', '[[]]', '""']),
  ],
  [1, 'a bare code of somebody else', (theme) => jsonText(otherValue(theme), theme.random)],
  [
    2,
    'another SN within an array',
    (theme) => jsonText([{ sn: otherValue(theme) }, theme.random.integer(0, 9)], theme.random),
  ],
  [
    2,
    'a state that is not called offline',
    ({ random, sn }) =>
      jsonText(
        { sn, [random.pick(['status', 'alive', 'st'])]: random.pick(['down', 'no', 0, 'bye']) },
        random,
      ),
  ],
  [
    1,
    'a breaker that is offline',
    ({ random, sn }) => jsonText({ sn, lines: [{ code: breakerCode(random), status: 'offline' }] }, random),
  ],
];

/** Whatever else is wrong with it, it names another concentrator: it may never count. */
const ALARM_OR_IGNORED: readonly WeightedRule[] = [
  [4, 'another SN, in unusual bytes', (theme) => unusualBytes(otherCode(theme), theme.random)],
  [1, 'another SN, deep inside', (theme) => deep({ sn: otherValue(theme) }, IN_OBJECTS, theme)],
  [1, 'another SN, in a large message', (theme) => large(otherText(theme), theme)],
  [
    1,
    'another SN beside a number beyond a double',
    (theme) => jsonText({ sn: otherCode(theme), n: new RawNumber('-1e400') }, theme.random),
  ],
  [
    2,
    'another SN and a last will',
    (theme) => jsonText({ sn: otherCode(theme), status: 'offline' }, theme.random),
  ],
  [
    2,
    'another SN under __proto__',
    (theme) => jsonText(withMember('__proto__', { sn: otherCode(theme) }, { u: 1 }), theme.random),
  ],
  [
    1,
    'another SN as a whole number with a point',
    (theme) => jsonText({ sn: new RawNumber(`2${theme.random.digits(11)}.0`) }, theme.random),
  ],
];

/** Another code, in a place of which the design does not say whether it names the concentrator. */
const HEARD_OR_ALARM: readonly WeightedRule[] = [
  [
    3,
    'another code under a key like those that name it',
    (theme) => {
      const key = theme.random.pick([
        'deviceSn',
        'gatewayId',
        'serialNo',
        'dev_code',
        'dev-id',
        '设备编号',
        'clientId',
        'imei',
        'mac',
        'meterId',
      ]);
      return jsonText({ ...measurements(theme), [key]: otherValue(theme) }, theme.random);
    },
  ],
  [
    2,
    'a code in the object of a part',
    (theme) => {
      const key = theme.random.pick(['breaker', 'line1', '断路器', 'meter', 'switch', 'ch2']);
      return jsonText({ ...measurements(theme), [key]: { code: otherValue(theme) } }, theme.random);
    },
  ],
  [
    1,
    'codes in an array under a key that names it',
    (theme) => jsonText({ sn: [otherValue(theme)] }, theme.random),
  ],
  [
    1,
    'another code with blanks around it',
    (theme) => jsonText({ sn: ` ${otherCode(theme)}\n` }, theme.random),
  ],
];

const ANYTHING: readonly WeightedRule[] = [
  [
    1,
    'a code as a power of ten',
    ({ random }) =>
      jsonText(
        { sn: new RawNumber(random.pick(['2.02005010002e11', '2.02005e+11', '20200501000200e-2'])) },
        random,
      ),
  ],
  [
    1,
    'a code with a fraction',
    ({ random, sn }) =>
      jsonText({ sn: new RawNumber(`${sn.replace(/^0+/, '')}.${random.pick(['5', '00001'])}`) }, random),
  ],
  [
    1,
    'a code in wide digits',
    ({ random, sn }) =>
      jsonText({ sn: sn.replace(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit))) }, random),
  ],
  [
    1,
    'a code of another length',
    ({ random, sn }) =>
      jsonText({ sn: random.pick([sn.slice(1), `${sn}0`, `-${sn}`, `SN${sn}`, '']) }, random),
  ],
  [1, 'half a character', ({ random, sn }) => jsonText({ sn, note: `\ud83d` }, random)],
];

const GROUPS: readonly (readonly [number, readonly WeightedRule[], readonly Fate[]])[] = [
  [3, HEARD_OR_IGNORED, ['heard', 'ignored']],
  [4, ALARM_OR_IGNORED, ['alarm', 'ignored']],
  [2, HEARD_OR_ALARM, ['heard', 'alarm']],
  [1, ANYTHING, ['heard', 'alarm', 'ignored']],
];

/** The design leaves open what becomes of it, though not everything. */
export function openPayload(theme: Theme): Payload {
  const [, rules, fates] = theme.random.weighted(GROUPS.map((group) => [group[0], group] as const));
  return payloadOf(rules, fates, theme);
}
