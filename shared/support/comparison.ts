import { passwordDifference, type PasswordDifference } from '../commissioning/index.ts';
import { ITEM_NAMES, type ItemName, type MqttPassword } from '../domain/index.ts';
import { heldText, type HeldItem, type HeldItems, type WantedItems } from './held.ts';

/**
 * `differs`    both are known, and are not the same
 * `cannotTell` one of them is not known: a masked password, an item that gave no answer
 * `same`       exactly, letter case included
 * `notAsked`   nobody says what it should be
 */
export type RowVerdict = 'differs' | 'cannotTell' | 'same' | 'notAsked';

export interface ComparedRow {
  readonly item: ItemName;
  readonly verdict: RowVerdict;
  readonly held: HeldItem;
  readonly wanted: HeldItem | null;
  /** Where both passwords are known and differ; never their text. */
  readonly passwordDifference?: PasswordDifference;
}

/** The texts of both passwords, as far as they are known. They stay here. */
export interface BothPasswords {
  readonly held: string | null;
  readonly wanted: MqttPassword | null;
}

const ORDER: readonly RowVerdict[] = ['differs', 'cannotTell', 'same', 'notAsked'];

/** Item by item, what differs first. */
export function compareItems(
  held: HeldItems,
  wanted: WantedItems,
  passwords: BothPasswords = { held: null, wanted: null },
): readonly ComparedRow[] {
  const rows = ITEM_NAMES.map((item) =>
    item === 'password'
      ? passwordRow(held.password, wanted.password, passwords)
      : { item, verdict: verdictOf(held[item], wanted[item]), held: held[item], wanted: wanted[item] },
  );
  return ORDER.flatMap((verdict) => rows.filter((row) => row.verdict === verdict));
}

export function hasDifference(rows: readonly ComparedRow[]): boolean {
  return rows.some((row) => row.verdict === 'differs');
}

function verdictOf(held: HeldItem, wanted: HeldItem | null): RowVerdict {
  if (wanted === null) return 'notAsked';
  const isUnset = held.state === 'unknown' && held.unset;
  const wantsUnset = wanted.state === 'unknown' && wanted.unset;
  if (isUnset || wantsUnset) return isUnset && wantsUnset ? 'same' : 'differs';
  const has = heldText(held);
  const should = heldText(wanted);
  if (has === null || should === null) return 'cannotTell';
  return has === should ? 'same' : 'differs';
}

function passwordRow(
  held: HeldItem,
  wanted: HeldItem | null,
  { held: heldPassword, wanted: wantedPassword }: BothPasswords,
): ComparedRow {
  const base = { item: 'password', held, wanted } as const;
  if (wanted === null) return { ...base, verdict: 'notAsked' };
  if (heldPassword !== null && wantedPassword !== null) {
    if (wantedPassword.reveal() === heldPassword) return { ...base, verdict: 'same' };
    return {
      ...base,
      verdict: 'differs',
      passwordDifference: passwordDifference(wantedPassword, heldPassword),
    };
  }
  if (held.state === 'unknown' && held.unset) return { ...base, verdict: 'differs' };
  const isLengthOther = held.state === 'secret' && wanted.state === 'secret' && held.length !== wanted.length;
  return { ...base, verdict: isLengthOther ? 'differs' : 'cannotTell' };
}
