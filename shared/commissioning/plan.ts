import { WRITE_ORDER, type ItemName } from '../domain/index.ts';

/** What is known of an item before anything is written to it. */
export type BeforeState = 'held' | 'differs' | 'unset' | 'masked' | 'unsupported' | 'noReply' | 'unknown';

export interface PlanInput {
  readonly asked: readonly ItemName[];
  readonly before: Readonly<Record<ItemName, BeforeState>>;
  readonly allowSnChange: boolean;
}

export type PlannedStep =
  | { readonly item: ItemName; readonly action: 'write' }
  | { readonly item: ItemName; readonly action: 'keep' }
  | { readonly item: ItemName; readonly action: 'unsupported' };

/** `refuseSn`: the file's SN is not the device's, and nobody allowed to change it, so nothing at all is written. */
export type Plan =
  { readonly kind: 'refuseSn' } | { readonly kind: 'steps'; readonly steps: readonly PlannedStep[] };

const TELLING: readonly BeforeState[] = ['held', 'differs', 'unset', 'masked'];

/**
 * A device without a readable SN may be given one. That it has none must be certain: it says so, or it is understood
 * in everything else.
 */
function mayBeGivenSn(before: PlanInput['before']): boolean {
  switch (before.sn) {
    case 'held':
    case 'unset':
      return true;
    case 'differs':
    case 'masked':
    case 'noReply':
      return false;
    case 'unsupported':
    case 'unknown':
      return (['server', 'topicRoot', 'password'] as const).every((item) => TELLING.includes(before[item]));
  }
}

/**
 * In the order of writing. What is already held is kept; a masked password is written, since it cannot be compared;
 * `ntp` alone depends on the firmware (guide, section 3.5), so only there an error means that writing is pointless.
 */
export function planWrites({ asked, before, allowSnChange }: PlanInput): Plan {
  if (asked.includes('sn') && !allowSnChange && !mayBeGivenSn(before)) return { kind: 'refuseSn' };
  const steps = WRITE_ORDER.filter((item) => asked.includes(item)).map((item): PlannedStep => {
    if (before[item] === 'held') return { item, action: 'keep' };
    if (item === 'ntp' && before.ntp === 'unsupported') return { item, action: 'unsupported' };
    return { item, action: 'write' };
  });
  return { kind: 'steps', steps };
}
