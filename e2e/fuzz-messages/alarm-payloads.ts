import { NAMING_KEYS, wrapped } from './device-payloads.ts';
import { jsonText } from './json-text.ts';
import { breakerCode, measurements } from './measurements.ts';
import { otherCode, payloadOf, type Payload, type Theme, type WeightedRule } from './payload.ts';

/** Another concentrator's code: a number would lose a zero in front. */
export function otherValue(theme: Theme): string | number {
  const code = otherCode(theme);
  return code.startsWith('0') || theme.random.chance(0.6) ? code : Number(code);
}

function named(theme: Theme): Record<string, string | number> {
  return { [theme.random.pick(NAMING_KEYS)]: otherValue(theme) };
}

const RULES: readonly WeightedRule[] = [
  [
    5,
    'another SN under a key that names it',
    (theme) => jsonText(wrapped({ ...measurements(theme), ...named(theme) }, theme), theme.random),
  ],
  [
    2,
    'another SN, and the own one only as a key or within a text',
    (theme) => {
      const { random, sn } = theme;
      const near = random.pick([
        { [sn]: 1 },
        { comment: `sn=${sn}` },
        { comment: ` ${sn}` },
        { comment: `${sn}0` },
      ]);
      return jsonText({ ...measurements(theme), ...near, ...named(theme) }, random);
    },
  ],
  [
    2,
    'another SN beside breakers in an array',
    (theme) => {
      const lines = [{ code: breakerCode(theme.random) }, { sn: breakerCode(theme.random) }];
      return jsonText({ lines, note: theme.canary, ...named(theme) }, theme.random);
    },
  ],
];

/** The design says: it names another concentrator, which is an alarm. */
export function alarmPayload(theme: Theme): Payload {
  return payloadOf(RULES, ['alarm'], theme);
}
