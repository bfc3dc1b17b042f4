/** First and last byte, both included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

export type RangeWanted =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly range: ByteRange }
  /** 416: nothing of the file is in it. */
  | { readonly kind: 'unsatisfiable' };

const WHOLE: RangeWanted = { kind: 'whole' };
const UNSATISFIABLE: RangeWanted = { kind: 'unsatisfiable' };

/**
 * What a `Range` header asks for (RFC 9110, 14.1.2). Another unit, several ranges or what cannot be understood is
 * ignored, which the RFC allows: the whole file is sent.
 */
export function rangeWanted(header: string | undefined, size: number): RangeWanted {
  const match = /^\s*bytes\s*=\s*(\d{0,16})\s*-\s*(\d{0,16})\s*$/i.exec(header ?? '');
  if (match === null) return WHOLE;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return WHOLE;
  if (first === '') {
    const suffix = Number(last);
    if (suffix === 0) return UNSATISFIABLE;
    return { kind: 'part', range: { from: Math.max(0, size - suffix), to: size - 1 } };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < from) return WHOLE;
  return from >= size ? UNSATISFIABLE : { kind: 'part', range: { from, to } };
}

/** Whether a range still belongs to this file (RFC 9110, 13.1.5): a strong validator, or the exact date. */
export function isRangeCurrent(ifRange: string | undefined, etag: string, lastModified: string): boolean {
  return ifRange === undefined || ifRange.trim() === etag || ifRange.trim() === lastModified;
}
