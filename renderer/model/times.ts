import type { Language } from '../../shared/messages/index.ts';

/** `14:02:11`, this PC's zone. */
export function clockTime(iso: string, language: Language): string {
  return new Date(iso).toLocaleTimeString(language, { hour12: false });
}

/** `2026-03-01 14:02:11 UTC+8`, for records and print. */
export function dateAndTime(iso: string): string {
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day} ${time} ${zoneText(-date.getTimezoneOffset() / 60)}`;
}

/** `UTC+8`, `UTC-3.5`. */
export function zoneText(hours: number): string {
  return `UTC${hours < 0 ? '' : '+'}${hours}`;
}

/** Hours east of UTC at this PC, now. */
export function zoneHere(): number {
  return -new Date().getTimezoneOffset() / 60;
}

/** `0.4`, `12`: seconds as a person says them. */
export function seconds(ms: number): string {
  return ms < 10_000 ? (ms / 1000).toFixed(1) : String(Math.round(ms / 1000));
}
