/** What is known of each SN: which lot it was given to, and how far its device has come. */
import type { SerialNumber } from './serial-number.ts';

/**
 *   allocated ─> written ─> confirmed
 *      │  └────────┴─────> failed ─> written (tried again)
 *      └─> burned: it was never seen on a device, and is never handed out again
 */
export const SN_STATES = ['allocated', 'written', 'confirmed', 'failed', 'burned'] as const;
export type SnState = (typeof SN_STATES)[number];

/** Where it came from; `ledger` means that it was allocated here. */
export const SN_ORIGINS = ['ledger', 'csv', 'scanner', 'device'] as const;
export type SnOrigin = (typeof SN_ORIGINS)[number];

export interface SnEntry {
  readonly sn: SerialNumber;
  /** Null where only the journal knew of it. */
  readonly lotId: string | null;
  readonly origin: SnOrigin;
  readonly state: SnState;
  readonly station: string;
  readonly slotId: string | null;
  readonly jobId: string | null;
  readonly operator: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** SNs of a date: yyyymmdd0000 to yyyymmdd9999. */
export const SNS_A_DAY = 10_000;

/** `yyyymmdd` of a day that exists. */
export function isSnDate(text: string): boolean {
  if (!/^20[0-9]{6}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))];
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** On the wall of this station: the date that its people would write down. */
export function snDateOf(time: Date): string {
  const [year, month, day] = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  return `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
}

/** @param number 0 to 9999 */
export function snOf(date: string, number: number): SerialNumber {
  if (!isSnDate(date) || !Number.isInteger(number) || number < 0 || number >= SNS_A_DAY)
    throw new Error(`no SN of ${date}: ${number}`);
  return `${date}${String(number).padStart(4, '0')}` as SerialNumber;
}
