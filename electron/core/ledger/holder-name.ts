import type { SnHolder } from './contract.ts';

/** As a lot is named to people: `Spring 2026 (Line 3)`. */
export function holderName({ station, lotName }: SnHolder): string {
  return lotName === null ? station : `${lotName} (${station})`;
}
