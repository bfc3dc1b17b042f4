import type { JsonValue } from './json-text.ts';
import type { Theme } from './payload.ts';

const NUMBERS = [
  'u',
  'i',
  'voltage',
  'current',
  'temperature',
  'signal',
  'rssi',
  'uptime',
  'frequency',
  '电压',
];
const TEXTS = ['time', 'firmware', 'model', 'comment', '备注'];

/**
 * What a message carries besides: no key that names a concentrator outside arrays, no SN, nothing that says offline.
 * Breakers, in arrays, carry 12-digit codes under such keys.
 */
export function measurements({ random, canary }: Theme): Readonly<Record<string, JsonValue>> {
  const made: Record<string, JsonValue> = {};
  for (let count = random.integer(0, 4); count > 0; count -= 1) {
    if (random.chance(0.6)) made[random.pick(NUMBERS)] = random.integer(-50, 5000) / 10;
    else
      made[random.pick(TEXTS)] = random.pick([
        '2026-05-01 10:00:00',
        'v1.4.2',
        'ok',
        '正常',
        '',
        'x"\\/\u0007',
      ]);
  }
  if (random.chance(0.4)) made['lines'] = breakers(random);
  if (random.chance(0.1)) made['time'] = random.digits(12);
  if (random.chance(0.8)) made['note'] = canary;
  return made;
}

/** The breakers' codes begin with 9, which no SN here does. */
export function breakerCode(random: Theme['random']): string {
  return `9${random.digits(11)}`;
}

function breakers(random: Theme['random']): JsonValue {
  const key = random.pick(['code', 'sn', 'id', 'devCode', 'devId', '编码']);
  return Array.from({ length: random.integer(1, 4) }, (_, index) => ({
    line: index + 1,
    [key]: random.chance(0.5) ? breakerCode(random) : Number(breakerCode(random)),
  }));
}
