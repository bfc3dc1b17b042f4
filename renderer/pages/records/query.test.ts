import { describe, expect, it } from 'vitest';
import { EVERYTHING, filterCount, startOfDay } from './query.ts';

describe('a day as a person chooses it', () => {
  it('begins at midnight of this PC', () => {
    const start = new Date(startOfDay('2026-03-01') ?? '');
    expect([start.getFullYear(), start.getMonth(), start.getDate(), start.getHours()]).toEqual([
      2026, 2, 1, 0,
    ]);
  });
  it('ends where the next one begins, also at the end of a month', () =>
    expect(startOfDay('2026-02-28', 1)).toBe(startOfDay('2026-03-01')));
  it.each(['', '2026', 'yesterday', '2026-3-1'])('%j is none', (text) => expect(startOfDay(text)).toBeNull());
});

describe('the filters that are set', () => {
  it('are counted without the text', () => {
    expect(filterCount({ ...EVERYTHING, text: 'x' })).toBe(0);
    expect(filterCount({ ...EVERYTHING, outcome: 'pass', from: '2026-01-01T00:00:00.000Z' })).toBe(2);
  });
});
