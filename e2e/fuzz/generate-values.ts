/** What devices hold and what is wanted of them: ordinary values, near misses, and words that look like something else. */
import { ITEM_NAMES, parseConfig, type ItemName } from '../../shared/domain/index.ts';
import type { DeviceConfig } from '../../electron/simulator/device-config.ts';
import type { Wanted } from './dialogue.ts';
import type { Dice } from './random.ts';

const HOSTS = [
  ...['mqtt.example.com', 'rejuvee.com.cn', 'mqtt.factory.example', 'broker-1.site-7.example', 'a.b', '1.cn'],
  ...['192.168.1.10', '10.0.0.1', '255.255.255.255', 'localhost', 'mqtt', 'server', 'broker', 'port', 'x1'],
  ...[
    '2001:db8::1',
    '::1',
    'fe80::1:2',
    'MQTT.Example.COM',
    'ntp1.aliyun.com',
    'ntp',
    'none',
    'time.nist.gov',
  ],
  `${'long-label-'.repeat(5)}x.${'deep.'.repeat(12)}example`,
];

const PORTS = [1883, 8883, 1, 65535, 123, 443, 80, 18883, 88, 8];

const WORDS = [
  ...['ok', 'OK', 'Ok', 'error', 'ERROR', 'fail', 'none', 'null', 'NULL', 'N/A', 'empty', 'default', 'true'],
  ...[
    'sn',
    'server',
    'user',
    'topic',
    'ntp',
    'get',
    'set',
    'password',
    'root',
    'port',
    'is',
    'done',
    'saved',
  ],
  ...[
    'ready',
    'Boot',
    'hello',
    'a',
    'x',
    '0',
    '1',
    '-',
    '--',
    '>',
    '#x',
    '%s',
    '\\n',
    'a:b',
    'a=b',
    'a,b',
    'a;b',
  ],
  ...[
    '"q"',
    "'q'",
    '(x)',
    '[x]',
    '<x>',
    '{x}',
    'x.',
    'x,',
    'x;',
    'x:',
    ':x',
    '=x',
    '->x',
    'x->',
    '***x',
    'xxxxxx',
  ],
  ...[
    'user:x',
    'topic:x',
    'topic=x',
    'sn:1',
    'pwd=1',
    '202005010001',
    '210012340001',
    '12345678',
    '+8',
    'x|y',
  ],
  ...['smart/devs', 'smart/site-7', 'smart', 'a/b/c', 'smart/devs/202005010001', 'Smart/Devs', 'smart/devs2'],
  ...['0501passwd', 'Correct-Horse_7', 'p@ss:w0rd', 'set-user-x', 'OK123456', 'unknown', 'invalid', 'wrong'],
];

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const MARKS = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

function text(dice: Dice): string {
  const kind = dice.fraction();
  if (kind < 0.35) return dice.pick(WORDS);
  const letters = kind < 0.8 ? LETTERS : LETTERS + MARKS;
  const length = dice.weighted([
    [6, dice.int(6, 14)],
    [2, dice.int(1, 5)],
    [2, dice.int(15, 64)],
  ]);
  return Array.from({ length }, () => letters[dice.int(0, letters.length - 1)]).join('');
}

function sn(dice: Dice): string {
  if (dice.chance(0.6))
    return `2020${String(dice.int(1, 12)).padStart(2, '0')}01${String(dice.int(0, 20)).padStart(4, '0')}`;
  return Array.from({ length: 12 }, () => dice.int(0, 9)).join('');
}

function server(dice: Dice): DeviceConfig['server'] {
  return { host: dice.pick(HOSTS), port: dice.chance(0.7) ? dice.pick(PORTS) : dice.int(1, 65535) };
}

function zone(dice: Dice): number {
  return dice.chance(0.7) ? dice.int(-12, 14) : dice.int(-48, 56) / 4;
}

/** A value that a config file may ask for; tried until it is one. */
function valueFor<K extends ItemName>(item: K, dice: Dice): DeviceConfig[K] {
  for (let tries = 0; tries < 20; tries += 1) {
    const value = anyValueFor(item, dice);
    if (parseConfig({ [item]: value }).ok) return value;
  }
  return {
    sn: '202005010001',
    server: { host: 'a.b', port: 1 },
    password: 'abc12345',
    topicRoot: 'a/b',
    ntp: { host: 'a.b', port: 1, timezone: 0 },
  }[item];
}

function anyValueFor<K extends ItemName>(item: K, dice: Dice): DeviceConfig[K] {
  const makers: { readonly [N in ItemName]: () => DeviceConfig[N] } = {
    sn: () => sn(dice),
    server: () => server(dice),
    password: () => text(dice),
    topicRoot: () => text(dice),
    ntp: () => ({ ...server(dice), timezone: zone(dice) }),
  };
  return makers[item]();
}

/** A value that is nearly this one. */
function nearly(value: string, dice: Dice): string {
  const at = dice.int(0, Math.max(0, value.length - 1));
  return dice.pick([
    () => `${value}${dice.pick(['1', 'x', '/', '.', ';', '0'])}`,
    () => value.slice(0, -1),
    () => value.slice(1),
    () => `${value.slice(0, at)}${dice.pick(['x', '0', 'Z'])}${value.slice(at + 1)}`,
    () => value.toUpperCase(),
    () => value.toLowerCase(),
    () => `"${value}"`,
    () => `/${value}`,
    () => value.slice(0, dice.pick([8, 16, 32])),
  ])();
}

/** What the device holds of an item for which this is wanted. */
function heldNear<K extends ItemName>(item: K, wanted: DeviceConfig[K], dice: Dice): DeviceConfig[K] {
  if (typeof wanted === 'string') {
    if (item !== 'sn') return nearly(wanted, dice) as DeviceConfig[K];
    return `${wanted.slice(0, 11)}${dice.int(0, 9)}` as DeviceConfig[K];
  }
  const address = wanted as DeviceConfig['ntp'];
  return dice.pick<object>([
    { ...address, host: nearly(address.host, dice).replace(/[\s"/;]/g, '') || 'x' },
    { ...address, port: dice.pick([1883, 8883, 123, Math.max(1, Math.floor(address.port / 10))]) },
    item === 'ntp' ? { ...address, timezone: -address.timezone } : { ...address, port: 1883 },
  ]) as DeviceConfig[K];
}

const UNSET: DeviceConfig = {
  sn: '',
  server: { host: '', port: 0 },
  password: '',
  topicRoot: '',
  ntp: { host: '', port: 0, timezone: 0 },
};

export interface Values {
  readonly before: DeviceConfig;
  readonly wanted: Wanted | null;
  readonly allowSnChange: boolean;
}

export function makeValues(dice: Dice): Values {
  const isReading = dice.chance(0.04);
  const asked = dice.chance(0.3) ? [...ITEM_NAMES] : dice.some(ITEM_NAMES, 0.6);
  if (asked.length === 0) asked.push(dice.pick(ITEM_NAMES));
  const wanted: Record<string, unknown> = {};
  const before: Record<string, unknown> = {};
  for (const item of ITEM_NAMES) {
    const value = valueFor(item, dice);
    before[item] = dice.weighted<() => unknown>([
      [4, () => anyValueFor(item, dice)],
      [3, () => value],
      [2, () => heldNear(item, value, dice)],
      [item === 'sn' ? 0.2 : 0.8, () => UNSET[item]],
    ])();
    if (asked.includes(item)) wanted[item] = value;
  }
  // The SN is seldom to be changed.
  if (wanted.sn !== undefined && dice.chance(0.6)) before.sn = wanted.sn;
  if (wanted.password !== undefined && dice.chance(0.04) && parseConfig({ topicRoot: wanted.password }).ok)
    wanted.topicRoot = wanted.password;
  return {
    before: before as unknown as DeviceConfig,
    wanted: isReading ? null : wanted,
    allowSnChange: dice.chance(0.6),
  };
}
