/** How the 10,000 numbers of a date are divided into ranges, and the ranges among stations that share no database. */
import { SNS_A_DAY } from '../../../shared/domain/index.ts';
import type { Station } from './contract.ts';

/** Never to be changed: stations with ranges of different sizes would overlap. */
export const RANGE_SIZE = 50;

/** Of ranges that the shared database gave: nobody else's, also after it is shared no more. */
export const SHARED_DIVISION = 'shared';

export interface NumberRange {
  readonly first: number;
  readonly last: number;
}

/** Station 2 of 4 has the ranges 1, 5, 9 …, counted from 0. */
export function divisionOf({ number, of }: Station): string {
  return `${number}/${of}`;
}

/** The first range of this station behind those it had; null where the date is used up. */
export function nextRange({ number, of }: Station, had: readonly NumberRange[]): NumberRange | null {
  const behind = had.reduce((most, { last }) => Math.max(most, last + 1), 0);
  for (let index = number - 1; index * RANGE_SIZE < SNS_A_DAY; index += of) {
    const first = index * RANGE_SIZE;
    if (first >= behind) return rangeAt(first);
  }
  return null;
}

export function rangeAt(first: number): NumberRange {
  return { first, last: first + RANGE_SIZE - 1 };
}

/** How many numbers of a date are still in ranges that this station may take. */
export function leftToTake(station: Station, had: readonly NumberRange[]): number {
  let left = 0;
  let range = nextRange(station, had);
  for (const taken = [...had]; range !== null; range = nextRange(station, taken)) {
    taken.push(range);
    left += RANGE_SIZE;
  }
  return left;
}

/** At most as many stations as there are ranges. */
export function isStation({ name, number, of }: Station): boolean {
  const isCounted = Number.isInteger(number) && Number.isInteger(of) && number >= 1 && number <= of;
  return isCounted && of <= SNS_A_DAY / RANGE_SIZE && name.trim() !== '' && name.length <= 80;
}
