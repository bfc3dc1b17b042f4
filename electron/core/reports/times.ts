/** `2026-03-01 14:02:11 UTC+8`, this PC's zone. */
export function dateAndTime(iso: string): string {
  const date = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const hours = -date.getTimezoneOffset() / 60;
  return `${day} ${time} UTC${hours < 0 ? '' : '+'}${hours}`;
}

/** `0.4`, `12`: seconds as a person says them. */
export function seconds(ms: number): string {
  return ms < 10_000 ? (ms / 1000).toFixed(1) : String(Math.round(ms / 1000));
}
