/** The bounds of `shared/ipc/settings.ts`, which the window cannot import: it would bring zod along. */
export const TECHNICIAN_MAX = 80;
export const CHARACTER_GAP_MAX_MS = 1000;
export const LINE_GAP_MAX_MS = 5000;
const URL_MAX = 2000;

export const BAUD_RATES = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600];

/** The number, or null where the text is none from 0 to `max`. */
export function parseGap(text: string, max: number): number | null {
  return /^[0-9]{1,5}$/.test(text) && Number(text) <= max ? Number(text) : null;
}

/** The rates to choose from; one that was set otherwise is among them. */
export function baudRatesWith(rate: number | 'auto'): readonly number[] {
  if (rate === 'auto' || BAUD_RATES.includes(rate)) return BAUD_RATES;
  return [...BAUD_RATES, rate].sort((left, right) => left - right);
}

/** A feed is a web address; a login in it would be kept in clear. */
export function isFeedUrl(text: string): boolean {
  if (text.length > URL_MAX || !/^https?:\/\//i.test(text) || /\s/.test(text)) return false;
  try {
    const url = new URL(text);
    return url.hostname !== '' && url.username === '' && url.password === '';
  } catch {
    // No URL at all.
    return false;
  }
}

/** `updates.example.com:8080`, for the sentence that says where the app looks. */
export function feedHost(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    // What is set is shown as it is.
    return url;
  }
}
