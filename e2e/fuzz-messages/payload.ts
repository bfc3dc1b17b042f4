import type { Random } from '../soak/random.ts';

/**
 * What the design lets become of a live message on the device's topic. `heard`: it counts as the device's, in its
 * session. `alarm`: it names another concentrator. `ignored`: it is counted and has no other effect.
 */
export type Fate = 'heard' | 'alarm' | 'ignored';

export interface Payload {
  /** Which rule of the grammar made it. */
  readonly kind: string;
  readonly bytes: Buffer;
  /** Known by construction, never by parsing. More than one where the design leaves it open. */
  readonly fates: readonly Fate[];
  /** A word that stands in this payload and nowhere else; null where its form has no place for one. */
  readonly canary: string | null;
}

/** What a payload is made for. */
export interface Theme {
  readonly random: Random;
  /** The SN that is waited for. */
  readonly sn: string;
  /** For this payload alone. */
  readonly canary: string;
}

export type PayloadRule = (theme: Theme) => string | Buffer;

/** So likely, of so many weights in its list; the name says what it is; the rule makes it. */
export type WeightedRule = readonly [weight: number, kind: string, rule: PayloadRule];

export const CANARY = /canary-[a-z]{10}/g;

/** Letters only: never a number, never a word that means anything. */
export function makeCanary(random: Random): string {
  return `canary-${random.text(10, 'bcdfghjkmnpqrtvwxz')}`;
}

export function payloadOf(rules: readonly WeightedRule[], fates: readonly Fate[], theme: Theme): Payload {
  const [, kind, rule] = theme.random.weighted(rules.map((one) => [one[0], one] as const));
  const made = rule(theme);
  const bytes = typeof made === 'string' ? Buffer.from(made, 'utf8') : made;
  return { kind, bytes, fates, canary: bytes.includes(theme.canary) ? theme.canary : null };
}

/** Another 12-digit value, often one that differs little. */
export function otherCode({ random, sn }: Pick<Theme, 'random' | 'sn'>): string {
  const position = random.integer(0, 11);
  const digit = String((Number(sn[position]) + random.integer(1, 9)) % 10);
  const changed = sn.slice(0, position) + digit + sn.slice(position + 1);
  const turned = [...sn].reverse().join('');
  const any = random.digits(12);
  return random.pick(
    [changed, changed, changed, turned, any, '000000000000', '999999999999'].filter((code) => code !== sn),
  );
}
