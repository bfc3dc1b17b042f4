/** Of the runs that count. Null: there was none. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

export function summarise(values: readonly number[]): Summary | null {
  const sorted = [...values].sort((left, right) => left - right);
  const min = sorted[0];
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) return null;
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? min;
  const high = sorted[Math.floor(middle)] ?? max;
  return { median: (low + high) / 2, min, max, count: sorted.length };
}

/** `89.4 (88.9-91.0)`; a dash where no run counts. */
export function shown(summary: Summary | null, digits: number): string {
  if (summary === null) return '-';
  const { median, min, max } = summary;
  return `${median.toFixed(digits)} (${min.toFixed(digits)}-${max.toFixed(digits)})`;
}
