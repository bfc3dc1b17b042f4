import type { RecordQueryView } from '../../../shared/ipc/support-views.ts';

export const EVERYTHING: RecordQueryView = {
  ...{ text: '', outcome: null, kind: null, confirmation: null, from: null, to: null },
  ...{ sort: 'time', isDescending: true },
};

/** A day as a person chooses it (`2026-03-01`, this PC's zone) as the moment it begins; null where it is none. */
export function startOfDay(day: string, laterDays = 0): string | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (match === null) return null;
  const date = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + laterDays);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** How many of the filters are set, the text aside. */
export function filterCount({ outcome, kind, confirmation, from, to }: RecordQueryView): number {
  return [outcome, kind, confirmation, from, to].filter((value) => value !== null).length;
}
