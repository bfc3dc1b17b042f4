import { deviceText } from './device-text.ts';
import { brokenJson } from './broken-json.ts';
import { jsonText } from './json-text.ts';
import { measurements } from './measurements.ts';
import { otherCode, payloadOf, type Payload, type Theme, type WeightedRule } from './payload.ts';

const MEGABYTE = 1_000_000;

const RULES: readonly WeightedRule[] = [
  [30, 'broken JSON', brokenJson],
  [
    15,
    'JSON cut short',
    (theme) => {
      const bytes = Buffer.from(deviceText(theme), 'utf8');
      return bytes.subarray(0, theme.random.integer(1, bytes.length - 1));
    },
  ],
  [10, 'a key that stands twice', duplicateKeys],
  [10, 'a last will in JSON', lastWill],
  [
    4,
    'a last will as a bare word',
    ({ random }) =>
      random.pick(['offline', 'OFFLINE', 'Offline\r\n', '"offline"', ' offline ', '离线', '"离线"']),
  ],
  [3, 'nothing', ({ random }) => random.pick(['', ' ', '\r\n', '\t \n', '\n\n\n'])],
  [6, 'XML', ({ sn, canary }) => `<?xml version="1.0"?><msg><sn>${sn}</sn><note>${canary}</note></msg>`],
  [
    6,
    'lines of text',
    ({ random, sn, canary }) => random.pick([`sn=${sn}\r\nnote=${canary}`, `sn: ${sn}`, `${sn},${canary},1`]),
  ],
  [3, 'a page', ({ sn, canary }) => `<img src=x onerror="alert('${sn}')">${canary}`],
  [
    4,
    'JSON in disguise',
    (theme) => {
      const text = Buffer.from(deviceText(theme), 'utf8');
      // A letter in front: a text in hexadecimal digits could be a number.
      return theme.random.pick([
        `x${text.toString('base64')}`,
        `x${text.toString('hex')}`,
        encodeURIComponent('{') + theme.sn,
      ]);
    },
  ],
  [6, 'bytes', ({ random }) => Buffer.from([random.integer(1, 8), ...bytes(random.integer(0, 200), random)])],
  [
    3,
    'bytes that are no text',
    ({ random }) => Buffer.from([0xff, random.integer(0x80, 0xff), ...bytes(random.integer(0, 64), random)]),
  ],
  [
    4,
    'this app’s own probe',
    (theme) => jsonText({ ...measurements(theme), concentratorProbe: 'x', sn: theme.sn }, theme.random),
  ],
  [
    0.1,
    'a megabyte',
    (theme) => `{"sn":"${theme.sn}","filler":"${'x'.repeat(MEGABYTE + theme.random.integer(0, 50_000))}"}`,
  ],
];

/** The design says: counted, and nothing else. */
export function ignoredPayload(theme: Theme): Payload {
  return payloadOf(RULES, ['ignored'], theme);
}

function bytes(count: number, random: Theme['random']): number[] {
  return Array.from({ length: count }, () => random.integer(0, 255));
}

/** One key twice in one object, also where an escape hides it. */
function duplicateKeys(theme: Theme): string {
  const { random, sn, canary } = theme;
  const values = random.shuffled([`"${sn}"`, random.pick([`"${otherCode(theme)}"`, `"${sn}"`, 'null', '1'])]);
  const [first, second] = random.pick([
    ['"sn"', '"sn"'],
    ['"sn"', '"\\u0073n"'],
    ['"编码"', '"\\u7f16码"'],
    ['"__proto__"', '"__proto__"'],
    ['""', '""'],
  ] as const);
  const twice = `{${first}:${values[0] ?? ''},"note":"${canary}",${second}:${values[1] ?? ''}}`;
  return random.pick([twice, `{"sn":"${sn}","data":${twice}}`, `[{"sn":"${sn}"},${twice}]`]);
}

function lastWill(theme: Theme): string {
  const { random, sn } = theme;
  const offline = random.pick([
    ...[{ status: 'offline' }, { state: 'offline' }, { status: 'Offline' }, { 状态: '离线' }],
    ...[{ online: false }, { online: 0 }, { connected: false }, { event: 'offline' }, { type: 'offline' }],
  ]);
  const named = random.chance(0.6) ? { [random.pick(['sn', 'code', 'devId'])]: sn } : {};
  return jsonText({ ...(random.chance(0.3) ? measurements(theme) : {}), ...named, ...offline }, random);
}
